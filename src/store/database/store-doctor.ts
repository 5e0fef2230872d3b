import { hasOutlet } from '../../domain/alerts/alert-settings.ts';
import { defined } from '../../domain/defined.ts';
import type { Check, Diagnosis, DoctorFinding } from '../../use-cases/inspect/run-doctor.ts';
import journal from '../migrations/meta/_journal.json' with { type: 'json' };
import type { SqlExecutor } from './database.ts';
import { asStoreFailure } from './store-failure.ts';
import type { StoreReader } from './store-reader.ts';

/** The database, its schema, and the conversations that get alerts. */
export function storeChecks(
  open: () => Promise<StoreReader | DoctorFinding>,
): readonly Check<'doctor.check.database'>[] {
  return [{ name: { code: 'doctor.check.database' }, look: () => lookAtStore(open) }];
}

async function lookAtStore(
  open: () => Promise<StoreReader | DoctorFinding>,
): Promise<DoctorFinding | readonly Diagnosis[]> {
  const look = await open();
  if ('outcome' in look) return look;
  try {
    const schema = await schemaOf(look);
    const lines: Diagnosis[] = [
      {
        check: { code: 'doctor.check.database' },
        outcome: 'ok',
        message: { code: 'doctor.databaseAnswers', kind: look.kind },
      },
      { check: { code: 'doctor.check.databaseSchema' }, ...schema },
    ];
    if (schema.outcome !== 'ok') return lines;
    return [
      ...lines,
      { check: { code: 'doctor.check.installedIn' }, ...(await installedIn(look)) },
      ...(await outletOf(look)),
    ];
  } catch (error) {
    throw asStoreFailure(error);
  } finally {
    await look.close();
  }
}

const newestMigration = journal.entries.at(-1)?.tag ?? '';

/** drizzle notes the time of every migration that it applied. */
async function schemaOf({ executeSql }: SqlExecutor): Promise<DoctorFinding> {
  const migrations = 'drizzle.__drizzle_migrations';
  const found = await executeSql(`SELECT to_regclass('${migrations}') IS NOT NULL AS there`);
  if (!found.rows[0]?.there)
    return {
      outcome: 'warning',
      message: { code: 'doctor.schemaEmpty' },
      nextStep: { code: 'doctor.next.startMakesTables' },
    };
  const { rows } = await executeSql(`SELECT max(created_at) AS newest FROM ${migrations}`);
  return comparedWith(Number(rows[0]?.newest ?? 0));
}

function comparedWith(applied: number): DoctorFinding {
  const shipped = Math.max(...journal.entries.map(({ when }) => when));
  if (applied === shipped)
    return { outcome: 'ok', message: { code: 'doctor.schemaCurrent', migration: newestMigration } };
  return applied < shipped
    ? {
        outcome: 'warning',
        message: { code: 'doctor.schemaOlder' },
        nextStep: { code: 'doctor.next.startMigrates' },
      }
    : {
        outcome: 'failed',
        message: { code: 'doctor.schemaNewer' },
        nextStep: { code: 'doctor.next.newerVersion' },
      };
}

const nameOf = (row: Readonly<Record<string, unknown>>): string =>
  [row['team_name'], row['name']].filter(Boolean).join(' > ') || String(row['id']);

async function installedIn({ executeSql }: SqlExecutor): Promise<DoctorFinding> {
  const { rows } = await executeSql(
    'SELECT id, name, team_name FROM channels WHERE unsubscribed_at IS NULL ORDER BY subscribed_at, id',
  );
  const names = rows.map(nameOf);
  if (names.length === 0)
    return {
      outcome: 'warning',
      message: { code: 'doctor.alertsNowhere' },
      nextStep: { code: 'doctor.next.addToChannel' },
    };
  const more = Math.max(0, names.length - SHOWN);
  return {
    outcome: 'ok',
    message: { code: 'doctor.alertsTo', names: names.slice(0, SHOWN), more },
  };
}

/** Nothing where alerts are off everywhere: the line before says that. */
async function outletOf({ executeSql }: SqlExecutor): Promise<readonly Diagnosis[]> {
  const { rows } = await executeSql('SELECT settings FROM channels WHERE unsubscribed_at IS NULL');
  if (rows.length === 0) return [];
  const channels = rows.map(({ settings }) => ({ settings: settings ?? {} }));
  const finding: DoctorFinding = hasOutlet(channels)
    ? { outcome: 'ok', message: { code: 'doctor.outlet' } }
    : {
        outcome: 'warning',
        message: { code: 'doctor.noOutlet', channels: channels.length },
        nextStep: { code: 'doctor.next.outlet' },
      };
  return [{ check: { code: 'doctor.check.outlet' }, ...finding }];
}

const SHOWN = 10;

/** A channel of a team that gets alerts. */
export interface TeamChannel {
  readonly id: string;
  /** The channel by its names. */
  readonly name: string;
  /** Absent where no event of Teams named it yet. */
  readonly teamGroupId?: string;
}

/** The channels of teams that get alerts, or why the database cannot be read. Throws `BotError`. */
export async function readTeamChannels(
  open: () => Promise<StoreReader | DoctorFinding>,
): Promise<readonly TeamChannel[] | DoctorFinding> {
  const look = await open();
  if ('outcome' in look) return look;
  try {
    const { rows } = await look.executeSql(
      'SELECT id, name, team_name, team_group_id FROM channels WHERE unsubscribed_at IS NULL AND team_id IS NOT NULL ORDER BY subscribed_at, id',
    );
    return rows.map((row) => ({
      id: row.id,
      name: nameOf(row),
      ...defined({ teamGroupId: row.team_group_id ?? undefined }),
    }));
  } catch (error) {
    throw asStoreFailure(error);
  } finally {
    await look.close();
  }
}
