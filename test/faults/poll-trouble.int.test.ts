import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isClosed } from '../../src/domain/conflict/conflict.ts';
import type { QueryStrategy } from '../../src/use-cases/ports/directory.ts';
import { seeded } from '../support/fleet/seeded.ts';
import { directoryTrouble, TROUBLE_NAMES, type TroubleName } from './directory-trouble.ts';
import { type EdgeWorld, startEdgeWorld } from './edge-world.ts';

/** How the simulator is made to be read this way. */
const REFUSED: Readonly<Record<QueryStrategy, 'none' | 'default' | 'both'>> = {
  filter: 'none',
  advancedFilter: 'default',
  fullScan: 'both',
};

/** More synced objects than fit on a page, so that a scan has further pages. */
const generated = { objects: 2_500, conflicts: 40, seed: 1 };

describe('a poll while the directory makes trouble', { concurrency: 15 }, () => {
  for (const name of TROUBLE_NAMES)
    for (const strategy of ['filter', 'fullScan'] as const)
      it(`ends right or changes nothing: ${name}, ${strategy}`, async () => {
        await using world = await startEdgeWorld({ generated });
        world.simulator.world.tenant.settings.refuseProvisioningErrorFilter = REFUSED[strategy];
        const first = await world.watch();
        assert.equal(first.strategy, strategy);
        if (strategy === 'fullScan') assert((first.requests ?? 0) > 4, 'a scan has several pages');
        const before = openOnes(world);
        const truth = await change(world, before);
        world.gateway.obstruct(trouble(name));
        const { outcome } = await world.watch();
        const after = openOnes(world);
        assert.deepEqual(
          [...truth].filter((one) => before.has(one) && !after.has(one)),
          [],
        );
        if (outcome === 'complete') assert.deepEqual(after, truth);
        if (outcome === 'failed') assert.deepEqual(after, before);
        world.gateway.obstruct(undefined);
        assert.equal((await world.watch()).outcome, 'complete');
        assert.deepEqual(openOnes(world), truth);
        const reopened = world.store.world.conflicts.filter((one) => one.reopenedCount > 0);
        assert.deepEqual(reopened, []);
      });
});

function trouble(name: TroubleName) {
  const options = { random: seeded(1), rate: 1, stallMs: 300, names: [name] };
  return directoryTrouble({ ...options, hits: (kind) => kind === 'poll' }).obstacle;
}

/** Open conflicts, by claimant and value. */
function openOnes({ store }: EdgeWorld): ReadonlySet<string> {
  const open = store.world.conflicts.filter(({ state }) => !isClosed(state));
  return new Set(open.map(({ claimantId, valueKey }) => `${claimantId} ${valueKey}`).sort());
}

/** One conflict more and one less. Gives those that are there then. */
async function change(world: EdgeWorld, before: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const { tenant } = world;
  const { conflicts } = (await tenant.createConflicts('cloudUser', 1)) as {
    readonly conflicts: readonly {
      readonly addresses: readonly string[];
      readonly claimantId: string;
    }[];
  };
  const [added] = conflicts;
  const ended = world.store.world.conflicts.find(({ value }) => /^smtp:/.test(value));
  assert(added && ended);
  await tenant.editActiveDirectory(ended.claimantId, { remove: [ended.value] });
  await tenant.sync();
  const kept = [...before].filter((one) => one !== `${ended.claimantId} ${ended.valueKey}`);
  return new Set([...kept, `${added.claimantId} smtp:${added.addresses[0]}`].sort());
}
