/** What a call of the control API brings. */
export interface ControlInput {
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Untrusted JSON. */
  readonly body: unknown;
}
