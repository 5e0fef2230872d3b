import type { Woken } from '../../domain/conflict/triage-actions.ts';
import type { AskedCheck } from './directory-check.ts';

/** Work that must happen once, later or elsewhere. */
export type Job =
  | {
      readonly name: 'notify';
      readonly conflictNumber: number;
      readonly channelId: string;
      /** Check that the message still exists, even when it shows the newest revision. */
      readonly again?: boolean;
      /** A person acts on the conflict: before whatever polls found. */
      readonly urgent?: true;
      /** Mention approvers while the conflict waits for a second one: for the first time, or before it expires. */
      readonly ask?: 'first' | 'reminder';
      /** Say in the thread that the conflict, which was deferred, is open again. */
      readonly woken?: Woken;
      /** The revision that the step leads to: no older job swallows this one. */
      readonly revision?: number;
    }
  | {
      readonly name: 'notifyMany';
      readonly channelId: string;
      readonly conflictNumbers: readonly number[];
      /** The numbers are the first ones only: the summary counts everything that the channel does not show. */
      readonly all?: true;
      /** They were deferred and are open again, which is said in one sentence. */
      readonly woken?: true;
    }
  | {
      readonly name: 'apply';
      readonly remedyRequestId: string;
      /** One of many: a person's own press is carried out before it. */
      readonly inBulk?: true;
    }
  | {
      /** The next step of a run over many conflicts. */
      readonly name: 'bulk';
      readonly runId: string;
      readonly afterSeconds: number;
    }
  | {
      readonly name: 'verify';
      readonly conflictNumber: number;
      readonly attempt: number;
      readonly afterSeconds: number;
    }
  | {
      /** Nobody agreed in time; before, approvers are reminded once. */
      readonly name: 'expire';
      readonly conflictNumber: number;
      readonly remedyRequestId: string;
      readonly afterSeconds: number;
      readonly reminded?: true;
    }
  | {
      /** The digest of the channel that is due then (ISO 8601 instant). */
      readonly name: 'digest';
      readonly channelId: string;
      readonly dueAt: string;
      readonly afterSeconds: number;
    }
  | {
      /** One card of everything that the channel does not show yet, when its quiet hours are over. */
      readonly name: 'catchUp';
      readonly channelId: string;
      /** ISO 8601 instant. */
      readonly at: string;
      readonly afterSeconds: number;
    }
  | {
      /** Owners are reminded of conflicts that nobody is assigned to, where the channel wants it. */
      readonly name: 'remind';
      readonly channelId: string;
    }
  | {
      /** The weekly check of Entra ID that is due then (ISO 8601 instant). */
      readonly name: 'watchCloud';
      readonly dueAt: string;
      readonly afterSeconds: number;
    }
  | {
      /** What that check has to say to the channel. */
      readonly name: 'cloudNews';
      readonly channelId: string;
      readonly dueAt: string;
      readonly afterSeconds: number;
    }
  | ({ readonly name: 'checkDirectory' } & AskedCheck)
  | {
      /** Alerts are on in another conversation. */
      readonly name: 'notifySubscription';
      /** The channel that is notified. */
      readonly channelId: string;
      readonly subscribedId: string;
    }
  | {
      /** What will conflict at the next sync, by the numbers that `ForecastStore` gave. */
      readonly name: 'notifyForecast';
      readonly channelId: string;
      readonly ids: readonly number[];
    };

/** Enqueues work outside of a store transaction. */
export interface JobQueue {
  enqueue(jobs: readonly Job[]): Promise<void>;
}
