import assert from 'node:assert/strict';
import { verifyAuditChain } from '../../src/store/audit-log.ts';
import type { Database } from '../../src/store/database/database.ts';
import type { ShownMessage } from '../support/fleet/teams-service.ts';
import type { FaultWorld } from './fault-world.ts';
import { cardsAbout, newestMessage } from './presses.ts';
import { EXPECTED, writesAbout } from './stories.ts';

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
  const actions = await rowsOf<{ number: number; action: string; target: string }>(
    database,
    "SELECT entry ->> 'action' AS action, entry -> 'target' ->> 'id' AS target FROM audit_log",
  );
  for (const conflict of world.made) {
    const expected = EXPECTED[conflict.story];
    const details = `${conflict.address} (${conflict.story})`;
    assert.equal(asLetters(writesAbout(world, conflict)), expected.writes, `writes: ${details}`);
    const own = actions.filter(({ target }) => target === conflict.holderId);
    for (const action of ['applied', 'undone', 'agreed'] as const) {
      const rows = own.filter((row) => row.action === action);
      assert.equal(rows.length, expected[action], `rows "${action}" of the audit log: ${details}`);
    }
  }
  return assertNothingElse(world, database);
}

/** No write beyond those of the stories, and no press without an end. */
async function assertNothingElse(world: FaultWorld, database: Database): Promise<number> {
  assert.equal((await verifyAuditChain(database)).ok, true, 'the audit chain is whole');
  const done = world.gateway.writes.filter(({ status }) => status < 300);
  const expected = world.made.reduce((sum, { story }) => sum + EXPECTED[story].writes.length, 0);
  assert.equal(done.length, expected, 'nothing else was written');
  const unfinished = await rowsOf(
    database,
    "SELECT id FROM resolutions WHERE state IN ('intended', 'running')",
  );
  assert.deepEqual(unfinished, [], 'no press is unfinished');
  return done.length;
}

/**
 * What must be true after a fleet lived through trouble of every kind: with requests that failed, people press and
 * agree again, and cards whose id got lost are no fault. Gives what was counted; `lost` are cards that
 * still show an earlier state, each followed by a true one.
 */
export async function assertFleetTrue(
  world: FaultWorld,
  database: Database,
): Promise<{
  readonly conflicts: number;
  readonly writes: number;
  readonly lost: readonly ShownMessage[];
}> {
  const conflicts = await rowsOf<Row>(
    database,
    'SELECT number, value, state_tag AS tag, revision, claimant_id AS claimant FROM conflicts',
  );
  const entries = await rowsOf<{ action: string; target: string }>(
    database,
    "SELECT entry ->> 'action' AS action, entry -> 'target' ->> 'id' AS target FROM audit_log",
  );
  for (const { address, story, claimantId, holderId } of world.made) {
    const found = conflicts.filter(({ claimant }) => claimant === claimantId);
    assert.deepEqual(
      found.map(({ tag }) => tag),
      ['cleared'],
      `${address} is remembered once and cleared`,
    );
    const { writes, applied } = EXPECTED[story];
    const done = asLetters(writesAbout(world, { address, story, claimantId, holderId }));
    const when = world.gateway.writes.filter(({ what }) => what.includes(holderId));
    assert.equal(done, writes, `writes: ${address} (${story}) ${JSON.stringify(when)}`);
    const rows = entries.filter((one) => one.target === holderId && one.action === 'applied');
    assert.equal(rows.length, applied, `rows "applied" of the audit log: ${address} (${story})`);
    assert(newestMessage(world.teams, address)?.card.includes('"text":"Cleared"'), address);
  }
  await assertNothingElse(world, database);
  await assertCardsTrue(world, database);
  // A request in a thread says when it was made and where its state is; the cards of conflicts are states.
  const isOld = (card: string) =>
    card.includes('"unclash-conflict-') && !card.includes('"text":"Cleared"');
  const about = world.made.flatMap(({ address }) => cardsAbout(world.teams, address));
  const lost = about.filter(({ card }) => isOld(card));
  return { conflicts: world.made.length, writes: world.gateway.writes.length, lost };
}

/** The same letter for the same write, in their order: `aba` is a write, another one, and the first again. */
function asLetters(writes: readonly string[]): string {
  const different = [...new Set(writes)];
  return writes.map((what) => String.fromCharCode(97 + different.indexOf(what))).join('');
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

/** Messages beyond the first about the same conflict, or about the same burst. */
export function cardsTooMany({ teams, made }: Pick<FaultWorld, 'teams' | 'made'>): number {
  const messages = made.map(({ address, story }) =>
    cardsAbout(teams, address).filter(
      ({ card }) => story === 'burst' || card.includes('Duplicate address'),
    ),
  );
  // A summary names several conflicts of its burst; it counts once.
  const named = new Set<string>();
  return messages
    .flatMap((details) => details.slice(1))
    .filter(({ activityId }) => {
      const isNew = !named.has(activityId);
      named.add(activityId);
      return isNew;
    }).length;
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
): Promise<{ readonly reopened: number; readonly attempts: number; readonly notDone: number }> {
  const remedyRequests = await rowsOf<{ id: string; state: string; target: string }>(
    database,
    "SELECT id, state, plan -> 'target' ->> 'id' AS target FROM resolutions",
  );
  assert.deepEqual(
    remedyRequests.filter(({ state }) => state === 'intended' || state === 'running'),
    [],
    'no press is unfinished',
  );
  for (const conflict of world.made) {
    const { holderId, address, story } = conflict;
    const own = remedyRequests.filter(({ target }) => target === holderId);
    const written = own.filter(({ state }) => state === 'written' || state === 'undone').length;
    const done = asLetters(writesAbout(world, conflict));
    const { writes } = EXPECTED[story];
    assert(
      writes.startsWith(done),
      `${address} (${story}): no write was carried out twice: ${done}`,
    );
    assert.equal(
      written,
      done.length,
      `${address}: what is said to be written is what was written`,
    );
  }
  const unknown = await rowsOf(
    database,
    "SELECT entry FROM audit_log WHERE entry ->> 'outcome' ILIKE '%unknown%'",
  );
  assert.deepEqual(unknown, [], 'no press ended in "unknown"');
  const events = await rowsOf(
    database,
    "SELECT conflict_number FROM conflict_events WHERE what = 'reopened'",
  );
  assert.equal((await verifyAuditChain(database)).ok, true, 'the audit chain is whole');
  const notDone = remedyRequests.filter(({ state }) => state === 'failed').length;
  return { reopened: events.length, attempts: remedyRequests.length, notDone };
}
