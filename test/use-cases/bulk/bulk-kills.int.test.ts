import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Job } from '../../../src/use-cases/ports/jobs.ts';
import { createInterleaving, type Process } from '../../support/interleaved.ts';
import { adaPresses, carol } from '../../support/town.ts';
import {
  aliasOfDisabled,
  createBulkTown,
  everything,
  type Pair,
  runOf,
  stillHolding,
} from './bulk-town.ts';

/** A process that is killed, or a person who presses, at this call of a port. */
interface Trouble {
  readonly at: number;
  readonly what: 'kill' | 'stop' | 'killAndStop';
}

/** A run over three conflicts with trouble at one of its calls; gives what became of everything. */
async function live(trouble: Trouble) {
  const of: readonly Pair[] = [aliasOfDisabled(1), aliasOfDisabled(2), aliasOfDisabled(3)];
  const interleaving = createInterleaving();
  const town = await createBulkTown(of, { around: interleaving.around, bulkApproverAbove: 2 });
  town.jobs.splice(0);
  let calls = 0;
  let wasStopped = false;
  const writesAfterStop: number[] = [];

  const finish = async (process: Process) => {
    while (!process.isEnded()) if (!(await interleaving.step(0))) break;
    const { error } = await process.ended;
    if (error !== undefined) throw error;
  };
  const press = (name: string, work: () => Promise<unknown>) => interleaving.start(name, work);
  const stop = async () => {
    const { run } = runOf(town);
    await finish(press('stop', () => town.bulk.stop({ runId: run.id, by: carol })));
    wasStopped = runOf(town).run.state.tag === 'stopped';
    writesAfterStop.push(town.runner.runs.length);
  };
  /** True when it was killed. */
  const go = async (name: string, work: () => Promise<unknown>): Promise<boolean> => {
    const process = press(name, work);
    for (;;) {
      if (calls === trouble.at) {
        calls += 1;
        if (trouble.what !== 'stop') {
          process.kill();
          if (trouble.what === 'killAndStop' && town.store.world.bulkRuns.length > 0) await stop();
          return true;
        }
        if (town.store.world.bulkRuns.length > 0) await stop();
      }
      if (process.isEnded()) break;
      if (!(await interleaving.step(0))) break;
      calls += 1;
    }
    const { error } = await process.ended;
    if (error !== undefined) throw error;
    return false;
  };
  const jobs = async () => {
    for (let round = 0; round < 400 && town.jobs.length > 0; round += 1) {
      const job = town.jobs.shift() as Job;
      if (job.name !== 'bulk' && job.name !== 'apply') continue;
      town.later(1 / 60);
      if (!(await go(job.name, () => town.run(job)))) continue;
      // Until another process has its job, and a service that was called has done its work.
      town.later(1);
      town.jobs.push(job);
    }
  };
  const state = () => runOf(town).run.state.tag;

  const plan = () => town.bulk.plan({ ...everything, by: adaPresses });
  if ((await go('plan', plan)) && town.store.world.bulkRuns.length === 0) await go('plan', plan);
  await jobs();
  const { id: runId, digest = '' } = runOf(town).run;
  const pressApply = () => town.bulk.apply({ runId, digest, by: adaPresses });
  if (await go('apply', pressApply)) await go('apply', pressApply);
  await jobs();
  const approve = () => town.bulk.approve({ runId, digest, by: carol });
  if (await go('approve', approve)) await go('approve', approve);
  await jobs();
  const restedAt = state();
  const writesAtRest = town.runner.runs.length;
  if (wasStopped) {
    await town.watch();
    await jobs();
    assert.equal(state(), 'stopped', 'what was stopped stays stopped');
    assert.equal(town.runner.runs.length, writesAtRest, 'a stopped run writes nothing');
    await town.bulk.resume({ runId, by: adaPresses });
    await jobs();
  }
  return { town, of, calls, restedAt, wasStopped, writesAfterStop, writesAtRest };
}

type Lived = Awaited<ReturnType<typeof live>>;

/** Everything was written once, by one request each, and the audit log says so. */
function assertDone({ town, of }: Lived, details: string): void {
  const { run, items } = runOf(town);
  assert.equal(run.state.tag, 'finished', details);
  assert.deepEqual(
    items.map(({ state }) => state),
    ['written', 'written', 'written'],
    `${details}: ${JSON.stringify(items.map(({ why }) => why))}`,
  );
  assert.deepEqual(stillHolding(town, of), [], details);
  const { audit, remedyRequests } = town.store.world;
  for (const { conflictNumber, requestId } of items) {
    const own = remedyRequests.filter((one) => one.conflictNumber === conflictNumber);
    const written = own.filter(({ state }) => state === 'written');
    assert.deepEqual(
      written.map(({ id }) => id),
      [requestId],
      details,
    );
    assert(
      own.every(({ state, ending }) => state === 'written' || ending?.outcome === 'runStopped'),
      details,
    );
    const applied = audit.filter(
      (row) => row.conflictNumber === conflictNumber && row.action === 'applied',
    );
    assert.equal(applied.length, 1, details);
    assert.equal(applied[0]?.bulkRunId, run.id, details);
    assert.equal(applied[0]?.approvedBy?.displayName, carol.displayName, details);
  }
  const finished = audit.filter(({ action }) => action === 'bulkFinished');
  assert.equal(finished.length, 1, details);
}

const NEVER = Number.POSITIVE_INFINITY;

describe('a run over many conflicts whose process is killed', () => {
  it('goes on and writes everything once, wherever it was killed', async () => {
    const untroubled = await live({ at: NEVER, what: 'kill' });
    assertDone(untroubled, 'untroubled');
    for (let at = 0; at < untroubled.calls; at += 1)
      assertDone(await live({ at, what: 'kill' }), `killed at call ${at}`);
  });

  it('stays stopped as it was, wherever it was stopped, and is resumed to its end', async () => {
    const { calls } = await live({ at: NEVER, what: 'stop' });
    let stops = 0;
    // Each third call, so that the tests stay quick.
    for (let at = 0; at < calls; at += 3) {
      const lived = await live({ at, what: at % 2 === 0 ? 'stop' : 'killAndStop' });
      stops += lived.wasStopped ? 1 : 0;
      if (lived.wasStopped) {
        const [before = 0] = lived.writesAfterStop;
        // What had read its permission to write before the stop is written; nothing else is.
        assert(lived.writesAtRest - before <= 1, `call ${at}: ${lived.writesAtRest} ${before}`);
      }
      assertDone(lived, `stopped at call ${at}`);
    }
    assert(stops > 10, `${stops} stops`);
  });
});
