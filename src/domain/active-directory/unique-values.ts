import { addressKey } from '../address/proxy-address.ts';
import { type CheckedAttribute, valuesOfAttribute } from '../idfix/finding.ts';
import type { AdObject } from './ad-object.ts';

/** A value that only one object may have, and the key under which it is compared. */
export interface UniqueValue {
  readonly attribute: CheckedAttribute;
  readonly value: string;
  /** Values with the same key are duplicates, in whatever attribute. */
  readonly key: string;
}

/**
 * Addresses compare across attributes, because Entra makes one list of them: `mail`, SMTP values of
 * proxyAddresses, `targetAddress` and the sign-in name all become proxy addresses (KB 3190357). IdFix
 * compares within one attribute only.
 */
const ADDRESS_ATTRIBUTES = [
  'mail',
  'proxyAddresses',
  'targetAddress',
  'userPrincipalName',
] as const;

/** Every value of the object that must be unique; comparison ignores case, as IdFix's does. */
export function uniqueValues(object: AdObject): readonly UniqueValue[] {
  const unique: UniqueValue[] = [];
  for (const attribute of ADDRESS_ATTRIBUTES)
    for (const value of valuesOfAttribute(object, attribute))
      unique.push({ attribute, value, key: addressKey(value) });
  if (object.mailNickname !== undefined) unique.push(named('mailNickname', object.mailNickname));
  if (object.samAccountName !== undefined && object.userPrincipalName === undefined)
    unique.push(named('sAMAccountName', object.samAccountName));
  return unique;
}

/**
 * The key under which a value of this attribute is compared, or undefined where any number of objects
 * may have the same value.
 */
export function uniqueKey(attribute: CheckedAttribute, value: string): string | undefined {
  switch (attribute) {
    case 'mail':
    case 'proxyAddresses':
    case 'targetAddress':
    case 'userPrincipalName':
      return addressKey(value);
    case 'mailNickname':
    case 'sAMAccountName':
      return named(attribute, value).key;
    case 'displayName':
    case 'givenName':
      return undefined;
  }
}

const named = (attribute: CheckedAttribute, value: string): UniqueValue => ({
  attribute,
  value,
  key: `${attribute}=${value.toLowerCase()}`,
});
