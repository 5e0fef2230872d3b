import type { PredictedConflict } from '../forecast/predicted-conflict.ts';
import type { Message } from '../message/message.ts';
import type { CheckSummary } from './check-summary.ts';

/** What a check of Active Directory found, small enough for a chat message. */
export interface DirectoryReport {
  readonly summary: CheckSummary;
  readonly predicted: ForecastSummary;
  /** Unclash may write to Active Directory, so that corrections can be planned. */
  readonly isCorrectable: boolean;
}

/** What will conflict at the next sync, or why that is unknown. */
export type ForecastSummary =
  | {
      readonly known: true;
      readonly total: number;
      /** At most ten. */
      readonly first: readonly PredictedConflict[];
    }
  | { readonly known: false; readonly why: Message };

/** The file that goes with a report. */
export type ReportOffer =
  | {
      readonly file: 'offered';
      /** Findings that it does not have because it would be too long. */
      readonly leftOut: number;
    }
  /** Bots can send files in personal chats only. */
  | { readonly file: 'inPersonalChat' }
  /** Nor in every cloud. */
  | { readonly file: 'nowhere' }
  /** Nothing was found. */
  | { readonly file: 'none' };
