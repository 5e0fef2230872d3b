import type { Entry } from 'ldapts';
import type { AdObject } from '../domain/active-directory/ad-object.ts';
import { commonNameOf } from '../domain/active-directory/distinguished-name.ts';
import { defined } from '../domain/defined.ts';
import { guidOf, securityIdentifierOf, textOf, textsOf, valuesOf } from './entry-values.ts';

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
  'msExchRemoteRecipientType',
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
  const text = (attribute: string) => textOf(entry, attribute);
  const [sid] = valuesOf(entry, 'objectSid');
  const groupType = text('groupType');
  const remoteRecipientType = text('msExchRemoteRecipientType');
  return {
    distinguishedName: entry.dn,
    objectClass: textsOf(entry, 'objectClass').at(-1) ?? '',
    objectGuid: guidOf(entry, 'objectGUID')?.toString('base64') ?? '',
    commonName: text('cn') ?? commonNameOf(entry.dn),
    proxyAddresses: textsOf(entry, 'proxyAddresses'),
    hasHomeMdb: text('homeMDB') !== undefined,
    adminCount: Number(text('adminCount') ?? 0) > 0,
    isCriticalSystemObject: isTrue(text('isCriticalSystemObject')),
    hiddenFromAddressLists: isTrue(text('msExchHideFromAddressLists')),
    policiesIncluded: textsOf(entry, 'msExchPoliciesIncluded'),
    policiesExcluded: textsOf(entry, 'msExchPoliciesExcluded'),
    ...defined({
      consistencyGuid: guidOf(entry, 'mS-DS-ConsistencyGuid')?.toString('base64') || undefined,
      objectSid: sid === undefined ? undefined : securityIdentifierOf(sid),
      displayName: text('displayName'),
      givenName: text('givenName'),
      mail: text('mail'),
      mailNickname: text('mailNickname'),
      samAccountName: text('sAMAccountName'),
      targetAddress: text('targetAddress'),
      userPrincipalName: text('userPrincipalName'),
      groupType: groupType === undefined ? undefined : Number(groupType),
      recipientTypeDetails: text('msExchRecipientTypeDetails'),
      remoteRecipientType:
        remoteRecipientType === undefined ? undefined : Number(remoteRecipientType),
      whenChanged: instantOf(text('whenChanged') ?? ''),
    }),
  };
}

const isTrue = (text: string | undefined) => text?.toUpperCase() === 'TRUE';

/** `20261122080559.0Z` (generalized time) as ISO 8601; other forms say nothing. */
function instantOf(text: string): string | undefined {
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.\d+)?Z$/.exec(text);
  if (parts === null) return undefined;
  const [, year, month, day, hour, minute, second] = parts;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`;
}

/** Enough of a session to read one entry. */
export interface EntryReader {
  read(dn: string, attributes: readonly string[]): Promise<Entry | undefined>;
}

const RANGE = /^(.+);range=(\d+)-(\d+|\*)$/i;

/**
 * Every value of a multi-valued attribute. A domain controller gives at most MaxValRange values at
 * once (1500 by default) under a name such as `proxyAddresses;range=0-1499`; the rest has to be
 * asked for ([MS-ADTS] 3.1.1.3.1.3.3, Range Retrieval of Attribute Values).
 */
async function allValues(
  session: EntryReader,
  entry: Entry,
  attribute: string,
): Promise<readonly string[]> {
  const values = [...textsOf(entry, attribute)];
  let range = rangeIn(entry, attribute);
  while (range !== undefined) {
    values.push(...textsOf(range.entry, range.name));
    if (range.last) break;
    const next = await session.read(entry.dn, [`${attribute};range=${range.end + 1}-*`]);
    range = next === undefined ? undefined : rangeIn(next, attribute);
  }
  return values;
}

/** True when the server has held values of this attribute back; it is empty under its own name then. */
const isRanged = (entry: Entry, attribute: string): boolean =>
  textsOf(entry, attribute).length === 0 && rangeIn(entry, attribute) !== undefined;

function rangeIn(entry: Entry, attribute: string) {
  for (const name of Object.keys(entry)) {
    if (!name.includes(';')) continue;
    const [, base = '', , end = ''] = RANGE.exec(name) ?? [];
    if (base.toLowerCase() !== attribute.toLowerCase()) continue;
    // A range that was asked for and not answered; taking it for one would ask for ever.
    if (valuesOf(entry, name).length === 0) continue;
    return { entry, name, last: end === '*', end: Number(end) };
  }
  return undefined;
}
