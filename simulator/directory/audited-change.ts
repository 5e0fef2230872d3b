/** One changed property, as the audit log of Entra keeps it. */
export interface AuditedChange {
  /** ISO 8601 instant. */
  readonly at: string;
  readonly objectId: string;
  /** In the log's own spelling, e.g. `ProxyAddresses`. */
  readonly property: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** Sign-in name of a person; `app` is the name of an app instead. */
  readonly by?: string;
  readonly app?: string;
}
