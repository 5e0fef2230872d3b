import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Provenance } from '../../../src/domain/conflict/provenance.ts';
import {
  holderInQuestion,
  traceProvenance,
} from '../../../src/use-cases/conflict/trace-provenance.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { createMemoryValueGivers } from '../../support/memory-value-givers.ts';
import { aCase, aConflict, aGroup, aUser } from '../../support/world.ts';

const clock = { now: () => '2026-10-20T09:00:00.000Z' };
const given = { at: '2026-10-01T09:00:00.000Z', by: 'svc-hr@contoso.com' };

test('the third conflict by one giver within thirty days is counted as the third', async () => {
  const givers = createMemoryValueGivers();
  const counts: unknown[] = [];
  const days = ['2026-08-01', '2026-10-01', '2026-10-02', '2026-10-03'];
  for (const [number, day] of days.entries()) {
    const at = `${day}T09:00:00.000Z`;
    const provenance = async () => ({ given: { ...given, at } });
    const details = aCase({ conflict: aConflict({ number }) });
    const known = await traceProvenance({ provenance, givers, clock }, details, aUser());
    counts.push(known.conflictsOfGiver);
  }
  assert.deepEqual(counts, [0, 1, 2, 3]);
});

test('the same conflict does not count twice', async () => {
  const ports = { provenance: async () => ({ given }), givers: createMemoryValueGivers(), clock };
  await traceProvenance(ports, aCase(), aUser());
  assert.equal((await traceProvenance(ports, aCase(), aUser())).conflictsOfGiver, 1);
});

test('the sync from Active Directory, and what is unknown, are counted for nobody', async () => {
  const remembered: unknown[] = [];
  const givers = {
    remember: async (one: unknown) => void remembered.push(one),
    count: async () => 9,
  };
  for (const known of [{}, { given: { at: given.at } }] as readonly Provenance[]) {
    const provenance = async () => known;
    assert.deepEqual(await traceProvenance({ provenance, givers, clock }, aCase(), aUser()), known);
  }
  assert.deepEqual(await traceProvenance({ givers, clock }, aCase(), aUser()), {});
  assert.deepEqual(remembered, []);
});

test('a store that does not answer leaves the count out', async () => {
  const failure = new BotError(
    'storeUnavailable',
    { code: 'graph.throttled' },
    { nextStep: { code: 'service.retriesAlone' } },
  );
  const givers = { remember: () => Promise.reject(failure), count: async () => 3 };
  const provenance = async () => ({ given });
  const known = await traceProvenance({ provenance, givers, clock }, aCase(), aUser());
  assert.deepEqual(known, { given });
});

test('the holder in question is the chosen one, or the only one', () => {
  const [one, two] = [aUser(), aGroup()];
  const both = aCase({ holders: [one, two] });
  assert.equal(holderInQuestion(both, two.id)?.id, two.id);
  assert.equal(holderInQuestion(both), undefined);
  assert.equal(holderInQuestion(aCase({ holders: [one] }))?.id, one.id);
});

test('where givers are not counted, what is known is answered', async () => {
  const provenance = async () => ({ given });
  assert.deepEqual(await traceProvenance({ provenance, clock }, aCase(), aUser()), { given });
});
