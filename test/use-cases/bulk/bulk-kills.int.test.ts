import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adaPresses, carol } from '../../support/town.ts';
import {
  aliasOfDisabled,
  createBulkTown,
  everything,
  type Pair,
  runOf,
  stillHolding,
} from './bulk-town.ts';
import { live, NEVER, type RunStory, type Trouble } from './lived-run.ts';

/** A run over three conflicts, which Carol has to approve. */
async function liveThree(trouble: Trouble) {
  const of: readonly Pair[] = [aliasOfDisabled(1), aliasOfDisabled(2), aliasOfDisabled(3)];
  const story: RunStory<Awaited<ReturnType<typeof createBulkTown>>> = {
    make: (settings) => createBulkTown(of, { ...settings, bulkApproverAbove: 2 }),
    plan: (town) => town.bulk.plan({ ...everything, by: adaPresses }),
    writes: ({ runner }) => runner.runs.length,
  };
  return { of, ...(await live(story, trouble)) };
}

type Lived = Awaited<ReturnType<typeof liveThree>>;

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

describe('a run over many conflicts whose process is killed', () => {
  it('goes on and writes everything once, wherever it was killed', async () => {
    const untroubled = await liveThree({ at: NEVER, what: 'kill' });
    assertDone(untroubled, 'untroubled');
    for (let at = 0; at < untroubled.calls; at += 1)
      assertDone(await liveThree({ at, what: 'kill' }), `killed at call ${at}`);
  });

  it('stays stopped as it was, wherever it was stopped, and is resumed to its end', async () => {
    const { calls } = await liveThree({ at: NEVER, what: 'stop' });
    let stops = 0;
    // Each third call, so that the tests stay quick.
    for (let at = 0; at < calls; at += 3) {
      const lived = await liveThree({ at, what: at % 2 === 0 ? 'stop' : 'killAndStop' });
      stops += lived.wasStopped ? 1 : 0;
      if (lived.wasStopped) {
        const before = lived.writesAfterStop;
        // What had read its permission to write before the stop is written; nothing else is.
        assert(lived.writesAtRest - before <= 1, `call ${at}: ${lived.writesAtRest} ${before}`);
      }
      assertDone(lived, `stopped at call ${at}`);
    }
    assert(stops > 10, `${stops} stops`);
  });
});
