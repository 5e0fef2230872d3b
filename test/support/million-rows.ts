import { Client } from 'pg';

const SETTINGS = `
  SET session_replication_role = replica;
  SET synchronous_commit = off;
  SET maintenance_work_mem = '512MB'`;

/** As wide as real ones: the planner weighs the width of rows against that of indexes. */
const CLAIMANT =
  "jsonb_build_object('kind', 'user', 'id', 'claimant-' || n, 'dn', repeat(md5(n::text), 15))";

/** A step of 40 seconds from the start of 2025: 463 days. */
const AT = "timestamptz '2025-01-01' + n * interval '40 seconds'";

const CLEARED = `jsonb_build_object(
  'tag', 'cleared', 'how', 'elsewhere',
  'at', to_char((${AT}) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;

const ROWS = [
  `INSERT INTO conflicts (claimant_id, property, value_key, value, claimant, state, revision,
     occurred_at, opened_at, reopened_count, updated_at)
   SELECT 'claimant-' || n, 'proxyAddresses', 'smtp:person' || n || '@contoso.com',
     'SMTP:person' || n || '@contoso.com', ${CLAIMANT},
     CASE WHEN n % 500 = 0 THEN '{"tag":"open"}'::jsonb ELSE ${CLEARED} END, 1,
     '2026-01-01T00:00:00Z', ${AT}, 0, ${AT}
   FROM generate_series(1, 1000000) AS n`,
  `INSERT INTO conflict_events (conflict_number, what, at, state)
   SELECT n, 'opened', ${AT}, '{"tag":"open"}' FROM generate_series(1, 1000000) AS n`,
  `INSERT INTO polls (at, outcome, record)
   SELECT ${AT}, CASE WHEN n % 10 = 0 THEN 'failed' ELSE 'complete' END, '{}'
   FROM generate_series(1, 1000000) AS n`,
  `INSERT INTO announcements (conflict_number, channel_id, activity_id, shown_revision)
   SELECT n, '19:general', 'activity-' || n, 1 FROM generate_series(1, 1000000) AS n`,
  `INSERT INTO resolutions (id, conflict_number, plan, fingerprint, requested_by, requested_at, state)
   SELECT 'resolution-' || n, n, '{}', '', '{}', now(), 'written'
   FROM generate_series(1, 1000000, 10) AS n`,
  `INSERT INTO value_givers (conflict_number, giver, given_at)
   SELECT n, 'svc-' || n % 1000 || '@contoso.com', ${AT} FROM generate_series(1, 1000000, 10) AS n`,
  `INSERT INTO audit_log (at, conflict_number, entry, previous_hash, hash)
   SELECT ${AT}, n, '{}', '', '' FROM generate_series(1, 1000000) AS n`,
];

const INDEXES = `
  SELECT indexname AS name, indexdef AS definition FROM pg_indexes
  WHERE schemaname = 'public' AND indexname NOT IN (SELECT conname FROM pg_constraint)`;

/**
 * Fills the tables with a history of 1,000,000 conflicts (2,000 of them open), steps, polls, messages
 * and audit rows. Indexes are made afterwards, which is many times faster.
 */
export async function fillMillionRows(url: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(SETTINGS);
  const { rows: indexes } = await client.query(INDEXES);
  for (const { name } of indexes) await client.query(`DROP INDEX ${name}`);
  for (const statement of ROWS) await client.query(statement);
  for (const { definition } of indexes) await client.query(definition);
  await client.query('VACUUM ANALYZE');
  await client.end();
}
