import type { Forgotten, History } from '../use-cases/ports/history.ts';
import type { Database } from './database/database.ts';
import { withStoreFailures } from './database/store-failure.ts';
import { vacuum } from './database/vacuum.ts';

/** Rows of one statement, so that none holds its locks for long. */
const ROWS = 10_000;

const OLD_POLLS = `
  DELETE FROM polls WHERE id IN (
    SELECT id FROM polls
    WHERE at < $1::timestamptz
      AND id <> (SELECT max(id) FROM polls)
      AND id IS DISTINCT FROM (
        SELECT id FROM polls WHERE outcome = 'complete' ORDER BY id DESC LIMIT 1)
    ORDER BY at LIMIT ${ROWS})
  RETURNING id`;

/** The story of a conflict is deleted as a whole, and only when nothing has touched the conflict since. */
const OLD_STEPS = `
  DELETE FROM conflict_events WHERE id IN (
    SELECT conflict_events.id FROM conflict_events
    JOIN conflicts ON conflicts.number = conflict_events.conflict_number
    WHERE conflict_events.at < $1::timestamptz
      AND conflicts.state_tag = 'cleared' AND conflicts.updated_at < $1::timestamptz
    ORDER BY conflict_events.at LIMIT ${ROWS})
  RETURNING id`;

/** A file that was not fetched within a day, with its parts. */
const OLD_FILES = `DELETE FROM report_files WHERE created_at < now() - interval '1 day'`;

/** The port History: forgets old rows. Conflicts, resolutions and the audit log stay for ever. */
export function createHistory(database: Database): History {
  return withStoreFailures({
    forgetBefore: async (instant: string): Promise<Forgotten> => {
      await database.executeSql(OLD_FILES);
      const polls = await deleteAll(database, OLD_POLLS, instant);
      const steps = await deleteAll(database, OLD_STEPS, instant);
      await vacuum(database);
      return { polls, steps };
    },
  });
}

async function deleteAll(database: Database, statement: string, before: string): Promise<number> {
  let deleted = 0;
  for (;;) {
    const { rows } = await database.executeSql(statement, [before]);
    deleted += rows.length;
    if (rows.length < ROWS) return deleted;
  }
}
