import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { adaPresses } from '../../support/town.ts';
import { runOf } from './bulk-town.ts';
import {
  type CorrectionTown,
  chatOfAda,
  createCorrectionTown,
  stillBlank,
  TRAILING,
  withBlank,
} from './correction-town.ts';
import { live, NEVER, type RunStory, type Trouble } from './lived-run.ts';

/** A run over three corrections. */
function liveThree(trouble: Trouble) {
  const objects = [withBlank(1), withBlank(2), withBlank(3)];
  const story: RunStory<CorrectionTown> = {
    make: async (settings) => createCorrectionTown(objects, settings),
    plan: (town) =>
      town.bulk.planCorrections({ by: adaPresses, shape: TRAILING, place: chatOfAda }),
    writes: (town) => objects.length - stillBlank(town).length,
  };
  return live(story, trouble);
}

/** Everything is written, recorded once, and can be undone by this run. */
function assertDone({ town }: Awaited<ReturnType<typeof liveThree>>, details: string): void {
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
  it('goes on, and writes and records everything once, wherever it was killed', async () => {
    const untroubled = await liveThree({ at: NEVER, what: 'kill' });
    assertDone(untroubled, 'untroubled');
    for (let at = 0; at < untroubled.calls; at += 1)
      assertDone(await liveThree({ at, what: 'kill' }), `killed at call ${at}`);
  });

  it('knows what the killed process wrote before a person stopped the run', async () => {
    const { calls } = await liveThree({ at: NEVER, what: 'killAndStop' });
    let stops = 0;
    // Each second call, so that the tests stay quick.
    for (let at = 0; at < calls; at += 2) {
      const lived = await liveThree({ at, what: 'killAndStop' });
      stops += lived.wasStopped ? 1 : 0;
      assertDone(lived, `killed and stopped at call ${at}`);
    }
    assert(stops > 5, `${stops} stops`);
  });
});
