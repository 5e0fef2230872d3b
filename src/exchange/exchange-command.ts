/**
 * Runs cmdlets in Exchange Online. The one transport there is today is `rest-transport.ts`; a
 * PowerShell worker with the ExchangeOnlineManagement module could fill the same port.
 */
export interface ExchangeTransport {
  /**
   * Runs one cmdlet to its last page. Throws `BotError`. A `Get-` cmdlet may be tried again; any other
   * is sent a second time only when the service said that it had not begun the first.
   */
  invoke(cmdlet: string, parameters: CmdletParameters): Promise<CmdletAnswer>;
}

export type CmdletParameters = Readonly<Record<string, CmdletValue>>;

export type CmdletValue = string | boolean | readonly string[] | HashTable;

/** PowerShell's `@{Add=...;Remove=...}` in the wire form of the admin API. */
interface HashTable {
  readonly '@odata.type': '#Exchange.GenericHashTable';
  readonly Add?: readonly string[];
  readonly Remove?: readonly string[];
}

export interface CmdletAnswer {
  /** The objects that the cmdlet wrote, unchecked. */
  readonly value: readonly unknown[];
  /** What PowerShell would print after `WARNING:`. */
  readonly warnings: readonly string[];
  /** Exchange's request id, or our `client-request-id` when it gave none. */
  readonly requestId: string;
}

/** True for cmdlets that change nothing. */
export function isRead(cmdlet: string): boolean {
  return cmdlet.startsWith('Get-');
}
