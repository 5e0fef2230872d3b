import type { RemedyEnding } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { ActorStamp } from '../../domain/conflict/person.ts';
import type { RemedyAnswers, RemedyPlan, Step } from '../../domain/remedy/remedy-plan.ts';
import type { Actor } from './people.ts';

/**
 * `intended`: to be carried out, at once or when a second approver has agreed. `declined` and
 * `lapsed`: nobody agreed. `undone`: written, and taken back since.
 */
export type RemedyRequestState =
  | 'intended'
  | 'running'
  | 'written'
  | 'handedOff'
  | 'failed'
  | 'declined'
  | 'lapsed'
  | 'undone';

/** One call of a plan that may write, in the record from before it is made. */
export interface CallRecord {
  /** `begun`: it was about to be made; whether it was, and what it answered, is not known. */
  readonly state: 'begun' | 'done' | 'alreadyDone';
  /** When a `begun` call was recorded; rows of former versions do not say. */
  readonly at?: string;
  readonly requestIds?: readonly string[];
  /** Steps that put back what this call changed, where the runner saw it. */
  readonly undo?: readonly Step[];
}

/** A press on Apply, recorded before anything is written. */
export interface RemedyRequest {
  /** UUID. */
  readonly id: string;
  readonly conflictNumber: number;
  readonly plan: RemedyPlan;
  readonly fingerprint: string;
  readonly requestedBy: Actor;
  readonly requestedAt: string;
  readonly state: RemedyRequestState;
  /** What the person typed or chose; planning again needs it. */
  readonly answers?: RemedyAnswers;
  /** The target as it was read immediately before the write. */
  readonly snapshot?: DirectoryObject;
  /** The calls of the plan (`callsOf`) that were begun, in their order. */
  readonly progress?: readonly CallRecord[];
  readonly reason?: string;
  /** The second approver, where one approved. */
  readonly approval?: ActorStamp;
  /** Absent until it has ended, and where a former version ended it. */
  readonly ending?: RemedyEnding;
  /** When it was carried out; absent until then. */
  readonly writtenAt?: string;
  /** The run over many conflicts that made it. */
  readonly bulkRunId?: string;
  /** Steps that undo it, in their order. Absent where it is unknown what exactly was changed. */
  readonly undo?: readonly Step[];
}

/** What becomes of a request. */
export type RemedyRequestChange = Pick<RemedyRequest, 'state'> &
  Partial<
    Pick<RemedyRequest, 'snapshot' | 'progress' | 'writtenAt' | 'undo' | 'approval' | 'ending'>
  >;
