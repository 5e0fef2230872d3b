import type { AdObject } from '../../domain/active-directory/ad-object.ts';
import { uniqueKey } from '../../domain/active-directory/unique-values.ts';
import { bareAddress, isSmtpAddress, primaryOf } from '../../domain/address/proxy-address.ts';
import type { HolderLookup } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { isSameObject, predictConflicts } from '../../domain/forecast/predicted-conflict.ts';
import type { Message } from '../../domain/message/message.ts';
import type { RemedyPolicy } from '../../domain/remedy/remedy-plan.ts';
import { protectionOf } from '../../domain/remedy/remedy-refusals.ts';
import type { CorrectionGuard } from '../ports/corrections.ts';
import type { Directory } from '../ports/directory.ts';
import { assertComplete } from '../remedy/incomplete-lookup.ts';

interface Ports {
  readonly directory: Pick<Directory, 'findHolders' | 'facts'>;
  readonly policy: RemedyPolicy;
}

/**
 * What a card refuses, a correction of many is refused, too: protected objects and holders of directory roles, by the
 * copy of the object in Entra ID, and values that another object of Entra ID has. No answer is a no.
 */
export function createCorrectionGuard({ directory, policy }: Ports): CorrectionGuard {
  const lookUp = async (address: string): Promise<HolderLookup> =>
    directory.findHolders(address, 'low');
  return {
    async refuseObject(object) {
      const copy = await copyOf(object, lookUp);
      return copy && refusalOfCopy({ directory, policy }, copy);
    },
    async refuseValues(after, changes) {
      const lookups = new Map<string, HolderLookup>();
      for (const { attribute, add } of changes) {
        if (add === undefined || !isSmtpAddress(add)) continue;
        const key = uniqueKey(attribute, add);
        if (key === undefined || attribute === 'mailNickname' || attribute === 'sAMAccountName')
          continue;
        const lookup = await lookUp(bareAddress(add).toLowerCase());
        if (lookup.holders.length === 0) assertComplete(lookup);
        lookups.set(key, lookup);
      }
      return predictConflicts(after, { lookups, verifiedDomains: [] }).find(
        ({ why, attribute, value }) =>
          why === 'heldByAnother' && lookups.has(uniqueKey(attribute, value) ?? ''),
      )?.message;
    },
  };
}

/**
 * The object that this one is synced to, found by its sign-in name, primary address or mail; undefined where Entra ID
 * has none.
 */
async function copyOf(
  object: AdObject,
  lookUp: (address: string) => Promise<HolderLookup>,
): Promise<DirectoryObject | undefined> {
  const { userPrincipalName, proxyAddresses, mail } = object;
  const named = [userPrincipalName, primaryOf(proxyAddresses), proxyAddresses[0], mail];
  const addresses = named.flatMap((value) =>
    value !== undefined && isSmtpAddress(value) ? [bareAddress(value).trim().toLowerCase()] : [],
  );
  const lookups = await Promise.all([...new Set(addresses)].map(lookUp));
  const found = lookups
    .flatMap(({ holders }) => holders)
    .find((holder) => isSameObject(object, holder));
  if (found === undefined) lookups.forEach(assertComplete);
  return found?.object;
}

async function refusalOfCopy(
  { directory, policy: { protection } }: Ports,
  copy: DirectoryObject,
): Promise<Message | undefined> {
  const { kind, id, displayName: name } = copy;
  const listed = protectionOf(copy, protection);
  if (listed !== undefined) return listed.why;
  if (kind !== 'user' || copy.deletedDateTime !== undefined) return undefined;
  const ref = { kind, id, displayName: name } as const;
  const { directoryRoles } =
    copy.directoryRoles === undefined
      ? await directory.facts({ target: ref, claimant: ref, only: 'directoryRoles' })
      : copy;
  if (directoryRoles === undefined) return { code: 'refusal.rolesUnknown', name };
  // A plan for a role holder is risky where it is allowed at all: it is decided on by itself.
  return directoryRoles.length > 0 ? { code: 'refusal.protectedRoleHolder', name } : undefined;
}
