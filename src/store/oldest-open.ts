import type { Database } from './database/database.ts';

/** When the conflict that is open for longest, and not deferred, was found (ISO 8601); undefined when none is. */
export async function oldestOpenAt(database: Database): Promise<string | undefined> {
  const { rows } = await database.executeSql(
    `SELECT opened_at FROM conflicts
      WHERE state_tag <> 'cleared' AND (triage -> 'deferral') IS NULL ORDER BY number LIMIT 1`,
  );
  const openedAt = rows[0]?.opened_at;
  return openedAt === undefined ? undefined : new Date(openedAt).toISOString();
}
