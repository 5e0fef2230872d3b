import type { Filter } from 'ldapts';
import type { AdChange } from '../../../domain/active-directory/ad-change.ts';
import type { AdObject } from '../../../domain/active-directory/ad-object.ts';
import { uniqueKey, uniqueValues } from '../../../domain/active-directory/unique-values.ts';
import { bareAddress, isSmtpAddress } from '../../../domain/address/proxy-address.ts';
import { AD_OBJECT_ATTRIBUTES, readAdObject } from '../../ad-object-reader.ts';
import { anyOf, equals } from '../../anchor-filters.ts';
import type { SearchTarget } from '../../directory-reader.ts';
import { nameKey } from './requested-change.ts';

/** Objects as the changes before this one leave them, by `nameKey`. */
export type PlannedObjects = Map<string, AdObject>;

/**
 * Another object that has the added value in Active Directory, or will have it: its common name, or
 * undefined when the value is free. Throws `BotError`.
 */
export async function otherHolder(
  { attribute, add }: AdChange,
  details: {
    readonly object: AdObject;
    readonly places: readonly SearchTarget[];
    readonly planned: PlannedObjects;
  },
): Promise<string | undefined> {
  const key = add === undefined ? undefined : uniqueKey(attribute, add);
  if (add === undefined || key === undefined) return undefined;
  const own = nameKey(details.object.distinguishedName);
  const has = (object: AdObject) => uniqueValues(object).some((value) => value.key === key);
  for (const [name, object] of details.planned)
    if (name !== own && has(object)) return object.commonName;
  for (const { session, baseDn } of details.places) {
    const search = { baseDn, filter: withValue(attribute, add), attributes: AD_OBJECT_ATTRIBUTES };
    for await (const entries of session.pages(search))
      for (const entry of entries) {
        const name = nameKey(entry.dn);
        if (name === own || details.planned.has(name)) continue;
        return (await readAdObject(session, entry)).commonName;
      }
  }
  return undefined;
}

/** Active Directory compares without case, and knows nothing of addresses across attributes. */
function withValue(attribute: AdChange['attribute'], value: string): Filter {
  if (attribute === 'mailNickname' || attribute === 'sAMAccountName')
    return equals(attribute, value);
  if (!isSmtpAddress(value)) return equals('proxyAddresses', value);
  const address = bareAddress(value);
  return anyOf([
    ...['mail', 'userPrincipalName', 'targetAddress', 'proxyAddresses'].map((name) =>
      equals(name, address),
    ),
    ...['targetAddress', 'proxyAddresses'].map((name) => equals(name, `smtp:${address}`)),
  ]);
}
