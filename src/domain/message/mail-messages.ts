import type { NoParameters } from './no-parameters.ts';

/** What the message trace says about an address. */
export interface MailMessages {
  readonly 'mail.flow': {
    /** Days back from now that were read. */
    readonly days: number;
    readonly received: number;
    /** There are more than `received`. */
    readonly isMore: boolean;
    readonly delivered: number;
    /** ISO 8601 instant of the newest one. */
    readonly lastAt?: string;
    /** Absent: unknown. */
    readonly sent?: number;
    /** Who gets it; absent where that is several recipients or none. */
    readonly recipient?: string;
    /** Mail to other addresses of the recipient is counted, too. */
    readonly countsOthers: boolean;
  };
  readonly 'mail.aliasNotTraced': NoParameters;
  readonly 'mail.aliasUnknown': NoParameters;
  readonly 'mail.outsideExchangeOnline': NoParameters;
}

/** Codes about mail; a plan that a former version stored has the last one among its effects. */
export type MailCode = keyof MailMessages | 'effect.mailFlowUnknown';
