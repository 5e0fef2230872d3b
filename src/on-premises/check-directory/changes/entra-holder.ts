import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import type { AdObject } from '../../../domain/active-directory/ad-object.ts';
import { addressKey, bareAddress, isSmtpAddress } from '../../../domain/address/proxy-address.ts';
import type { HolderLookup } from '../../../domain/conflict/conflict.ts';
import { predictConflicts } from '../../../domain/forecast/predicted-conflict.ts';
import type { Message } from '../../../domain/message/message.ts';
import type { Directory } from '../../../use-cases/ports/directory.ts';
import { BotError } from '../../../use-cases/ports/errors.ts';
import type { Terminal } from '../terminal.ts';
import type { ChangeContext } from './preview-changes.ts';

const ADDRESSES: ReadonlySet<AdChange['attribute']> = new Set([
  ...(['mail', 'proxyAddresses', 'targetAddress', 'userPrincipalName'] as const),
]);

/**
 * Looks added addresses up in Entra ID, where one that another object has would be quarantined at the
 * next sync. Where Entra ID does not answer, that is noted once and Active Directory alone decides.
 */
export function createEntraRefusal(
  directory: Pick<Directory, 'findHolders'>,
  { note }: Pick<Terminal, 'note'>,
): NonNullable<ChangeContext['entraRefusal']> {
  let isSilent = false;
  return async (after, changes) => {
    const added = changes.flatMap(({ attribute, add }) =>
      add !== undefined && ADDRESSES.has(attribute) && isSmtpAddress(add) ? [add] : [],
    );
    try {
      return await heldInEntra(after, added, directory);
    } catch (error) {
      if (!(error instanceof BotError)) throw error;
      if (!isSilent) note({ code: 'change.entraSilent', problem: error.problem });
      isSilent = true;
      return undefined;
    }
  };
}

async function heldInEntra(
  after: AdObject,
  added: readonly string[],
  directory: Pick<Directory, 'findHolders'>,
): Promise<Message | undefined> {
  const lookups = new Map<string, HolderLookup>();
  for (const address of added)
    lookups.set(
      addressKey(address),
      await directory.findHolders(bareAddress(address).toLowerCase(), 'low'),
    );
  const conflict = predictConflicts(after, { lookups, verifiedDomains: [] }).find(
    ({ why, value }) => why === 'heldByAnother' && lookups.has(addressKey(value)),
  );
  return conflict?.message;
}
