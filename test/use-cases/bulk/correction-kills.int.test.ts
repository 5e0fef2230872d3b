import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Job } from '../../../src/use-cases/ports/jobs.ts';
import { createInterleaving } from '../../support/interleaved.ts';
import { adaPresses, carol } from '../../support/town.ts';
import { runOf } from './bulk-town.ts';
import {
  chatOfAda,
  createCorrectionTown,
  stillBlank,
  TRAILING,
  withBlank,
} from './correction-town.ts';

interface Trouble {
  /** The call of a port at which the process is killed. */
  readonly at: number;
  /** A person stops the run right after. */
  readonly stops: boolean;
}

/** A run over three corrections whose process is killed at one call of a port. */
async function live({ at, stops }: Trouble) {
  const interleaving = createInterleaving();
  const town = createCorrectionTown([withBlank(1), withBlank(2), withBlank(3)], {
    around: interleaving.around,
  });
  let calls = 0;
  let wasStopped = false;
  const finish = async (process: ReturnType<typeof interleaving.start>) => {
    while (!process.isEnded()) if (!(await interleaving.step(0))) break;
    await process.ended;
  };
  const go = async (name: string, work: () => Promise<unknown>): Promise<boolean> => {
    const process = interleaving.start(name, work);
    while (!process.isEnded()) {
      if (calls === at) {
        calls += 1;
        process.kill();
        if (!stops || town.store.world.bulkRuns.length === 0) return true;
        const { id: runId } = runOf(town).run;
        await finish(interleaving.start('stop', () => town.bulk.stop({ runId, by: carol })));
        wasStopped = runOf(town).run.state.tag === 'stopped';
        return true;
      }
      if (!(await interleaving.step(0))) break;
      calls += 1;
    }
    const { error } = await process.ended;
    if (error !== undefined) throw error;
    return false;
  };
  const jobs = async () => {
    for (let round = 0; round < 200 && town.jobs.length > 0; round += 1) {
      const job = town.jobs.shift() as Job;
      town.later(1 / 60);
      if (await go(job.name, () => town.run(job))) town.jobs.push(job);
    }
  };
  const plan = () =>
    town.bulk.planCorrections({ by: adaPresses, shape: TRAILING, place: chatOfAda });
  if ((await go('plan', plan)) && town.store.world.bulkRuns.length === 0) await go('plan', plan);
  await jobs();
  const { id: runId, digest = '' } = runOf(town).run;
  const apply = () => town.bulk.apply({ runId, digest, by: adaPresses });
  if (await go('apply', apply)) await go('apply', apply);
  await jobs();
  if (wasStopped) {
    assert.equal(runOf(town).run.state.tag, 'stopped', 'what was stopped stays stopped');
    await finish(interleaving.start('resume', () => town.bulk.resume({ runId, by: carol })));
    await jobs();
  }
  return { town, calls, wasStopped };
}

/** Everything is written, recorded once, and can be undone by this run. */
function assertDone({ town }: Awaited<ReturnType<typeof live>>, details: string): void {
  const { run, items } = runOf(town);
  assert.equal(run.state.tag, 'finished', details);
  assert.deepEqual(
    items.map(({ state }) => state),
    ['written', 'written', 'written'],
    `${details}: ${JSON.stringify(items.map(({ why }) => why))}`,
  );
  assert.deepEqual(stillBlank(town), [], details);
  const rows = town.store.world.audit.filter(({ action }) => action === 'corrected');
  const names = rows.map(({ result }) => JSON.stringify(result)).toSorted();
  assert.equal(new Set(names).size, 3, `${details}: ${names.join()}`);
  assert.equal(rows.length, 3, `${details}: one row each`);
}

describe('a run over corrections whose process is killed', () => {
  const NEVER = Number.POSITIVE_INFINITY;

  it('goes on, and writes and records everything once, wherever it was killed', async () => {
    const untroubled = await live({ at: NEVER, stops: false });
    assertDone(untroubled, 'untroubled');
    for (let at = 0; at < untroubled.calls; at += 1)
      assertDone(await live({ at, stops: false }), `killed at call ${at}`);
  });

  it('knows what the killed process wrote before a person stopped the run', async () => {
    const { calls } = await live({ at: NEVER, stops: true });
    let stops = 0;
    // Each second call, so that the tests stay quick.
    for (let at = 0; at < calls; at += 2) {
      const lived = await live({ at, stops: true });
      stops += lived.wasStopped ? 1 : 0;
      assertDone(lived, `killed and stopped at call ${at}`);
    }
    assert(stops > 5, `${stops} stops`);
  });
});
