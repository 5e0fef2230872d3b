import { type AdObject, kindOf } from '../active-directory/ad-object.ts';
import { uniqueValues } from '../active-directory/unique-values.ts';
import { bareAddress, isSmtpAddress, primaryOf, sameAddress } from '../address/proxy-address.ts';
import type { Holder, HolderLookup } from '../conflict/conflict.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import type { CheckedAttribute } from '../idfix/finding.ts';
import type { Message } from '../message/message.ts';
import type { ForecastCode } from '../message/story-messages.ts';

/** A value in Active Directory that will not arrive in Entra as it is. */
export interface PredictedConflict {
  /** base64 of objectGUID: the object keeps it wherever it is moved to. */
  readonly objectGuid: string;
  readonly distinguishedName: string;
  readonly commonName: string;
  /** Absent for contacts, and in rows of former versions. */
  readonly objectSid?: string;
  readonly attribute: CheckedAttribute;
  /** As stored in Active Directory. */
  readonly value: string;
  readonly why: 'heldByAnother' | 'unverifiedDomain' | 'routingDomain';
  /** The object that has it in Entra; only with `heldByAnother`. */
  readonly holder?: Holder;
  readonly message: Message<ForecastCode | 'verbatim'>;
}

/** What Entra says about the addresses of an object. */
export interface EntraView {
  /** By address key; an address that was not looked up is unknown. */
  readonly lookups: ReadonlyMap<string, HolderLookup>;
  readonly verifiedDomains: readonly string[];
}

/** SMTP addresses of an object that Entra will compare with everybody else's. */
export const addressesToForecast = (object: AdObject): readonly string[] => [
  ...new Set(addressValues(object).map(({ value }) => bareAddress(value).toLowerCase())),
];

/** What will go wrong with the object's addresses at the next sync. */
export function predictConflicts(object: AdObject, entra: EntraView): readonly PredictedConflict[] {
  const seen = new Set<string>();
  const values = addressValues(object);
  const holdersOf = (key: string) => entra.lookups.get(key)?.holders ?? [];
  // An object that is synced already is matched with nothing else, and what it is has to be known.
  const mayBeMatched =
    values.every(({ key }) => entra.lookups.has(key)) &&
    !values.flatMap(({ key }) => holdersOf(key)).some((holder) => isSameObject(object, holder));
  const isItself = (holder: Holder) =>
    isSameObject(object, holder) || (mayBeMatched && isSoftMatched(object, holder));
  return values.flatMap(({ attribute, value, key }) => {
    if (seen.has(key)) return [];
    seen.add(key);
    const holder = holdersOf(key).find((candidate) => !isItself(candidate));
    const verdict = holder ? heldByAnother(value, holder) : droppedDomain(value, entra);
    if (verdict === undefined) return [];
    const { objectGuid, distinguishedName, commonName, objectSid } = object;
    const sid = objectSid !== undefined && { objectSid };
    return [{ objectGuid, distinguishedName, commonName, ...sid, attribute, value, ...verdict }];
  });
}

/** Values of an object that Entra will compare or leave out, each attribute by itself. */
export const addressValues = (object: AdObject) =>
  uniqueValues(object).filter(
    ({ attribute, value }) =>
      attribute !== 'mailNickname' && attribute !== 'sAMAccountName' && isSmtpAddress(value),
  );

type Verdict = Pick<PredictedConflict, 'why' | 'message' | 'holder'>;

function heldByAnother(value: string, holder: Holder): Verdict {
  const { displayName: name, deletedDateTime } = holder.object;
  const code = deletedDateTime === undefined ? 'forecast.held' : 'forecast.heldByDeleted';
  return { why: 'heldByAnother', holder, message: { code, name, address: bareAddress(value) } };
}

/**
 * Is the holder in Entra what this object was synced to, or will be matched with? A transfer of the source
 * of authority leaves the anchors behind. Contacts have none in Graph, so that a synced contact of the same
 * name or the same mail counts as the same.
 */
export function isSameObject(object: AdObject, { object: cloud }: Pick<Holder, 'object'>): boolean {
  if (cloud.kind !== kindOf(object)) return false;
  return (
    hasAnchorOf(cloud, object) ||
    (cloud.kind === 'orgContact' && cloud.mastery !== 'cloud' && hasNameOrMailOf(cloud, object))
  );
}

function hasAnchorOf({ mastery, onPremises = {} }: DirectoryObject, object: AdObject): boolean {
  const { immutableId, securityIdentifier, distinguishedName } = onPremises;
  // A cloud user with the immutableId of the object will be hard-matched.
  if ([object.objectGuid, object.consistencyGuid].includes(immutableId ?? 'none')) return true;
  if (mastery === 'cloud') return false;
  return (
    (object.objectSid !== undefined && object.objectSid === securityIdentifier) ||
    object.distinguishedName.toLowerCase() === distinguishedName?.toLowerCase()
  );
}

function hasNameOrMailOf({ displayName, mail }: DirectoryObject, object: AdObject): boolean {
  const isMail = mail !== undefined && object.mail !== undefined && sameAddress(mail, object.mail);
  return isMail || displayName === (object.displayName ?? object.commonName);
}

/**
 * Will Entra take the cloud object over at the next sync? A new object of Active Directory matches a
 * cloud object of its kind that was never synced, by its primary address, a user by its sign-in name too
 * ("Microsoft Entra Connect: When you have an existing tenant"). An account with a directory role is
 * not matched.
 */
function isSoftMatched(object: AdObject, { object: cloud }: Holder): boolean {
  const isCandidate =
    cloud.kind === kindOf(object) &&
    cloud.mastery === 'cloud' &&
    cloud.deletedDateTime === undefined &&
    cloud.onPremises?.immutableId === undefined &&
    cloud.userType !== 'Guest' &&
    (cloud.directoryRoles ?? []).length === 0;
  if (!isCandidate) return false;
  const isSame = (a: string | undefined, b: string | undefined) =>
    a !== undefined && b !== undefined && sameAddress(a, b);
  const isSameName =
    cloud.kind === 'user' && isSame(cloud.userPrincipalName, object.userPrincipalName);
  const primary = primaryOf(object.proxyAddresses) ?? object.mail;
  return isSameName || isSame(primaryOf(cloud.proxyAddresses), primary);
}

/** Hybrid routing domains, which Entra Connect does keep, look like `contoso.mail.onmicrosoft.com`. */
const KEPT_ROUTING_DOMAIN = /\.mail\.onmicrosoft\.(?:com|us)$|\.partner\.mail\.onmschina\.cn$/;

const ROUTING_DOMAIN =
  /\.(?:onmicrosoft\.(?:com|us|de)|partner\.(?:mail\.)?onmschina\.cn|microsoftonline\.com)$/;

/**
 * Proxy calculation leaves out values of Microsoft's own domains, and of domains that the tenant has
 * not verified once the user has an Exchange licence (KB 3190357).
 */
function droppedDomain(value: string, { verifiedDomains }: EntraView): Verdict | undefined {
  const address = bareAddress(value).toLowerCase();
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const isVerified = verifiedDomains.some((verified) => verified.toLowerCase() === domain);
  if (isVerified && (KEPT_ROUTING_DOMAIN.test(domain) || !ROUTING_DOMAIN.test(domain)))
    return undefined;
  if (ROUTING_DOMAIN.test(domain))
    return { why: 'routingDomain', message: { code: 'forecast.routingDomain', address, domain } };
  const message = { code: 'forecast.unverifiedDomain', address, domain } as const;
  return { why: 'unverifiedDomain', message };
}
