import type { BulkItem } from '../../domain/bulk/bulk-item.ts';
import {
  commonShape,
  type ItemVerdict,
  isOfShape,
  judgeItem,
  type PlannedItem,
  refusedItem,
} from '../../domain/bulk/bulk-item.ts';
import { summarize } from '../../domain/bulk/bulk-summary.ts';
import { chunksOf } from '../../domain/chunks.ts';
import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { ConflictFilter } from '../../domain/conflict/conflict-filter.ts';
import { defined } from '../../domain/defined.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { recommend } from '../../domain/remedy/recommendation.ts';
import { loadConflict } from '../conflict/load-conflict.ts';
import { withMail } from '../conflict/with-mail.ts';
import type { BulkItemChange, BulkRun } from '../ports/bulk.ts';
import type { ReplyTarget } from '../ports/directory-check.ts';
import { BotError } from '../ports/errors.ts';
import type { Actor } from '../ports/people.ts';
import { asApprover } from '../remedy/authorize.ts';
import { askForFacts } from '../remedy/gather-facts.ts';
import { decide, type Preview, type Refused, readBeside } from '../remedy/preview-remedy.ts';
import { undoNow } from '../remedy/undo-remedy.ts';
import { begin, MOST_BULK_ITEMS } from './begin-run.ts';
import { type BulkPorts, stepRun } from './bulk-ports.ts';
import { concludeCorrections, findCorrections, judgeCorrection } from './plan-corrections.ts';
import { allItems, type RunAnswer } from './show-bulk.ts';

export interface PlanBulkRequest {
  readonly by: Actor;
  /** Which open conflicts. */
  readonly filter: ConflictFilter;
  /** What was typed to choose them. */
  readonly about: string;
  readonly place: ReplyTarget;
  /** Of those, these alone: the members of a group in a list. */
  readonly numbers?: readonly number[];
}

/** There is nothing to plan, or too much of it. */
export type NotPlanned =
  | { readonly outcome: 'nothingToPlan' }
  | { readonly outcome: 'tooMany'; readonly total: number; readonly most: number };

/**
 * Begins to plan the suggestions of many conflicts; a job reads them and shows the plan. Nothing is written. Throws
 * `BotError`.
 */
export function planBulk(
  ports: BulkPorts,
  request: PlanBulkRequest,
): Promise<RunAnswer | NotPlanned | NotPermitted> {
  const { filter, numbers } = request;
  return asApprover(ports, request, async () => {
    const { conflicts } = await ports.store.conflicts.list(filter, 1, MOST_BULK_ITEMS + 1);
    const chosen = new Set(numbers);
    const open = conflicts
      .filter(({ state, number }) => state.tag === 'open' && (!numbers || chosen.has(number)))
      .toSorted((a, b) => a.number - b.number);
    if (open.length === 0) return { outcome: 'nothingToPlan' };
    const most = MOST_BULK_ITEMS;
    if (open.length > most) return { outcome: 'tooMany', total: open.length, most };
    return begin(ports, request, open.map(unread));
  });
}

const unread = (
  { number: conflictNumber, value, claimant }: Conflict,
  index: number,
): BulkItem => ({
  position: index + 1,
  conflictNumber,
  value,
  claimant: claimant.displayName,
  state: 'unread',
});

/** Conflicts that are read side by side. */
const SIDE_BY_SIDE = 20;

/** So many are read before the queue may give the job to another worker. */
const OF_ONE_JOB = 200;

/**
 * Reads the next conflicts of a run and plans each by itself; after the last, the plan of the run is made of those of
 * the most common shape. True while there are more.
 */
export async function planNext(ports: BulkPorts, run: BulkRun): Promise<boolean> {
  const { store } = ports;
  const { corrects } = run;
  if (corrects !== undefined && corrects.found === undefined)
    return findCorrections(ports, run, corrects);
  const next = await store.bulk.items(run.id, { states: ['unread'], most: OF_ONE_JOB });
  for (const chunk of chunksOf(next, SIDE_BY_SIDE)) {
    const judged = await Promise.all(chunk.map((item) => changeOf(ports, run, item)));
    await store.bulk.changeItems(run.id, judged);
  }
  if (next.length === OF_ONE_JOB) return true;
  await (corrects ? concludeCorrections(ports, run, corrects) : conclude(ports, run));
  return false;
}

async function changeOf(ports: BulkPorts, run: BulkRun, item: BulkItem): Promise<BulkItemChange> {
  const { position, correction } = item;
  if (correction !== undefined) return judgeCorrection(ports, item, correction);
  const found = await verdictOf(ports, run, item);
  if (found.verdict === 'ready') {
    const { plan } = found;
    return { position, from: 'unread', state: 'ready', plan, requestId: ports.newId() };
  }
  const { code, why } = found;
  return { position, from: 'unread', state: 'excepted', code, ...defined({ why }) };
}

async function verdictOf(
  ports: BulkPorts,
  { undoes }: BulkRun,
  { conflictNumber, requestId }: BulkItem,
): Promise<ItemVerdict> {
  try {
    const conflict = await ports.store.conflicts.get(conflictNumber ?? 0);
    if (conflict === undefined) return { verdict: 'excepted', code: 'refused' };
    if (undoes !== undefined) return judged(ports, await undoNow(ports, conflict), requestId);
    if (conflict.state.tag !== 'open') return { verdict: 'excepted', code: 'busy' };
    const shown = await suggestedNow(ports, conflict);
    return shown ? judged(ports, shown) : { verdict: 'excepted', code: 'noSuggestion' };
  } catch (error) {
    // A database that is away leaves the item unread; the job is run again.
    if (!(error instanceof BotError) || error.code === 'storeUnavailable') throw error;
    return { verdict: 'excepted', code: 'unread', why: error.problem };
  }
}

/** @param undoes the request that an undo has to be of */
function judged({ fourEyes }: BulkPorts, shown: Preview | Refused, undoes?: string): ItemVerdict {
  if (shown.outcome === 'refused') return refusedItem(shown.refusal);
  const isOther = undoes !== undefined && shown.plan.undoes !== undoes;
  return isOther ? { verdict: 'excepted', code: 'otherPlan' } : judgeItem(shown, fourEyes);
}

/** The plan of the suggestion, as a person would be shown it; undefined where nothing is suggested. */
async function suggestedNow(
  ports: BulkPorts,
  conflict: Conflict,
): Promise<Preview | Refused | undefined> {
  const { directory, policy } = ports;
  const loading = loadConflict(ports, conflict, 'low');
  const details = await withMail(directory, conflict, loading, 'low');
  const suggestion = recommend(details, policy);
  if (suggestion === undefined) return undefined;
  const choice = { objectId: suggestion.target.id, answers: {} };
  const asked = askForFacts(ports, details.conflict, {
    objectId: choice.objectId,
    priority: 'low',
  });
  const beside = await readBeside(ports, details, { ...choice, asked });
  const shown = decide({ ...ports, policy: beside.policy }, details, choice);
  if (shown.outcome === 'refused') return shown;
  return { ...shown, moreEffects: beside.effectsOf(shown.plan) };
}

/** The plan of the run: what is not of the common shape is left out, and everything is summed. */
async function conclude(ports: BulkPorts, run: BulkRun): Promise<void> {
  const items = await allItems(ports, run.id);
  const ready = items.flatMap((item) => (item.state === 'ready' && item.plan ? [item] : []));
  const shape = commonShape(ready.flatMap(({ plan }) => plan ?? []));
  const isCommon = ({ plan }: BulkItem) =>
    plan !== undefined && shape !== undefined && isOfShape(plan, shape);
  const planned = ready.filter(isCommon);
  const strange = ready.filter((item) => !isCommon(item));
  const plans = planned.flatMap(({ plan }): PlannedItem[] => (plan ? [plan] : []));
  const codes = [
    ...items.flatMap(({ code }) => code ?? []),
    ...strange.map(() => 'otherPlan' as const),
  ];
  await stepRun(
    ports,
    run,
    { event: 'planned', ready: planned.length },
    {
      action: 'bulkPlanned',
      result: {
        code: 'audit.bulk.planned',
        planned: planned.length,
        exceptions: items.length - planned.length,
      },
      change: {
        digest: ports.digest(planned.map(lineOf).join('\n')),
        summary: summarize(plans, codes),
        ...defined({ shape }),
      },
      items: strange.map(({ position }) => ({
        position,
        from: 'ready',
        state: 'excepted',
        code: 'otherPlan',
      })),
    },
  );
}

const lineOf = ({ conflictNumber, plan }: BulkItem) => `${conflictNumber} ${plan?.fingerprint}`;
