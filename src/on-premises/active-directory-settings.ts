import type { AdWritePolicy } from '../domain/directory-rules/write-refusal.ts';

/** How to reach Active Directory, and what may be changed there. All of it comes from `AD_*` settings. */
export interface ActiveDirectorySettings extends AdWritePolicy {
  /** `AD_URLS`, read by `readDirectoryUrls`. */
  readonly directories: DirectoryUrls;
  /** `AD_USER`: the service account, as `name@contoso.com`, `CONTOSO\name` or a distinguished name. */
  readonly user: string;
  /** `AD_PASSWORD` */
  readonly password: string;
  /** `AD_CA_FILE`: PEM file of the authority that signed the controllers' certificates. */
  readonly caFile?: string;
  /** `AD_START_TLS`: `ldap://` connections are encrypted before anything secret is sent. */
  readonly startTls: boolean;
  /** `AD_TIMEOUT_SECONDS` in milliseconds: for connecting and for each LDAP operation. */
  readonly timeoutMs: number;
}

/** Where the domains of a forest are found. */
export interface DirectoryUrls {
  /** One entry per domain; its controllers are tried in this order. */
  readonly domains: readonly (readonly string[])[];
  /** Ports 3268 and 3269: asked only where an object is that no configured domain has. */
  readonly globalCatalogs: readonly string[];
}

const GLOBAL_CATALOG_PORTS = new Set(['3268', '3269']);

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Reads `AD_URLS`: controllers of one domain separated by commas, domains by semicolons. `ldaps://`
 * is TLS from the start; `ldap://` is upgraded with StartTLS, or stays plain where `startTls` is off,
 * which is accepted on this machine only.
 */
export function readDirectoryUrls(
  text: string,
  options: { readonly startTls: boolean },
): DirectoryUrls & { readonly problems: readonly string[] } {
  const problemOf = (url: string) => urlProblem(url, options.startTls);
  const groups = text.split(';').map((group) => group.split(/[\s,]+/).filter((url) => url !== ''));
  const good = groups.map((group) => group.filter((url) => problemOf(url) === undefined));
  return {
    domains: good
      .map((group) => group.filter((url) => !isGlobalCatalog(url)))
      .filter((group) => group.length > 0),
    globalCatalogs: good.flat().filter(isGlobalCatalog),
    problems: groups.flat().flatMap((url) => problemOf(url) ?? []),
  };
}

/** True for a global catalog's port. */
export const isGlobalCatalog = (url: string): boolean =>
  GLOBAL_CATALOG_PORTS.has(new URL(url).port);

function urlProblem(url: string, startTls: boolean): string | undefined {
  if (!/^ldaps?:\/\//i.test(url) || !URL.canParse(url))
    return `${url} is not an LDAP address such as ldaps://dc1.contoso.com`;
  const { protocol, hostname, pathname, search, username } = new URL(url);
  if (hostname === '' || !['', '/'].includes(pathname) || search !== '' || username !== '')
    return `${url} must have a host and, if need be, a port; nothing else`;
  if (protocol === 'ldap:' && !startTls && !LOOPBACK.test(hostname))
    return `${url} would send the password in clear; plain LDAP is for this machine only`;
  return undefined;
}
