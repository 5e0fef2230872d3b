/** MOST_FAILURES of the domain, as the row of the audit log says it. */

import type { BulkItem } from '../../domain/bulk/bulk-item.ts';
import { nextBulkMove } from '../../domain/bulk/bulk-pace.ts';
import { isActive, isOver, lapsesAt, type StopReason } from '../../domain/bulk/bulk-state.ts';
import { whyStopped } from '../../domain/bulk/why-stopped.ts';
import { chunksOf } from '../../domain/chunks.ts';
import { plusMinutes, plusSeconds } from '../conflict/time.ts';
import type { BulkRun } from '../ports/bulk.ts';
import type { BulkReporter } from '../ports/bulk-reporter.ts';
import { type BulkPorts, stepRun } from './bulk-ports.ts';
import { type ItemProgress, progressOfRequest, putBack, startItem } from './carry-out-item.ts';
import { correctItem, isCorrection, settleCorrection } from './correct-item.ts';
import { planNext } from './plan-bulk.ts';
import { showProgress } from './show-bulk.ts';

/**
 * The next step of a run over many conflicts. All that it knows is in the database, and each step may be repeated: a
 * process that dies anywhere leaves a run that continues, or stays stopped, as it was. Throws `BotError`.
 */
export async function stepBulk(
  ports: BulkPorts & { readonly reporter: BulkReporter },
  { runId }: { readonly runId: string },
): Promise<void> {
  const run = await ports.store.bulk.get(runId);
  if (run === undefined) return;
  const seconds = await stepOf(ports, run);
  await showProgress(ports, runId);
  if (seconds === undefined) return;
  await ports.queue.enqueue([{ name: 'bulk', runId, afterSeconds: seconds }]);
}

/** Seconds until the next step; undefined where a person or a poll makes it. */
async function stepOf(ports: BulkPorts, run: BulkRun): Promise<number | undefined> {
  const { state } = run;
  if (isOver(state)) return undefined;
  if (state.tag === 'planning') return (await planNext(ports, run)) ? 0 : undefined;
  if (isActive(state)) return advance(ports, run, state.tag);
  if ((await settle(ports, run)).isUnderWay) return 1;
  const until = lapsesAt(state, plusMinutes);
  if (until !== undefined && ports.clock.now() >= until) await lapse(ports, run);
  return undefined;
}

const lapse = (ports: BulkPorts, run: BulkRun) =>
  stepRun(
    ports,
    run,
    { event: 'lapsed' },
    {
      action: 'bulkLapsed',
      result: { code: 'audit.bulk.lapsed' },
    },
  );

/** Requests are read this often while they are carried out. */
const LOOK_AGAIN_SECONDS = 1;

/** Requests that are made side by side. */
const SIDE_BY_SIDE = 4;

async function advance(
  ports: BulkPorts,
  run: BulkRun,
  tag: 'canary' | 'running',
): Promise<number | undefined> {
  const { store, clock, bulkPerMinute: perMinute } = ports;
  const { isPermitted } = await settle(ports, run);
  if (!isPermitted) return stop(ports, run, 'notPermitted');
  const [tally, wave, startedLately] = await Promise.all([
    store.bulk.tally(run.id),
    store.bulk.tally(run.id, run.wave),
    store.bulk.startedAfter(plusSeconds(clock.now(), -60)),
  ]);
  const next = nextBulkMove(tag, { tally, wave, startedLately, perMinute });
  switch (next.move) {
    case 'wait':
      return LOOK_AGAIN_SECONDS;
    case 'start':
      return startWave(ports, run, next.count);
    case 'release':
      await stepRun(
        ports,
        run,
        { event: 'released' },
        {
          action: 'bulkReleased',
          result: { code: 'audit.bulk.released' },
        },
      );
      return undefined;
    case 'stop':
      return stop(ports, run, next.why);
    case 'finish': {
      const { written, unseen, skipped, failed } = tally;
      await stepRun(
        ports,
        run,
        { event: 'finished' },
        {
          action: 'bulkFinished',
          result: { code: 'audit.bulk.finished', written: written + unseen, skipped, failed },
        },
      );
      return undefined;
    }
  }
}

/** Gives the next items to a new wave and makes their requests. A stop in between keeps the rest from being made. */
async function startWave(
  ports: BulkPorts,
  run: BulkRun,
  count: number,
): Promise<number | undefined> {
  const { store, clock } = ports;
  const wave = run.wave + 1;
  const isMoved = await store.bulk.step({
    id: run.id,
    expectedRevision: run.revision,
    change: { wave },
  });
  if (!isMoved) return 0;
  const now = { ...run, wave, revision: run.revision + 1 };
  const claimed = await store.bulk.claim(now, { wave, count, at: clock.now() });
  const { isPermitted } = await takeOn(ports, now, { items: claimed, areNew: true });
  return isPermitted ? LOOK_AGAIN_SECONDS : stop(ports, now, 'notPermitted');
}

interface Settled {
  readonly isUnderWay: boolean;
  /** False where the requester is no approver any more. */
  readonly isPermitted: boolean;
}

/** Reads what is under way. Requests that a process died before making are made now, or put back. */
function settle(ports: BulkPorts, run: BulkRun): Promise<Settled> {
  return ports.store.bulk
    .items(run.id, { states: ['requested'], most: 1000 })
    .then((items) => takeOn(ports, run, { items, areNew: false }));
}

async function takeOn(
  ports: BulkPorts,
  run: BulkRun,
  { items, areNew }: { readonly items: readonly BulkItem[]; readonly areNew: boolean },
): Promise<Settled> {
  let isUnderWay = false;
  for (const chunk of chunksOf(items, SIDE_BY_SIDE)) {
    const found = await Promise.all(
      chunk.map((item) => progressOf(ports, run, { item, isNew: areNew })),
    );
    const changes = found.flatMap((one) => (one.progress === 'underWay' ? [] : [one.change]));
    await ports.store.bulk.changeItems(run.id, changes);
    isUnderWay ||= found.some(({ progress }) => progress === 'underWay');
    if (found.some(({ progress }) => progress === 'notPermitted'))
      return { isUnderWay, isPermitted: false };
  }
  return { isUnderWay, isPermitted: true };
}

async function progressOf(
  ports: BulkPorts,
  { id, revision }: BulkRun,
  { item, isNew }: { readonly item: BulkItem; readonly isNew: boolean },
): Promise<ItemProgress> {
  const known = isCorrection(item) ? undefined : await progressOfRequest(ports, item);
  if (known !== undefined) return known;
  // Read last: a person may have stopped the run a moment before.
  const run = await ports.store.bulk.get(id);
  const goesOn = run !== undefined && isActive(run.state) && run.revision >= revision;
  if (isCorrection(item) && run !== undefined)
    return goesOn
      ? correctItem(ports, run, { item, isNew })
      : isNew
        ? putBack(ports, item)
        : settleCorrection(ports, run, item);
  return goesOn ? startItem(ports, run, item) : putBack(ports, item);
}

async function stop(ports: BulkPorts, run: BulkRun, why: StopReason): Promise<undefined> {
  await stepRun(
    ports,
    run,
    { event: 'stopped', why },
    {
      action: 'bulkStopped',
      result: whyStopped(why),
    },
  );
  return undefined;
}
