import type { Readings } from '../readings.ts';
import { addressKey, bareAddress, domainOf, isPrimary, isSmtp } from './address.ts';
import type { DirectoryResource, Entry } from './entry.ts';

/**
 * How Entra ID works out `proxyAddresses` and `mail` from their neighbours
 * (KB 3190357 "How the proxyAddresses attribute is populated"; Graph "mail and proxyAddresses").
 */

const IGNORED_FROM_AD = /^[^.]+\.(onmicrosoft|microsoftonline)\.com$/;

/** The coexistence domain of a hybrid deployment: its addresses come from Active Directory, unlike derived ones. */
const COEXISTENCE = /\.mail\.onmicrosoft\.com$/;

/** Puts `address` first as the only primary; the old primary stays behind as an alias. */
export function withPrimary(addresses: readonly string[], address: string): string[] {
  const others = addresses
    .filter((value) => !isSmtp(value) || addressKey(value) !== address.toLowerCase())
    .map((value) => (isPrimary(value) ? `smtp:${bareAddress(value)}` : value));
  return [`SMTP:${address}`, ...others];
}

/** Adds the UPN of an Exchange recipient: it always is a proxy address, whoever removes it. */
export function withUserPrincipalName(
  addresses: readonly string[],
  upn: string | null | undefined,
): string[] {
  if (!upn || addresses.some((value) => isSmtp(value) && addressKey(value) === addressKey(upn))) {
    return [...addresses];
  }
  const prefix = addresses.some(isPrimary) ? 'smtp:' : 'SMTP:';
  return [...addresses, prefix + upn];
}

/** What a new `mail` does: it becomes the primary, the old value stays as an alias. */
export function afterMail(resource: DirectoryResource, mail: string) {
  return { mail, proxyAddresses: withPrimary(resource.proxyAddresses, mail) };
}

/**
 * What a new userPrincipalName does. Without a recipient nothing else; with one, the alias that
 * was there only because of the old UPN goes or stays, and an old primary stays behind as an alias.
 */
export function afterUserPrincipalName(
  entry: Entry,
  upn: string,
  { renamedKeepsAlias }: Pick<Readings, 'renamedKeepsAlias'>,
): Partial<DirectoryResource> {
  const { resource, recipient } = entry;
  if (!recipient) return { userPrincipalName: upn };
  const old = `smtp:${resource.userPrincipalName ?? ''}`.toLowerCase();
  const kept = resource.proxyAddresses.filter(
    (value) => isPrimary(value) || renamedKeepsAlias || value.toLowerCase() !== old,
  );
  const wasPrimary = kept.some((value) => isPrimary(value) && value.toLowerCase() === old);
  return {
    userPrincipalName: upn,
    ...(wasPrimary
      ? { mail: upn, proxyAddresses: withPrimary(kept, upn) }
      : { proxyAddresses: withUserPrincipalName(kept, upn) }),
  };
}

/** What a new list of addresses does: `mail` follows the primary, a recipient keeps its UPN. */
export function afterAddresses(entry: Entry, addresses: readonly string[]) {
  const proxyAddresses = entry.recipient
    ? withUserPrincipalName(addresses, entry.resource.userPrincipalName)
    : [...addresses];
  const primary = proxyAddresses.find(isPrimary);
  return { proxyAddresses, mail: primary ? bareAddress(primary) : null };
}

/**
 * The addresses that a sync takes over from Active Directory: malformed, prefix-less, MSMAIL, X400
 * and `onmicrosoft.com` values are dropped, unverified domains too when the object is licensed.
 * `mail` becomes the primary when the list names none.
 */
export function acceptedFromAd(
  ad: { readonly proxyAddresses: readonly string[]; readonly mail?: string | undefined },
  verifiedDomains: readonly string[] | undefined,
): string[] {
  const accepted = ad.proxyAddresses.filter((value) => {
    if (!isSmtp(value)) return /^(sip|x500|eum|spo):./i.test(value);
    const domain = domainOf(value);
    return (
      /^smtp:[^\s@]+@[^\s@]+$/i.test(value) &&
      !IGNORED_FROM_AD.test(domain) &&
      (verifiedDomains === undefined ||
        verifiedDomains.includes(domain) ||
        COEXISTENCE.test(domain))
    );
  });
  if (!ad.mail || accepted.some(isPrimary)) return accepted;
  return withPrimary(accepted, ad.mail);
}
