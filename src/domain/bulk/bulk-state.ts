import type { ActorStamp, Person } from '../conflict/person.ts';
import { defined } from '../defined.ts';

/**
 * The life of a bulk run: one plan for many conflicts of one shape, carried out as ordinary requests. Every instant is
 * an ISO 8601 string.
 */
export type BulkState =
  /** Its conflicts are being read. */
  | { readonly tag: 'planning' }
  /** Shown; nothing is requested yet. */
  | { readonly tag: 'planned'; readonly at: string }
  | {
      readonly tag: 'awaitingSecondApprover';
      readonly askedBy: Person;
      readonly askedAt: string;
      readonly expiresAt: string;
    }
  /** One conflict at a time, until one was written and read back. */
  | { readonly tag: 'canary'; readonly since: string }
  /** In waves. */
  | { readonly tag: 'running'; readonly since: string }
  | {
      readonly tag: 'stopped';
      readonly at: string;
      /** Where it is resumed. */
      readonly from: 'canary' | 'running';
      readonly why: StopReason;
      /** Absent where a rule stopped it. */
      readonly by?: Person;
    }
  | { readonly tag: 'finished'; readonly at: string }
  | {
      readonly tag: 'discarded';
      readonly at: string;
      readonly why: DiscardReason;
      /** Absent where nobody did it. */
      readonly by?: Person;
    };

/**
 * `canaryFailed`: the first one was not written. `canaryUnseen`: no read showed what was written. `manyFailures`: more
 * than `MOST_FAILURES` in one wave. `notPermitted`: who requested or approved the run is no approver any more.
 */
export type StopReason =
  | 'person'
  | 'canaryFailed'
  | 'canaryUnseen'
  | 'manyFailures'
  | 'notPermitted';

/** `unread`: what was to be planned could not be read. */
export type DiscardReason = 'person' | 'rejected' | 'lapsed' | 'nothingToDo' | 'unread';

/** What happens to a run. */
export type BulkEvent =
  | { readonly event: 'planned'; readonly ready: number }
  | {
      readonly event: 'applied';
      readonly by: Person;
      /** Set where a second approver is required: when the wait for one ends. */
      readonly expiresAt?: string;
    }
  | { readonly event: 'approved' }
  | { readonly event: 'rejected'; readonly by: Person }
  | { readonly event: 'lapsed' }
  | { readonly event: 'unread' }
  | { readonly event: 'discarded'; readonly by: Person }
  | { readonly event: 'released' }
  | { readonly event: 'stopped'; readonly why: StopReason; readonly by?: Person }
  | { readonly event: 'resumed' }
  | { readonly event: 'finished' };

/** Hours in which a plan may be applied, approved, or resumed after a stop. */
export const BULK_HOURS = 24;

/** The state after an event at `at`; undefined where the event makes no sense (any more). */
export function afterBulkEvent(
  state: BulkState,
  event: BulkEvent,
  at: string,
): BulkState | undefined {
  switch (event.event) {
    case 'planned':
      if (state.tag !== 'planning') return undefined;
      return event.ready > 0
        ? { tag: 'planned', at }
        : { tag: 'discarded', at, why: 'nothingToDo' };
    case 'applied':
      return state.tag === 'planned' ? afterApply(event, at) : undefined;
    case 'approved':
      return state.tag === 'awaitingSecondApprover' ? { tag: 'canary', since: at } : undefined;
    case 'rejected':
      return state.tag === 'awaitingSecondApprover'
        ? { tag: 'discarded', at, why: 'rejected', by: event.by }
        : undefined;
    case 'discarded':
      return state.tag === 'planning' || state.tag === 'planned'
        ? { tag: 'discarded', at, why: 'person', by: event.by }
        : undefined;
    case 'lapsed':
      return afterLapse(state, at);
    case 'unread':
      return state.tag === 'planning' ? { tag: 'discarded', at, why: 'unread' } : undefined;
    case 'released':
      return state.tag === 'canary' ? { tag: 'running', since: at } : undefined;
    case 'stopped':
      return isActive(state) ? stopped(state.tag, event, at) : undefined;
    case 'resumed':
      return state.tag === 'stopped' ? { tag: state.from, since: at } : undefined;
    case 'finished':
      return isActive(state) ? { tag: 'finished', at } : undefined;
  }
}

function afterApply(
  { by, expiresAt }: Extract<BulkEvent, { readonly event: 'applied' }>,
  at: string,
): BulkState {
  return expiresAt === undefined
    ? { tag: 'canary', since: at }
    : { tag: 'awaitingSecondApprover', askedBy: by, askedAt: at, expiresAt };
}

/** A plan that nobody applied or approved is discarded; of a stopped run stays what was done. */
function afterLapse({ tag }: BulkState, at: string): BulkState | undefined {
  if (tag === 'planned' || tag === 'awaitingSecondApprover')
    return { tag: 'discarded', at, why: 'lapsed' };
  return tag === 'stopped' ? { tag: 'finished', at } : undefined;
}

function stopped(
  from: 'canary' | 'running',
  { why, by }: { readonly why: StopReason; readonly by?: Person },
  at: string,
): BulkState {
  return { tag: 'stopped', at, from, why, ...defined({ by }) };
}

type Active = Extract<BulkState, { readonly tag: 'canary' | 'running' }>;

/** True while the run may request and write. */
export function isActive(state: BulkState): state is Active {
  return state.tag === 'canary' || state.tag === 'running';
}

/** True when nothing can happen to the run any more. */
export function isOver({ tag }: BulkState): boolean {
  return tag === 'finished' || tag === 'discarded';
}

/** When the state ends by itself; undefined where it does not. `plusMinutes` adds to an instant. */
export function lapsesAt(
  state: BulkState,
  plusMinutes: (instant: string, minutes: number) => string,
): string | undefined {
  switch (state.tag) {
    case 'planned':
    case 'stopped':
      return plusMinutes(state.at, BULK_HOURS * 60);
    case 'awaitingSecondApprover':
      return state.expiresAt;
    default:
      return undefined;
  }
}

/** The second approver of a run, with the digest of the plan that was approved. */
export interface BulkApproval extends ActorStamp {
  readonly digest: string;
}
