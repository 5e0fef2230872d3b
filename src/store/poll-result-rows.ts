import type { DetectedChange } from '../domain/conflict/change-detection.ts';
import type { Conflict, ConflictState } from '../domain/conflict/conflict.ts';
import { afterRelease } from '../domain/conflict/conflict-states.ts';
import type { DetectedConflict } from '../domain/conflict/provisioning-errors.ts';
import { triageAfter } from '../domain/conflict/triage-actions.ts';
import type { ConflictStore } from '../use-cases/ports/conflicts.ts';
import { appendAudit } from './audit-log.ts';
import { storableJson } from './database/columns.ts';
import type { Database, Transaction } from './database/database.ts';
import { inChunks } from './database/in-chunks.ts';
import { conflictEvents, conflicts } from './database/schema.ts';
import type { EnqueueIn } from './database/transaction-jobs.ts';
import { insertPoll } from './poll-rows.ts';
import type { ConflictEvent } from './timeline.ts';

type ChangeOfKnown = Exclude<DetectedChange, { readonly change: 'opened' }>;
type EventRow = ConflictEvent & { readonly conflictNumber: number };

/**
 * Stores what a poll or a check found. A handful of multi-row statements, however many conflicts there are;
 * a conflict that something else opened or moved meanwhile is left to the next poll.
 */
export function pollResultWrites(
  database: Database,
  enqueue: EnqueueIn,
): Pick<ConflictStore, 'recordChanges' | 'recordFound'> {
  return {
    recordFound: (change, { entry, audit }) =>
      database.transaction(async (tx) => {
        const { at } = audit;
        const [moved] =
          change.change === 'opened'
            ? await open(tx, [change], at)
            : await replace(tx, [change], at);
        if (moved === undefined) return undefined;
        const { number: conflictNumber, state } = moved.next;
        const event = { conflictNumber, what: change.change, at, state, entry };
        await tx.orm.insert(conflictEvents).values(event);
        await appendAudit(tx, { ...audit, conflictNumber });
        return conflictNumber;
      }),
    recordChanges: (poll, changes, notify) =>
      database.transaction(async (tx) => {
        await insertPoll(tx.orm, poll);
        const opened = await open(tx, changes, poll.at);
        const moved = await replace(tx, changes.filter(isOfKnown), poll.at);
        const news = [...opened, ...moved.filter(isReopened)].map(({ next }) => next.number);
        const changed = moved.filter((one) => !isReopened(one)).map(({ next }) => next.number);
        await inChunks([...opened, ...moved].flatMap(eventOf(poll.at)), (rows) =>
          tx.orm.insert(conflictEvents).values(rows).returning({ id: conflictEvents.id }),
        );
        await enqueue(tx, notify(news, changed));
        return { opened: news, changed };
      }),
  };
}

interface Moved {
  readonly change: DetectedChange['change'];
  readonly next: Pick<Conflict, 'number' | 'state'>;
}

const isOfKnown = (change: DetectedChange): change is ChangeOfKnown => change.change !== 'opened';
const isReopened = ({ change }: Moved): boolean => change === 'reopened';

async function open(
  tx: Transaction,
  changes: readonly DetectedChange[],
  at: string,
): Promise<Moved[]> {
  const seen = changes.flatMap((change) => (change.change === 'opened' ? [change.seen] : []));
  const inserted = await inChunks(seen, (rows) =>
    tx.orm
      .insert(conflicts)
      .values(rows.map((row) => ({ ...firstSeen(row, at), updatedAt: at })))
      .onConflictDoNothing()
      .returning({ number: conflicts.number, state: conflicts.state }),
  );
  return inserted.map((next) => ({ change: 'opened', next }));
}

const REPLACE = `
  UPDATE conflicts SET
    value = next.value, claimant = next.claimant, occurred_at = next."occurredAt",
    reopened_count = next."reopenedCount", state = next.state, triage = next.triage, revision = next.revision,
    updated_at = $2::timestamptz
  FROM jsonb_to_recordset($1::text::jsonb) AS next(
    number integer, value text, claimant jsonb, "occurredAt" text, "reopenedCount" integer,
    state jsonb, triage jsonb, revision integer)
  WHERE conflicts.number = next.number AND conflicts.revision = next.revision - 1
  RETURNING conflicts.number`;

async function replace(
  tx: Transaction,
  changes: readonly ChangeOfKnown[],
  at: string,
): Promise<Moved[]> {
  // One order for everybody who writes several rows, so that two of them cannot deadlock.
  const moves = changes
    .map((change) => ({ change: change.change, next: afterObservation(change, at) }))
    .sort((a, b) => a.next.number - b.next.number);
  const written = await inChunks(moves, async (chunk) => {
    const { rows } = await tx.executeSql(REPLACE, [
      storableJson(chunk.map(({ next }) => next)),
      at,
    ]);
    return rows as { readonly number: number }[];
  });
  const numbers = new Set(written.map(({ number }) => number));
  return moves.filter(({ next }) => numbers.has(next.number));
}

/** A claimant with other properties is no step of the timeline. */
const eventOf =
  (at: string) =>
  ({ change, next }: Moved): EventRow[] => {
    if (change === 'changed') return [];
    const what = change === 'cleared' ? 'moved' : change;
    return [{ conflictNumber: next.number, what, at, state: next.state }];
  };

/** The conflict as it is first written, before the store has given it a number. */
export function firstSeen(seen: DetectedConflict, at: string): Omit<Conflict, 'number'> {
  return {
    ...seen,
    revision: 1,
    openedAt: at,
    reopenedCount: 0,
    state: { tag: 'open' },
    triage: {},
  };
}

/** A known conflict after what a poll saw at `at`; its revision goes up by one. */
export function afterObservation(change: ChangeOfKnown, at: string): Conflict {
  const { known } = change;
  const revision = known.revision + 1;
  const moved = (state: ConflictState) => ({
    state,
    triage: triageAfter(known.triage, known.state, state),
  });
  if (change.change === 'cleared')
    return { ...known, revision, ...moved(afterRelease(known.state, at)) };
  const seen = {
    value: change.seen.value,
    claimant: change.seen.claimant,
    occurredAt: change.seen.occurredAt,
  };
  if (change.change === 'changed') return { ...known, ...seen, revision };
  const reopenedCount = known.reopenedCount + 1;
  return { ...known, ...seen, revision, reopenedCount, ...moved({ tag: 'open' }) };
}
