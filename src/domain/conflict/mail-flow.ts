/** What the message trace of Exchange Online says about one address, and what may be concluded from it. */

/** Messages to an address, or from it. */
export interface TracedMessages {
  readonly count: number;
  /** There are more than `count`: the trace was not read to its end. */
  readonly isMore: boolean;
  /** Of `count`: delivered, or expanded to the members of a list. */
  readonly delivered: number;
  /** ISO 8601 instant of the newest one. */
  readonly lastAt?: string;
}

/**
 * Which address of a recipient the trace names: the one that a message was sent to, or the primary one.
 * Microsoft does not document it.
 */
export type TracedRecipient = 'sentTo' | 'primary';

/** The mail of one address as the trace has it. */
export interface MailFlow {
  /** Days back from now that were read. */
  readonly days: number;
  readonly received: TracedMessages;
  /** Absent: not read. */
  readonly sent?: TracedMessages;
  /** Absent: unknown. */
  readonly names?: TracedRecipient;
}

/** Why nothing is known of the mail of an address. */
export type MailGap =
  /** No permission, no answer in time, or the request budget is used up. */
  | 'notAnswered'
  /** The trace names primary addresses, and this one is an alias. */
  | 'aliasNotTraced'
  /** The trace has no message to this alias, and whether it names aliases is unknown. */
  | 'aliasUnknown'
  /** Mail to the holder need not pass Exchange Online, or no recipient there has the address. */
  | 'outsideExchangeOnline';

/** What mail says about a disputed address. */
export type MailEvidence =
  | { readonly known: false; readonly why: MailGap }
  | (MailFlow & {
      readonly known: true;
      /** `recipient`: mail to other addresses of the same recipient may be counted, too. */
      readonly counts: 'address' | 'recipient';
      /** Display name of the only recipient that has the address. */
      readonly recipient?: string;
    });
