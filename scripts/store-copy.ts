/**
 * `npm run store:copy -- --from .data --to postgres://...`: copies everything that Unclash remembers,
 * waiting jobs included, into an empty database. Either end is a data folder or a postgres:// URL, so
 * this is the move to a server, and a backup and restore of either kind. Stop the bot first.
 */
import { parseArgs } from 'node:util';
import { createQueue } from '../src/queue/pg-boss-queue.ts';
import { jobOf } from '../src/queue/stored-jobs.ts';
import { type CopyOutcome, copyDatabase } from '../src/store/database/copy-database.ts';
import type { Database } from '../src/store/database/database.ts';
import { openDatabase } from '../src/store/database/open-database.ts';
import { createLog } from '../src/telemetry/log.ts';
import { BotError } from '../src/use-cases/ports/errors.ts';
import type { Job } from '../src/use-cases/ports/jobs.ts';
import { terminalLanguage } from '../src/words/terminal-language.ts';
import { wordsIn } from '../src/words/words.ts';
import { optionsOf } from './data/options.ts';

const { plain } = wordsIn(terminalLanguage(process.env));
const parsed = optionsOf(plain, () =>
  parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } }),
);
if (parsed === undefined) process.exit();
const { values } = parsed;
const from = values.from ?? process.env['DATA_FOLDER'] ?? '.data';
const to = values.to ?? process.env['DATABASE_URL'];
const log = createLog({ level: 'warn', secrets: [from, to ?? ''] });

if (to === undefined || to === from) {
  console.error(plain('terminal.copy.usage'));
  process.exit(2);
}
try {
  const outcome = await copy(from, to);
  if (!outcome.ok) {
    console.error(plain({ code: 'terminal.copy.refused', why: outcome.why }));
    process.exit(1);
  }
  for (const [table, rows] of Object.entries(outcome.rows))
    console.log(plain({ code: 'terminal.copy.table', table, rows }));
  console.log(plain({ code: 'terminal.copy.jobs', jobs: outcome.jobs }));
  console.log(plain({ code: 'terminal.copy.audited', rows: outcome.audited }));
} catch (error) {
  if (!(error instanceof BotError)) throw error;
  const { problem, next } = error;
  console.error(plain({ code: 'terminal.copy.failed', problem, next }));
  process.exit(1);
}

async function copy(
  from: string,
  to: string,
): Promise<Extract<CopyOutcome, { ok: false }> | (CopyOutcome & { ok: true; jobs: number })> {
  const source = await open(from);
  const target = await open(to);
  const queue = await createQueue({ database: target, log });
  const jobs = await waitingJobs(source);
  const outcome = await copyDatabase(source, target, (tx) => queue.enqueueIn(tx, jobs));
  await queue.stop();
  await target.close();
  await source.close();
  return outcome.ok ? { ...outcome, jobs: jobs.length } : outcome;
}

function open(place: string): Promise<Database> {
  const isServer = /^postgres(ql)?:\/\//.test(place);
  return openDatabase({
    url: isServer ? place : undefined,
    dataFolder: place,
    statementTimeoutMs: 600_000,
    log,
  });
}

/** Jobs of a database that has no queue yet: none. Polls and pruning are booked anew by the bot. */
async function waitingJobs(source: Database): Promise<Job[]> {
  const { rows: tables } = await source.executeSql("SELECT to_regclass('pgboss.job') AS job");
  if (tables[0]?.job === null) return [];
  const { rows } = await source.executeSql(
    `SELECT data FROM pgboss.job
     WHERE state IN ('created', 'retry', 'active') AND jsonb_typeof(data) = 'object'
       AND name <> 'dead' ORDER BY created_on`,
  );
  return rows.flatMap(({ data }) => jobOf(data) ?? []);
}
