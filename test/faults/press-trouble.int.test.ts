import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { RemedyRequest } from '../../src/use-cases/ports/requests.ts';
import type { CallKind } from '../support/fleet/directory-gateway.ts';
import { seeded } from '../support/fleet/seeded.ts';
import { directoryTrouble, TROUBLE_NAMES, type TroubleName } from './directory-trouble.ts';
import { type EdgeWorld, startEdgeWorld } from './edge-world.ts';

/** Which calls are hit. In a lasting trouble the write itself and everything after it. */
const REACHES: Readonly<Record<string, (kinds: readonly CallKind[]) => boolean>> = {
  'every write': (kinds) => kinds.at(-1) === 'write',
  'everything from the write on': (kinds) => kinds.includes('write'),
  everything: () => true,
};

const HANDS = { Graph: 'cloudUser', Exchange: 'mailbox' } as const;

describe('a press while the directory makes trouble', { concurrency: 30 }, () => {
  for (const name of TROUBLE_NAMES)
    for (const [executor, kind] of Object.entries(HANDS))
      for (const reach of Object.keys(REACHES))
        it(`ends honestly: ${name}, ${executor}, ${reach}`, async () => {
          await using world = await startEdgeWorld();
          const { id } = await world.press(kind);
          world.gateway.obstruct(trouble(name, reach));
          const isOver = await world.carryOut(id);
          const reads = (await world.store.requests.get(id))?.state;
          const isUnwritten = reads === 'intended' && world.gateway.writes.length === 0;
          if (!isOver && !isUnwritten)
            assert.equal(reads, 'running', 'what may be written, or was not read, is tried again');
          world.gateway.obstruct(undefined);
          // Until then the service may still carry out what it did not answer.
          world.later(1);
          await world.carryOut(id);
          await assertHonest(world, await world.store.requests.get(id));
        });
});

function trouble(name: TroubleName, reach: string) {
  const kinds: CallKind[] = [];
  return directoryTrouble({
    random: seeded(1),
    rate: 1,
    stallMs: 300,
    names: [name],
    hits: (kind) => {
      kinds.push(kind);
      return REACHES[reach]?.(kinds) ?? false;
    },
  }).obstacle;
}

/** What is said to be written was written, once, and what is said to be not done was not. */
async function assertHonest(
  world: EdgeWorld,
  remedyRequest: RemedyRequest | undefined,
): Promise<void> {
  assert(remedyRequest);
  const { conflictNumber, state, plan } = remedyRequest;
  const written = world.gateway.writes.filter(
    ({ status, what }) => status < 300 && what.includes(plan.target.id),
  );
  const rows = world.store.world.audit.filter(
    ({ remedyRequestId }) => remedyRequestId === remedyRequest.id,
  );
  const conflict = await world.store.conflicts.get(conflictNumber);
  const actions = rows.map(({ action }) => action);
  assert.deepEqual(
    rows.filter(({ outcome }) => /unknown/i.test(outcome)),
    [],
  );
  if (state === 'written') {
    assert.equal(written.length, 1);
    assert.deepEqual(actions, ['requested', 'applied']);
    assert.equal(conflict?.state.tag, 'waiting');
    return;
  }
  assert.equal(state, 'failed');
  assert.equal(written.length, 0, 'what was written is not said to be undone');
  assert.deepEqual(actions, ['requested', 'notDone']);
  const attempt = conflict?.state.tag === 'open' ? conflict.state.lastAttempt : undefined;
  assert.match(attempt?.message.code ?? '', /^attempt\./);
}
