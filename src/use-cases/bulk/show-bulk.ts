import type { BulkItem } from '../../domain/bulk/bulk-item.ts';
import { isActive } from '../../domain/bulk/bulk-state.ts';
import type { BulkView } from '../../domain/bulk/bulk-view.ts';
import type { Person } from '../../domain/conflict/person.ts';
import { defined } from '../../domain/defined.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import type { BulkRun } from '../ports/bulk.ts';
import type { BulkReporter } from '../ports/bulk-reporter.ts';
import { onFailure } from '../ports/errors.ts';
import { asApprover } from '../remedy/authorize.ts';
import type { BulkPorts } from './bulk-ports.ts';

/** Conflicts that a card names. */
const NAMED = 10;

/** No run has this id. */
export interface UnknownRun {
  readonly outcome: 'unknownRun';
}

/** A run as it is now. */
export interface RunAnswer {
  readonly outcome: 'bulk';
  readonly view: BulkView;
}

/** What the card of a run shows now. */
export async function viewOf(
  { store, bulkPerMinute, bulkApproverAbove }: BulkPorts,
  run: BulkRun,
): Promise<BulkView> {
  const isPlan = ['planned', 'awaitingSecondApprover', 'discarded'].includes(run.state.tag);
  const of = (...states: BulkItem['state'][]) => store.bulk.items(run.id, { states, most: NAMED });
  const [tally, first, others, undoneBy] = await Promise.all([
    store.bulk.tally(run.id),
    isPlan ? of('ready') : of('requested', 'written', 'unseen'),
    isPlan ? of('excepted') : of('failed', 'skipped'),
    store.bulk.undoOf(run.id),
  ]);
  const limits = { perMinute: bulkPerMinute, approverAbove: bulkApproverAbove };
  return { run, tally, first, others, ...limits, ...defined({ undoneBy }) };
}

/** Shows a run to an approver. Throws `BotError`. */
export function showBulk(
  ports: BulkPorts,
  request: { readonly runId: string; readonly by: Person },
): Promise<RunAnswer | UnknownRun | NotPermitted> {
  return asApprover(ports, request, async () => {
    const run = await ports.store.bulk.get(request.runId);
    return run === undefined
      ? { outcome: 'unknownRun' }
      : { outcome: 'bulk', view: await viewOf(ports, run) };
  });
}

/** A conflict of a run, for the file that lists all of them. */
export async function allItems(
  { store }: Pick<BulkPorts, 'store'>,
  runId: string,
): Promise<readonly BulkItem[]> {
  const PAGE = 1000;
  const found: BulkItem[] = [];
  for (;;) {
    const some = await store.bulk.items(runId, { after: found.at(-1)?.position ?? 0, most: PAGE });
    found.push(...some);
    if (some.length < PAGE) return found;
  }
}

/** While it runs, its card is edited at most so often: Teams counts edits. */
const SHOWN_EVERY_MS = 5_000;

/**
 * Posts the card of a run, or edits it where it shows something else by now. Of a process that dies between a post and
 * its note, a second card may be posted. Teams that does not answer keeps no run from its next step. Throws `BotError`.
 */
export async function showProgress(
  ports: BulkPorts & { readonly reporter: BulkReporter },
  runId: string,
): Promise<void> {
  const { store, reporter, clock } = ports;
  const run = await store.bulk.get(runId);
  if (run === undefined) return;
  const [view, shown] = [await viewOf(ports, run), await store.bulk.shown(runId)];
  const key = JSON.stringify([run.state, view.tally, view.undoneBy?.state.tag]);
  const at = clock.now();
  if (shown?.key === key) return;
  const isSoon = shown && Date.parse(at) - Date.parse(shown.at) < SHOWN_EVERY_MS;
  if (isSoon && (isActive(run.state) || run.state.tag === 'planning')) return;
  const show = async () => {
    const isShown = shown && (await reporter.update(run.place, shown.activityId, view));
    const activityId = isShown ? shown.activityId : await reporter.post(run.place, view);
    await store.bulk.noteShown(runId, { activityId, at, key });
  };
  await show().catch(
    onFailure((failure) => {
      // The next step shows it; what rests has no next step, so the job is run again.
      if (failure.code !== 'channelGone' && !isActive(run.state)) throw failure;
    }),
  );
}
