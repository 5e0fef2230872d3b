/**
 * What two addresses are compared by: the value without its `smtp:` (or other) prefix, lower-cased.
 * Uniqueness ignores case, and the case of the prefix only says primary or alias.
 */
export function addressKey(value: string): string {
  const colon = value.indexOf(':');
  return (colon < 0 ? value : value.slice(colon + 1)).toLowerCase();
}

/** `SMTP:` or `smtp:`; only these and the userPrincipalName are subject to quarantine. */
export function isSmtp(value: string): boolean {
  return /^smtp:/i.test(value);
}

/** The one whose prefix is upper case. */
export function isPrimary(value: string): boolean {
  return value.startsWith('SMTP:');
}

/** The address without its prefix, as it was spelled. */
export function bareAddress(value: string): string {
  return value.slice(value.indexOf(':') + 1);
}

/** The part behind the last `@`, lower-cased. */
export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}
