import { type AdObject, kindOf } from '../active-directory/ad-object.ts';
import { uniqueValues } from '../active-directory/unique-values.ts';
import { addressKey, bareAddress, isSmtpAddress, sameAddress } from '../address/proxy-address.ts';
import type { Holder, HolderLookup } from '../conflict/conflict.ts';
import type { CheckedAttribute } from '../idfix/finding.ts';
import type { Message } from '../message/message.ts';
import type { ForecastCode } from '../message/story-messages.ts';

/** A value in Active Directory that will not arrive in Entra as it is. */
export interface PredictedConflict {
  /** base64 of objectGUID: the object keeps it wherever it is moved to. */
  readonly objectGuid: string;
  readonly distinguishedName: string;
  readonly commonName: string;
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
  return addressValues(object).flatMap(({ attribute, value, key }) => {
    if (seen.has(key)) return [];
    seen.add(key);
    const verdict = heldByAnother(object, value, entra) ?? droppedDomain(value, entra);
    if (verdict === undefined) return [];
    const { objectGuid, distinguishedName, commonName } = object;
    return [{ objectGuid, distinguishedName, commonName, attribute, value, ...verdict }];
  });
}

/** Values of an object that Entra will compare or leave out, each attribute by itself. */
export const addressValues = (object: AdObject) =>
  uniqueValues(object).filter(
    ({ attribute, value }) =>
      attribute !== 'mailNickname' && attribute !== 'sAMAccountName' && isSmtpAddress(value),
  );

type Verdict = Pick<PredictedConflict, 'why' | 'message' | 'holder'>;

function heldByAnother(object: AdObject, value: string, entra: EntraView): Verdict | undefined {
  const holders = entra.lookups.get(addressKey(value))?.holders ?? [];
  const holder = holders.find((candidate) => !isSameObject(object, candidate));
  if (holder === undefined) return undefined;
  const { displayName: name, deletedDateTime } = holder.object;
  const code = deletedDateTime === undefined ? 'forecast.held' : 'forecast.heldByDeleted';
  return { why: 'heldByAnother', holder, message: { code, name, address: bareAddress(value) } };
}

/**
 * Is the holder in Entra what this object was synced to? Contacts have no anchors in Graph, so that a
 * synced contact of the same name or the same mail counts as the same.
 */
function isSameObject(object: AdObject, { object: cloud }: Holder): boolean {
  if (cloud.mastery !== 'onPremises' || cloud.kind !== kindOf(object)) return false;
  const anchor = cloud.onPremises ?? {};
  if (cloud.kind === 'orgContact')
    return (
      cloud.displayName === (object.displayName ?? object.commonName) ||
      (cloud.mail !== undefined &&
        object.mail !== undefined &&
        sameAddress(cloud.mail, object.mail))
    );
  return (
    [object.objectGuid, object.consistencyGuid].includes(anchor.immutableId ?? 'none') ||
    (object.objectSid !== undefined && object.objectSid === anchor.securityIdentifier) ||
    object.distinguishedName.toLowerCase() === anchor.distinguishedName?.toLowerCase()
  );
}

/** Hybrid routing domains, which Entra Connect does keep, look like `contoso.mail.onmicrosoft.com`. */
const KEPT_ROUTING_DOMAIN = /\.mail\.onmicrosoft\.com$/;

const ROUTING_DOMAIN = /\.(?:onmicrosoft|microsoftonline)\.com$/;

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
