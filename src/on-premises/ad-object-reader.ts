import type { Entry } from 'ldapts';
import type { AdObject } from '../domain/active-directory/ad-object.ts';
import { commonNameOf } from '../domain/active-directory/distinguished-name.ts';
import { guidOf, securityIdentifierOf, textOf, textsOf, valuesOf } from './entry-values.ts';
import { allValues, type EntryReader, isRanged } from './ranged-values.ts';

/** Attributes of an `AdObject`. Those that the schema does not have are simply not answered. */
export const AD_OBJECT_ATTRIBUTES = [
  'objectClass',
  'objectGUID',
  'mS-DS-ConsistencyGuid',
  'objectSid',
  'cn',
  'displayName',
  'givenName',
  'mail',
  'mailNickname',
  'proxyAddresses',
  'sAMAccountName',
  'targetAddress',
  'userPrincipalName',
  'groupType',
  'homeMDB',
  'adminCount',
  'isCriticalSystemObject',
  'msExchHideFromAddressLists',
  'msExchRecipientTypeDetails',
  'msExchPoliciesIncluded',
  'msExchPoliciesExcluded',
  'whenChanged',
] as const;

/** Reads an entry into the domain's words, further ranges of its addresses included. */
export async function readAdObject(session: EntryReader, entry: Entry): Promise<AdObject> {
  if (!isRanged(entry, 'proxyAddresses')) return adObjectOf(entry);
  return {
    ...adObjectOf(entry),
    proxyAddresses: await allValues(session, entry, 'proxyAddresses'),
  };
}

/** Reads an entry whose values are all there. */
export function adObjectOf(entry: Entry): AdObject {
  const optional = (attribute: string) => {
    const text = textOf(entry, attribute);
    return text === undefined ? {} : { [camelCase(attribute)]: text };
  };
  const consistencyGuid = guidOf(entry, 'mS-DS-ConsistencyGuid')?.toString('base64');
  const [sid] = valuesOf(entry, 'objectSid');
  const objectSid = sid === undefined ? undefined : securityIdentifierOf(sid);
  const groupType = textOf(entry, 'groupType');
  const changed = textOf(entry, 'whenChanged');
  const recipientTypeDetails = textOf(entry, 'msExchRecipientTypeDetails');
  return {
    distinguishedName: entry.dn,
    objectClass: textsOf(entry, 'objectClass').at(-1) ?? '',
    objectGuid: guidOf(entry, 'objectGUID')?.toString('base64') ?? '',
    ...(consistencyGuid ? { consistencyGuid } : {}),
    ...(objectSid === undefined ? {} : { objectSid }),
    commonName: textOf(entry, 'cn') ?? commonNameOf(entry.dn),
    ...optional('displayName'),
    ...optional('givenName'),
    ...optional('mail'),
    ...optional('mailNickname'),
    proxyAddresses: textsOf(entry, 'proxyAddresses'),
    ...optional('sAMAccountName'),
    ...optional('targetAddress'),
    ...optional('userPrincipalName'),
    ...(groupType === undefined ? {} : { groupType: Number(groupType) }),
    hasHomeMdb: textOf(entry, 'homeMDB') !== undefined,
    adminCount: Number(textOf(entry, 'adminCount') ?? 0) > 0,
    isCriticalSystemObject: isTrue(textOf(entry, 'isCriticalSystemObject')),
    hiddenFromAddressLists: isTrue(textOf(entry, 'msExchHideFromAddressLists')),
    ...(recipientTypeDetails === undefined ? {} : { recipientTypeDetails }),
    policiesIncluded: textsOf(entry, 'msExchPoliciesIncluded'),
    policiesExcluded: textsOf(entry, 'msExchPoliciesExcluded'),
    ...(changed === undefined ? {} : whenChangedOf(changed)),
  };
}

const isTrue = (text: string | undefined) => text?.toUpperCase() === 'TRUE';

const camelCase = (attribute: string) =>
  attribute === 'sAMAccountName' ? 'samAccountName' : attribute;

/** `20261122080559.0Z` (generalized time) as ISO 8601; other forms say nothing. */
function whenChangedOf(text: string): { readonly whenChanged?: string } {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text);
  if (parts === null) return {};
  const [, year, month, day, hour, minute, second] = parts;
  return { whenChanged: `${year}-${month}-${day}T${hour}:${minute}:${second}Z` };
}
