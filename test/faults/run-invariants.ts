import assert from 'node:assert/strict';
import { verifyAuditChain } from '../../src/store/audit-log.ts';
import type { Database } from '../../src/store/database/database.ts';
import type { FaultWorld } from './fault-world.ts';
import { seenRuns } from './run-card.ts';
import type { LivedRun } from './run-kills.ts';

interface Item {
  readonly run: string;
  readonly number: number;
  readonly state: string;
  readonly target: string;
}

interface Entry {
  readonly run: string;
  readonly number: number | null;
  readonly action: string;
}

/**
 * What must be true after runs that were killed, stopped, resumed and undone: each item was written once and undone
 * once, with one row of the audit log for each, nothing else was written, and the card of each run shows its end. Gives
 * the writes.
 */
export async function assertRunsTrue(
  world: FaultWorld,
  database: Database,
  lived: readonly LivedRun[],
): Promise<number> {
  const items = await rowsOf<Item>(
    database,
    `SELECT run_id AS run, conflict_number AS number, state, plan -> 'target' ->> 'id' AS target
     FROM bulk_items WHERE state <> 'excepted'`,
  );
  const entries = await rowsOf<Entry>(
    database,
    `SELECT entry ->> 'bulkRunId' AS run, (entry ->> 'conflictNumber')::int AS number,
       entry ->> 'action' AS action FROM audit_log`,
  );
  for (const { runId, undoId } of lived) {
    const applied = assertWhole({ items, entries }, runId, 'applied');
    const undone = assertWhole({ items, entries }, undoId, 'undone');
    assert.deepEqual(undone, applied, 'what was written is undone');
    for (const id of [runId, undoId]) await assertCardTrue(world, database, id, applied.length);
  }
  assert.equal((await verifyAuditChain(database)).ok, true, 'the audit chain is whole');
  const unfinished = "SELECT id FROM resolutions WHERE state IN ('intended', 'running')";
  assert.deepEqual(await rowsOf(database, unfinished), [], 'no request is unfinished');
  return assertWrittenOnce(world, items, lived);
}

/** Every item was written and audited once. Gives the numbers of their conflicts. */
function assertWhole(
  { items, entries }: { readonly items: readonly Item[]; readonly entries: readonly Entry[] },
  runId: string,
  action: 'applied' | 'undone',
): readonly number[] {
  const own = items.filter(({ run }) => run === runId);
  const strange = own.filter(({ state }) => state !== 'written');
  assert.deepEqual(strange, [], 'every item was written');
  const numbers = own.map(({ number }) => number).sort((a, b) => a - b);
  assert(numbers.length > 1, 'there were items');
  const of = entries.filter(({ run }) => run === runId);
  const audited = of.flatMap((entry) => (entry.action === action ? [entry.number ?? 0] : []));
  assert.deepEqual(
    audited.sort((a, b) => a - b),
    numbers,
    `each item has one row "${action}"`,
  );
  const finished = of.filter((entry) => entry.action === 'bulkFinished');
  assert.equal(finished.length, 1, 'the run finished once');
  return numbers;
}

/** The card that the bot remembers is there and shows the end of the run. */
async function assertCardTrue(
  { teams }: FaultWorld,
  database: Database,
  runId: string,
  written: number,
): Promise<void> {
  const [row] = await rowsOf<{ activity: string; tag: string }>(
    database,
    `SELECT shown ->> 'activityId' AS activity, state_tag AS tag FROM bulk_runs WHERE id = '${runId}'`,
  );
  assert.equal(row?.tag, 'finished');
  const message = teams.messages.find(({ activityId }) => row?.activity.endsWith(activityId));
  assert(message, 'the card that is remembered is there');
  assert.match(message.card, /"Finished /);
  const texts = [...message.card.matchAll(/"text":"([^"]*)"/g)].map(([, text]) => text).join('');
  assert(texts.includes(`${written} written, 0 failed, 0 skipped, 0 left`), texts);
}

/** Each holder was changed and changed back once for each life of a run, in this order, and nobody else was changed. */
function assertWrittenOnce(
  { gateway }: FaultWorld,
  items: readonly Item[],
  lived: readonly LivedRun[],
): number {
  const done = gateway.writes.filter(({ status }) => status < 300);
  const undone = new Set(lived.map(({ runId }) => runId));
  const own = items.filter(({ run }) => undone.has(run));
  for (const [target, some] of Map.groupBy(own, (item) => item.target)) {
    const whats = done.flatMap(({ what }) => (what.includes(target) ? [what] : []));
    assert.equal(whats.length, 2 * some.length, `writes to ${target}`);
    const repeated = whats.some((what, index) => index > 0 && what === whats[index - 1]);
    assert.equal(repeated, false, `${target} was never changed twice in the same way`);
  }
  assert.equal(done.length, 2 * own.length, 'nothing else was written');
  return done.length;
}

/** Cards of runs beyond the first one of each; a kill between a post and its note may lead to one. */
export function runCardsTooMany(world: FaultWorld): number {
  return seenRuns(world).reduce((sum, { id }) => {
    const cards = world.teams.messages.filter(({ card }) => card.includes(`"run":"${id}"`));
    return sum + cards.length - 1;
  }, 0);
}

async function rowsOf<T>(database: Database, statement: string): Promise<T[]> {
  return (await database.executeSql(statement)).rows as T[];
}
