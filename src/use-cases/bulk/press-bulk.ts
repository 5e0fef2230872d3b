import type { BulkItem } from '../../domain/bulk/bulk-item.ts';
import { bulkNeedsSecondApprover } from '../../domain/bulk/bulk-pace.ts';
import { BULK_HOURS, type BulkEvent, isOver } from '../../domain/bulk/bulk-state.ts';
import { thingsOf } from '../../domain/bulk/bulk-view.ts';
import { defined } from '../../domain/defined.ts';
import { reverseCorrection } from '../../domain/idfix/correction.ts';
import type { Message } from '../../domain/message/message.ts';
import { isSamePerson, type NotPermitted } from '../../domain/remedy/approval.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import { plusMinutes } from '../conflict/time.ts';
import type { BulkRun, BulkStep } from '../ports/bulk.ts';
import type { Actor } from '../ports/people.ts';
import { asApprover } from '../remedy/authorize.ts';
import { begin } from './begin-run.ts';
import { type BulkPorts, stepRun } from './bulk-ports.ts';
import { allItems, type RunAnswer, type UnknownRun, viewOf } from './show-bulk.ts';

/** A press on the card of a run. */
export interface BulkPress {
  readonly runId: string;
  readonly by: Actor;
}

/**
 * `bulkOutdated`: the run is in another state by now, or its plan is not the one that was shown; nothing was done.
 * `samePerson`: who requested it cannot approve it. `requesterNotPermitted`: who requested it is no approver any more.
 */
interface BulkRefused {
  readonly outcome: 'bulkOutdated' | 'samePerson' | 'requesterNotPermitted';
  readonly view: RunAnswer['view'];
}

type Answer = RunAnswer | BulkRefused | UnknownRun | NotPermitted;

/** Runs what an approver presses with the run as it is stored now. */
function onRun<Given>(
  ports: BulkPorts,
  request: BulkPress,
  act: (run: BulkRun) => Promise<Given>,
): Promise<Given | UnknownRun | NotPermitted> {
  return asApprover(ports, request, async () => {
    const run = await ports.store.bulk.get(request.runId);
    return run === undefined ? { outcome: 'unknownRun' } : act(run);
  });
}

interface Step {
  readonly action: string;
  readonly result: Message;
  readonly change?: BulkStep['change'];
}

async function stepped(
  ports: BulkPorts,
  { run, by }: { readonly run: BulkRun; readonly by: Actor },
  event: BulkEvent,
  step: Step,
): Promise<RunAnswer | BulkRefused> {
  const moved = await stepRun(ports, run, event, { ...step, by });
  if (moved !== undefined) return { outcome: 'bulk', view: await viewOf(ports, moved) };
  return outdated(ports, run);
}

async function outdated(ports: BulkPorts, run: BulkRun): Promise<BulkRefused> {
  const newest = (await ports.store.bulk.get(run.id)) ?? run;
  return { outcome: 'bulkOutdated', view: await viewOf(ports, newest) };
}

/**
 * A press on Apply: requests are made in the presser's name, the first one alone. With more conflicts than
 * BULK_SECOND_APPROVER_ABOVE, or one whose plan needs it, the run waits for a second approver. Throws `BotError`.
 */
export function applyBulk(
  ports: BulkPorts,
  request: BulkPress & {
    readonly digest: string;
    /** Absent where nobody can sign in. */
    readonly mustSignIn?: (plan: Pick<RemedyPlan, 'asPerson'>) => Promise<boolean>;
  },
): Promise<Answer | { readonly outcome: 'signInFirst' }> {
  return onRun(ports, request, async (run) => {
    if (run.digest !== request.digest) return outdated(ports, run);
    const { second = 0, planned = 0 } = run.summary ?? {};
    if (await asksForSignIn(ports, run, request.mustSignIn)) return { outcome: 'signInFirst' };
    const needs = bulkNeedsSecondApprover({ ready: planned, second }, ports.bulkApproverAbove);
    const { by } = request;
    const expiresAt = plusMinutes(ports.clock.now(), BULK_HOURS * 60);
    const event = needs ? { event: 'applied', by, expiresAt } : { event: 'applied', by };
    return stepped(ports, { run, by }, event as BulkEvent, {
      action: 'bulkRequested',
      result: {
        code: needs ? 'audit.bulk.approvalRequested' : 'audit.bulk.requested',
        planned,
        ...thingsOf(run),
      },
      change: { requestedBy: by },
    });
  });
}

async function asksForSignIn(
  { store }: BulkPorts,
  { id }: BulkRun,
  mustSignIn: ((plan: Pick<RemedyPlan, 'asPerson'>) => Promise<boolean>) | undefined,
): Promise<boolean> {
  const [first] = await store.bulk.items(id, { states: ['ready'], most: 1 });
  return first?.plan?.asPerson === true && (await mustSignIn?.({ asPerson: true })) === true;
}

/**
 * A second approver approves the run: for the plans of the digest that was shown, and never for others. Throws
 * `BotError`.
 */
export function approveBulk(
  ports: BulkPorts,
  request: BulkPress & { readonly digest: string },
): Promise<Answer> {
  const { by, digest } = request;
  return onRun(ports, request, async (run) => {
    const { requestedBy, state } = run;
    const isWaiting = state.tag === 'awaitingSecondApprover' && ports.clock.now() < state.expiresAt;
    if (!isWaiting || requestedBy === undefined || run.digest !== digest)
      return outdated(ports, run);
    if (isSamePerson(by, requestedBy))
      return { outcome: 'samePerson', view: await viewOf(ports, run) };
    if (await ports.authorize(requestedBy))
      return { outcome: 'requesterNotPermitted', view: await viewOf(ports, run) };
    const { entraObjectId, displayName } = by;
    const approval = { at: ports.clock.now(), by: { entraObjectId, displayName }, digest };
    return stepped(
      ports,
      { run, by },
      { event: 'approved' },
      {
        action: 'bulkApproved',
        result: {
          code: 'audit.bulk.approved',
          planned: run.summary?.planned ?? 0,
          ...thingsOf(run),
        },
        change: { approval },
      },
    );
  });
}

/** Rejects a run that waits for a second approver, or withdraws one's own; discards one that is not applied. */
export function discardBulk(ports: BulkPorts, request: BulkPress): Promise<Answer> {
  const { by } = request;
  return onRun(ports, request, (run) => {
    const isWaiting = run.state.tag === 'awaitingSecondApprover';
    return stepped(
      ports,
      { run, by },
      { event: isWaiting ? 'rejected' : 'discarded', by },
      isWaiting
        ? { action: 'bulkRejected', result: { code: 'audit.bulk.rejected' } }
        : { action: 'bulkDiscarded', result: { code: 'audit.bulk.discarded' } },
    );
  });
}

/** Stops before the next write. What is being written is finished. Throws `BotError`. */
export function stopBulk(ports: BulkPorts, request: BulkPress): Promise<Answer> {
  const { by } = request;
  return insist(ports, request, (run) =>
    stepped(
      ports,
      { run, by },
      { event: 'stopped', why: 'person', by },
      {
        action: 'bulkStopped',
        result: { code: 'audit.bulk.stopped' },
      },
    ),
  );
}

/** Resumes after a stop, in a new wave: with the first one alone where none was read back yet. Throws `BotError`. */
export function resumeBulk(ports: BulkPorts, request: BulkPress): Promise<Answer> {
  const { by } = request;
  return onRun(ports, request, (run) =>
    stepped(
      ports,
      { run, by },
      { event: 'resumed' },
      {
        action: 'bulkResumed',
        result: { code: 'audit.bulk.resumed' },
        change: { wave: run.wave + 1 },
      },
    ),
  );
}

const TRIES = 5;

/** A run that is under way has steps between read and stop; a stop is not lost by that. */
async function insist(
  ports: BulkPorts,
  request: BulkPress,
  act: (run: BulkRun) => Promise<RunAnswer | BulkRefused>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await onRun(ports, request, act);
    if (answer.outcome !== 'bulkOutdated' || attempt === TRIES) return answer;
    const { tag } = answer.view.run.state;
    if (tag !== 'canary' && tag !== 'running') return answer;
  }
}

/** Plans to undo everything that a run wrote; applied like any other plan. Throws `BotError`. */
export function undoBulk(
  ports: BulkPorts,
  request: BulkPress,
): Promise<Answer | { readonly outcome: 'nothingToUndo' }> {
  return onRun(ports, request, async (run) => {
    const before = await ports.store.bulk.undoOf(run.id);
    if (before !== undefined && !isOver(before.state))
      return { outcome: 'bulk', view: await viewOf(ports, before) };
    if (!isOver(run.state) && run.state.tag !== 'stopped') return outdated(ports, run);
    const written = (await allItems(ports, run.id)).filter(
      ({ state }) => state === 'written' || state === 'unseen',
    );
    if (written.length === 0 || run.undoes !== undefined) return { outcome: 'nothingToUndo' };
    // What is undone is known: Active Directory is not searched for it.
    const corrects = run.corrects && { ...run.corrects, found: written.length };
    return begin(ports, { ...request, about: run.about, place: run.place }, written.map(undone), {
      undoes: run.id,
      ...defined({ corrects }),
    });
  });
}

/** Until its own request has an id, an item to undo names the one that it undoes. */
const undone = (
  { conflictNumber, correction, value, claimant, requestId }: BulkItem,
  index: number,
): BulkItem => ({
  position: index + 1,
  value,
  claimant,
  state: 'unread',
  ...defined({
    conflictNumber,
    requestId,
    correction: correction && reverseCorrection(correction),
  }),
});
