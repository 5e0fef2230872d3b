import type { Check, Diagnosis, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import journal from '../migrations/meta/_journal.json' with { type: 'json' };
import type { SqlExecutor } from './database.ts';
import { asStoreFailure } from './store-failure.ts';
import type { StoreReader } from './store-reader.ts';

/** The database, its schema, and the conversations that get alerts. */
export function storeChecks(
  open: () => Promise<StoreReader | DoctorFinding>,
): readonly Check<'database'>[] {
  return [{ name: 'database', look: () => lookAtStore(open) }];
}

async function lookAtStore(
  open: () => Promise<StoreReader | DoctorFinding>,
): Promise<DoctorFinding | readonly Diagnosis[]> {
  const look = await open();
  if ('outcome' in look) return look;
  try {
    const schema = await schemaOf(look);
    const lines: Diagnosis[] = [
      { check: 'database', outcome: 'ok', sentence: `It answers (${SIZES[look.kind]}).` },
      { check: 'database schema', ...schema },
    ];
    if (schema.outcome !== 'ok') return lines;
    return [...lines, { check: 'installed in', ...(await installedIn(look)) }];
  } catch (error) {
    throw asStoreFailure(error);
  } finally {
    await look.close();
  }
}

const SIZES: Readonly<Record<StoreReader['kind'], string>> = {
  pglite: 'embedded in this process',
  postgres: 'a server',
};

/** drizzle notes the time of every migration that it applied. */
async function schemaOf({ executeSql }: SqlExecutor): Promise<DoctorFinding> {
  const migrations = 'drizzle.__drizzle_migrations';
  const found = await executeSql(`SELECT to_regclass('${migrations}') IS NOT NULL AS there`);
  if (!found.rows[0]?.there)
    return {
      outcome: 'warning',
      sentence: 'It is empty.',
      nextStep: 'The next start of the bot makes the tables.',
    };
  const { rows } = await executeSql(`SELECT max(created_at) AS newest FROM ${migrations}`);
  return comparedWith(Number(rows[0]?.newest ?? 0));
}

function comparedWith(applied: number): DoctorFinding {
  const shipped = Math.max(...journal.entries.map(({ when }) => when));
  if (applied === shipped)
    return { outcome: 'ok', sentence: `It is up to date (${journal.entries.at(-1)?.tag}).` };
  return applied < shipped
    ? {
        outcome: 'warning',
        sentence: 'It is older than this version of Unclash.',
        nextStep: 'The next start of the bot brings it up to date; make a backup first.',
      }
    : {
        outcome: 'failed',
        sentence: 'It is newer than this version of Unclash.',
        nextStep: 'Run the version that made it, or a newer one (docs/UPGRADE.md).',
      };
}

async function installedIn({ executeSql }: SqlExecutor): Promise<DoctorFinding> {
  const { rows } = await executeSql(
    'SELECT name, team_name FROM channels WHERE unsubscribed_at IS NULL ORDER BY subscribed_at, id',
  );
  const names = rows.map((row) => [row.team_name, row.name].filter(Boolean).join(' > '));
  if (names.length > 0) return { outcome: 'ok', sentence: `Alerts go to ${shortened(names)}.` };
  return {
    outcome: 'warning',
    sentence: 'Alerts go nowhere: the bot is in no conversation.',
    nextStep: 'Add the app to a channel in Teams (docs/INSTALL.md).',
  };
}

const SHOWN = 10;

function shortened(names: readonly string[]): string {
  const more = names.length - SHOWN;
  const shown = names.slice(0, SHOWN).join(', ');
  return more > 0 ? `${shown} and ${more} more` : shown;
}
