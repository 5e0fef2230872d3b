import assert from 'node:assert/strict';
import { verifyAuditChain } from '../../src/store/audit-log.ts';
import type { Database } from '../../src/store/database.ts';
import type { FaultWorld } from './world.ts';

interface Row {
  readonly number: number;
  readonly value: string;
  readonly tag: string;
  readonly revision: number;
  readonly claimant: string;
}

/** What must be true after any trouble, whatever happened in it. Gives what was counted. */
export async function assertNothingLostNothingTwice(
  world: FaultWorld,
  database: Database,
): Promise<{ readonly conflicts: number; readonly writes: number; readonly twice: number }> {
  const conflicts = await rowsOf<Row>(
    database,
    'SELECT number, value, state_tag AS tag, revision, claimant_id AS claimant FROM conflicts',
  );
  for (const made of world.made) {
    const found = conflicts.filter(({ claimant }) => claimant === made.claimantId);
    assert.equal(found.length, 1, `${made.address} is remembered once`);
    assert.equal(found[0]?.tag, 'cleared', `${made.address} is cleared`);
  }
  const writes = await assertWritesAudited(world, database);
  await assertCardsTrue(world, database);
  return { conflicts: world.made.length, writes, twice: cardsTooMany(world) };
}

async function assertWritesAudited(world: FaultWorld, database: Database): Promise<number> {
  const chain = await verifyAuditChain(database);
  assert.equal(chain.ok, true, 'the audit chain is whole');
  const done = world.gateway.writes.filter(({ status }) => status < 300);
  assert.deepEqual(
    done.map(({ what }) => what).filter((what, index, all) => all.indexOf(what) !== index),
    [],
    'no write was carried out twice',
  );
  const applied = await rowsOf<{ target: string }>(
    database,
    "SELECT entry -> 'target' ->> 'id' AS target FROM audit_log WHERE entry ->> 'action' = 'applied'",
  );
  for (const { holderId, address } of world.made) {
    const rows = applied.filter(({ target }) => target === holderId);
    assert.equal(rows.length, 1, `the write about ${address} is in the audit log once`);
  }
  assert.equal(done.length, world.made.length, 'every remedy was one write');
  const unfinished = await rowsOf(
    database,
    "SELECT id FROM resolutions WHERE state IN ('intended', 'running')",
  );
  assert.deepEqual(unfinished, [], 'no press is unfinished');
  return done.length;
}

/** Every card that the bot remembers shows the newest revision, and Teams shows that card. */
async function assertCardsTrue(world: FaultWorld, database: Database): Promise<void> {
  const behind = await rowsOf<{ number: number; activity: string }>(
    database,
    `SELECT number, activity_id AS activity FROM announcements
     JOIN conflicts ON conflicts.number = announcements.conflict_number
     WHERE activity_id IS NOT NULL AND shown_revision <> revision`,
  );
  assert.deepEqual(behind, [], 'every card shows the newest revision');
  const shown = await rowsOf<{ activity: string; tag: string }>(
    database,
    `SELECT activity_id AS activity, state_tag AS tag FROM announcements
     JOIN conflicts ON conflicts.number = announcements.conflict_number
     WHERE activity_id IS NOT NULL AND state_tag = 'cleared'`,
  );
  for (const { activity } of shown) {
    const message = world.teams.messages.find(({ activityId }) => activity.endsWith(activityId));
    assert(message, `the message ${activity} is there`);
    assert(message.card.includes('"text":"Cleared"'), `the message ${activity} says Cleared`);
  }
}

/** Cards beyond the first about the same conflict. */
export function cardsTooMany({ teams, made }: FaultWorld): number {
  return made.reduce((sum, { address }) => {
    const cards = teams.messages.filter(
      ({ card }) => card.includes(`"${address}"`) && card.includes('Address conflict'),
    );
    return sum + Math.max(0, cards.length - 1);
  }, 0);
}

async function rowsOf<T>(database: Database, statement: string): Promise<T[]> {
  return (await database.executeSql(statement)).rows as T[];
}

/**
 * After trouble with the directory: every press ended in a write that happened or in a "not done" where
 * nothing was written, and conflicts are what the tenant says. Gives what was counted.
 */
export async function assertHonest(
  world: FaultWorld,
  database: Database,
): Promise<{ readonly reopened: number; readonly attempts: number }> {
  const resolutions = await rowsOf<{ id: string; state: string; target: string }>(
    database,
    "SELECT id, state, plan -> 'target' ->> 'id' AS target FROM resolutions",
  );
  assert.deepEqual(
    resolutions.filter(({ state }) => state === 'intended' || state === 'running'),
    [],
    'no press is unfinished',
  );
  for (const { holderId, address } of world.made) {
    const own = resolutions.filter(({ target }) => target === holderId);
    const written = own.filter(({ state }) => state === 'written').length;
    assert(written <= 1, `${address} is written at most once`);
    const done = new Set(
      world.gateway.writes
        .filter(({ status, what }) => status < 300 && what.includes(holderId))
        .map(({ what }) => what),
    );
    assert.equal(written, done.size, `${address}: what is said to be written is what was written`);
  }
  const events = await rowsOf(
    database,
    "SELECT conflict_number FROM conflict_events WHERE what = 'reopened'",
  );
  assert.equal((await verifyAuditChain(database)).ok, true, 'the audit chain is whole');
  return { reopened: events.length, attempts: resolutions.length };
}
