/** One entry of `proxyAddresses`, parsed. Nothing is lost: `raw` is the entry as stored. */
export interface ProxyAddress {
  readonly raw: string;
  /** As stored: the upper case of `SMTP` marks the primary. Empty when the entry has no prefix. */
  readonly prefix: string;
  /** The text after the prefix, in its own case. */
  readonly address: string;
  /** True for an upper-case `SMTP:` only. */
  readonly isPrimary: boolean;
  /** See `addressKey`. */
  readonly key: string;
}

/**
 * Parses `SMTP:John@contoso.com`. An entry without a prefix is an SMTP alias: Exchange reads it
 * so ("no type = SMTP", Set-Mailbox -EmailAddresses), and provisioning errors have one or none.
 */
export function parseProxyAddress(raw: string): ProxyAddress {
  const text = raw.trim();
  const colon = text.indexOf(':');
  const prefix = colon > 0 ? text.slice(0, colon) : '';
  const address = colon > 0 ? text.slice(colon + 1).trim() : text;
  const key = `${(prefix === '' ? 'smtp' : prefix).toLowerCase()}:${address.toLowerCase()}`;
  return { raw, prefix, address, isPrimary: prefix === 'SMTP', key };
}

/**
 * The comparison key of an address: type and address in lower case, e.g. `smtp:john@contoso.com`.
 *
 * Entra and IdFix compare duplicates case-insensitively, so the case of the prefix (primary or
 * alias) is lost here. Never store or write a key: the case of a stored prefix is meaning.
 */
export function addressKey(raw: string): string {
  return parseProxyAddress(raw).key;
}

/** True when both mean the same address; `x500:` and `sip:` entries never equal an SMTP address. */
export function sameAddress(a: string, b: string): boolean {
  return addressKey(a) === addressKey(b);
}

/** The address without its prefix, in its own case: what a person calls the address. */
export function bareAddress(raw: string): string {
  return parseProxyAddress(raw).address;
}

/** True for SMTP addresses (no prefix counts as SMTP): only these and UPNs are ever quarantined. */
export function isSmtpAddress(raw: string): boolean {
  return addressKey(raw).startsWith('smtp:');
}

/** The primary entry of a list as stored, or undefined when the object has none. */
export function primaryOf(proxyAddresses: readonly string[]): string | undefined {
  return proxyAddresses.find((entry) => parseProxyAddress(entry).isPrimary);
}

/** The entry of a list that means this address, as stored, or undefined. */
export function findAddress(
  proxyAddresses: readonly string[],
  address: string,
): string | undefined {
  return proxyAddresses.find((entry) => sameAddress(entry, address));
}

/** True when both lists hold the same entries, prefix case included; their order means nothing. */
export function sameEntries(a: readonly string[], b: readonly string[]): boolean {
  const [left, right] = [a.toSorted(), b.toSorted()];
  return left.length === right.length && left.every((entry, index) => entry === right[index]);
}

/** Initial and hybrid routing domains of a tenant in the public and the national clouds. */
const routingDomain =
  /@(?:[a-z0-9-]+\.)+(?:onmicrosoft\.(?:com|us|de)|partner\.(?:mail\.)?onmschina\.cn)$/;

/**
 * True for a Microsoft Online Email Routing Address (MOERA, `alias@tenant.onmicrosoft.com`), which
 * Exchange Online needs to route mail (KB 3190357); Unclash never removes one.
 */
export function isRoutingAddress(raw: string): boolean {
  return isSmtpAddress(raw) && routingDomain.test(addressKey(raw));
}

/** `contoso.mail.onmicrosoft.com`, and the same in the national clouds. */
const hybridDomain = /@[a-z0-9-]+\.mail\.(?:onmicrosoft\.(?:com|us|de)|partner\.onmschina\.cn)$/;

/**
 * True for an address over which on-premises Exchange reaches a mailbox in the cloud: the coexistence
 * domain of a hybrid deployment. It is in Active Directory, unlike a derived one.
 */
export function isHybridRoute(raw: string): boolean {
  return isSmtpAddress(raw) && hybridDomain.test(addressKey(raw));
}

/**
 * True for an address that Entra derives from mailNickname or UPN. Values of initial domains in Active
 * Directory are dropped by proxy calculation (KB 3190357), so nothing there removes it.
 */
export function isDerivedAddress(raw: string): boolean {
  return isRoutingAddress(raw) && !isHybridRoute(raw);
}
