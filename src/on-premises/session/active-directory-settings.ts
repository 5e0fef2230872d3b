import type { AdWritePolicy } from '../../domain/active-directory/write-policy.ts';

/** How to reach Active Directory, and what may be changed there. From the `AD_*` settings. */
export interface ActiveDirectorySettings extends AdWritePolicy {
  /** `AD_URLS` */
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
interface DirectoryUrls {
  /** One entry per domain; its controllers are tried in this order. */
  readonly domains: readonly (readonly string[])[];
  /**
   * Ports 3268 and 3269. Beside domains they find objects that no configured domain has; alone they are
   * read as the whole forest.
   */
  readonly globalCatalogs: readonly string[];
}
