import { defined } from '../defined.ts';
import type { Message } from '../message/message.ts';
import type { RemedyPlan, Step } from '../remedy/remedy-plan.ts';
import type {
  ConflictDetails,
  ConflictState,
  FailedAttempt,
  HolderLookup,
  NamedRef,
  WaitingFor,
} from './conflict.ts';
import { isFoundByCheck, leftAfter } from './found-by-check.ts';
import type { Person } from './person.ts';

/**
 * The transitions of a conflict after a person's action. All instants are ISO 8601 in UTC with the same
 * precision, so that they compare as texts.
 */

type Waiting = Extract<ConflictState, { readonly tag: 'waiting'; readonly for: WaitingFor }>;

/** The domain has no clock: the caller adds minutes to an instant. */
type PlusMinutes = (instant: string, minutes: number) => string;

export interface CompletedAction {
  readonly at: string;
  readonly by: Person;
  readonly plusMinutes: PlusMinutes;
  readonly remedyRequestId?: string;
  /** The object of a hand-off that the person reports as done. */
  readonly handOff?: NamedRef;
  /** When the tenant was synced last, where that is known. */
  readonly lastSyncAt?: string;
}

/** The hourly task of Entra ID promotes freed values (duplicate attribute resiliency). */
const hourlyTaskMinutes = 60;

/** Entra Connect Sync runs every 30 minutes by default; Cloud Sync every 2. */
const syncCycleMinutes = 30;

/**
 * Exchange Online writes most changes through to Entra at once (its dual-write error texts); a
 * quarter of an hour covers those that it does not.
 */
const exchangeToEntraMinutes = 15;

function expectedBy(strategy: WaitingFor, action: CompletedAction): string {
  const { at, plusMinutes } = action;
  switch (strategy) {
    case 'hourlyTask':
      return plusMinutes(at, hourlyTaskMinutes);
    case 'exchangeToEntra':
      return plusMinutes(at, exchangeToEntraMinutes + hourlyTaskMinutes);
    case 'syncCycle':
      return plusMinutes(nextSync(action), hourlyTaskMinutes);
  }
}

/** Half an hour after the last cycle; a cycle that is late already is given one more. */
export function nextSync({ at, lastSyncAt, plusMinutes }: CompletedAction): string {
  const next = lastSyncAt === undefined ? at : plusMinutes(lastSyncAt, syncCycleMinutes);
  const isAhead = lastSyncAt !== undefined && lastSyncAt <= at && next > at;
  return isAhead ? next : plusMinutes(at, syncCycleMinutes);
}

/** True when the next sync cycle is waited for, so that it matters when the last one was. */
export function waitsForSync({ steps }: RemedyPlan): boolean {
  return waitsFor(steps) === 'syncCycle';
}

/** A plan was carried out: Entra has to notice. */
export function afterWrite(plan: RemedyPlan, action: CompletedAction): Waiting {
  return waitFor(waitsFor(plan.steps), action);
}

/**
 * A plan was carried out. While another holder is left only one step is done, and the conflict stays
 * open with the next one; otherwise Entra has to notice.
 */
export function afterRemedy(
  plan: RemedyPlan,
  details: ConflictDetails,
  action: CompletedAction,
): ConflictState {
  const others = holdersLeft(plan, details);
  const { at, by, remedyRequestId } = action;
  if (others.length === 0)
    return isFoundByCheck(details.conflict) && isReadBack(plan)
      ? { tag: 'cleared', at, how: 'remedy', by, ...defined({ remedyRequestId }) }
      : afterWrite(plan, action);
  const name = plan.target.displayName;
  const message = { code: 'attempt.otherHolderRemains', name, others } as const;
  return { tag: 'open', lastAttempt: { at, by, code: 'otherHolderRemains', message } };
}

/** Entra ID itself was written to, and read back: where nothing is quarantined, there is nothing to release. */
const isReadBack = ({ steps }: RemedyPlan): boolean =>
  steps.every(({ executor }) => executor === 'graphApplication' || executor === 'graphDelegated');

/** Live holders beside the target; none matters once the claimant has given its claim up. */
function holdersLeft(plan: RemedyPlan, { conflict, lookup }: ConflictDetails): readonly string[] {
  if (isFoundByCheck(conflict)) return leftAfter(conflict, lookup, plan.target.id);
  if (plan.target.id === conflict.claimantId) return [];
  return lookup.holders
    .filter(
      ({ object, roles }) =>
        object.id !== plan.target.id &&
        object.id !== conflict.claimantId &&
        object.deletedDateTime === undefined &&
        roles.some((role) => role !== 'sip' && role !== 'named'),
    )
    .map(({ object }) => object.displayName);
}

/** A remedy was undone: open again, unless nobody wants the address any more. */
export function afterUndo(
  { at, by, remedyRequestId }: Pick<CompletedAction, 'at' | 'by' | 'remedyRequestId'>,
  stillClaimed: boolean,
): ConflictState {
  if (stillClaimed) return { tag: 'open', reverted: { at, by, what: 'undone' } };
  const id = remedyRequestId !== undefined && { remedyRequestId };
  return { tag: 'cleared', at, how: 'remedy', by, ...id };
}

/** The slowest strategy among the steps; people mostly edit Active Directory, whose sync is the slowest one. */
function waitsFor(steps: readonly Step[]): WaitingFor {
  const executors = new Set(steps.map(({ executor }) => executor));
  if (executors.has('activeDirectory') || executors.has('person')) return 'syncCycle';
  return executors.has('exchange') ? 'exchangeToEntra' : 'hourlyTask';
}

/** Our part is done, or was seen to be done: Entra has to notice. */
export function waitFor(strategy: WaitingFor, action: CompletedAction): Waiting {
  const { at, by, remedyRequestId, handOff } = action;
  return {
    tag: 'waiting',
    for: strategy,
    by,
    since: at,
    expectedBy: expectedBy(strategy, action),
    ...defined({ remedyRequestId, handOff }),
  };
}

/**
 * A request ended and nothing was written for it. The conflict is open; after an undo it is where it was
 * before, since nothing has changed.
 */
export function afterNothing(before: ConflictState, lastAttempt: FailedAttempt): ConflictState {
  const isBusy = before.tag === 'applying' || before.tag === 'awaitingSecondApprover';
  const from = isBusy ? before.cameFrom : undefined;
  switch (from?.tag) {
    case 'waiting':
    case 'stuck':
    case 'cleared':
      return { ...from, lastAttempt };
    default:
      return { tag: 'open', lastAttempt };
  }
}

/**
 * The conflict is over. It was our remedy where one was carried out or reported as done, and keeps the
 * person; otherwise it was solved outside of Unclash.
 */
export function afterRelease(before: ConflictState, at: string): ConflictState {
  switch (before.tag) {
    case 'cleared':
      return before;
    case 'applying':
    case 'waiting':
    case 'stuck': {
      const { by, remedyRequestId } = before;
      // A change that another hand made first waits without a person.
      if (by === undefined && remedyRequestId === undefined) break;
      const id = remedyRequestId !== undefined && { remedyRequestId };
      const handOff = before.tag === 'applying' ? undefined : before.handOff;
      return { tag: 'cleared', at, how: 'remedy', ...defined({ by, handOff }), ...id };
    }
  }
  return { tag: 'cleared', at, how: 'elsewhere' };
}

/** What a read of the claimant showed; while it still claims, who has the address now. */
export type VerifyEvidence =
  | { readonly at: string; readonly stillClaimed: false }
  | { readonly at: string; readonly stillClaimed: true; readonly lookup: HolderLookup };

/** Cleared, still waiting (the same state), or stuck with a diagnosis when it is overdue. */
export function afterVerify(waiting: Waiting, evidence: VerifyEvidence): ConflictState {
  const { at } = evidence;
  const { by, remedyRequestId, handOff } = waiting;
  const action = defined({ by, remedyRequestId, handOff });
  if (!evidence.stillClaimed) return afterRelease(waiting, at);
  if (at <= waiting.expectedBy) return waiting;
  return { tag: 'stuck', since: at, diagnosis: diagnose(waiting.for, evidence.lookup), ...action };
}

/** Why Entra may not have released the value in time, with the next step. */
function diagnose(strategy: WaitingFor, { holders, unanswered }: HolderLookup): Message {
  const others = holders.map(({ object }) => object.displayName);
  if (others.length > 0) return { code: stillHeld[strategy], others };
  return unanswered.length > 0
    ? { code: 'stuck.notSearched', unanswered }
    : { code: 'stuck.noHolder' };
}

const stillHeld = {
  hourlyTask: 'stuck.stillHeld.hourlyTask',
  exchangeToEntra: 'stuck.stillHeld.exchangeToEntra',
  syncCycle: 'stuck.stillHeld.syncCycle',
} as const satisfies Record<WaitingFor, Message['code']>;
