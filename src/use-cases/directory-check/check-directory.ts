import type { Person } from '../../domain/conflict/person.ts';
import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { CheckSummary } from '../../domain/idfix/check-summary.ts';
import type { ForecastSummary, ReportOffer } from '../../domain/idfix/directory-report.ts';
import type { ForecastConflicts } from '../forecast/forecast-conflicts.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type {
  AskedCheck,
  DirectoryChecker,
  DirectoryReporter,
  ReportFile,
  ReportFiles,
} from '../ports/directory-check.ts';
import { BotError } from '../ports/errors.ts';
import type { NewId } from '../ports/identifiers.ts';
import type { Store } from '../ports/store.ts';

interface Ports {
  /** Absent without AD_URLS. */
  readonly checker?: DirectoryChecker;
  readonly forecast?: ForecastConflicts;
  readonly directory: Pick<Directory, 'tenant'>;
  readonly files: ReportFiles;
  readonly reporter: DirectoryReporter;
  readonly store: Pick<Store, 'audit'>;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Conflicts that the card can name. */
const NAMED = 10;

/**
 * Reads Active Directory and answers the person who started it: a card, and in a personal chat the file. A
 * directory that fails is an answer too; only an answer that cannot be given repeats the job.
 */
export async function checkDirectory(ports: Ports, { by, place }: AskedCheck): Promise<void> {
  try {
    const { summary, ...written } = await checked(ports, { by, place });
    const predicted = await forecast(ports);
    const { findings, objects } = summary;
    await ports.store.audit.append({
      ...auditOf(ports.clock.now(), by),
      outcome: 'checked',
      result: { code: 'audit.directoryChecked', findings, objects },
    });
    await ports.reporter.show(place, { summary, predicted, ...written });
  } catch (error) {
    if (!(error instanceof BotError) || isOurs(error)) throw error;
    const failed = { outcome: 'failed', result: error.problem };
    await ports.store.audit.append({ ...auditOf(ports.clock.now(), by), ...failed });
    await ports.reporter.sayFailed(place, error);
  }
}

/** Teams or the database is away: there is no answer to give yet. */
const isOurs = ({ code }: BotError): boolean =>
  code === 'teamsUnavailable' || code === 'channelGone' || code === 'storeUnavailable';

interface Checked {
  readonly summary: CheckSummary;
  readonly offer: ReportOffer;
  readonly file?: ReportFile;
}

async function checked(
  { checker, files, newId, clock }: Ports,
  { by, place: { files: where } }: AskedCheck,
): Promise<Checked> {
  if (checker === undefined) throw noActiveDirectory();
  const file = newFile(newId(), by, clock.now());
  const writer = where === 'here' ? await files.create(file) : undefined;
  const { summary, leftOut } = await checker.check(writer);
  const written = await writer?.close();
  if (summary.findings > 0 && written)
    return { summary, offer: { file: 'offered', leftOut }, file: written };
  if (written) await files.remove(written.id);
  return { summary, offer: { file: summary.findings === 0 || where === 'here' ? 'none' : where } };
}

const newFile = (id: string, by: Person, now: string): Omit<ReportFile, 'sizeInBytes'> => ({
  id,
  name: `unclash-directory-${now.slice(0, 16).replace(/\D/g, '')}.csv`,
  ownerId: by.entraObjectId,
});

/** Without an answer of Entra the findings of Active Directory stay. */
async function forecast({ forecast: look, directory }: Ports): Promise<ForecastSummary> {
  if (look === undefined) throw noActiveDirectory();
  try {
    const { lastSyncDateTime } = await directory.tenant();
    if (lastSyncDateTime === undefined)
      return { known: false, why: { code: 'forecast.lastSyncUnknown' } };
    const first: PredictedConflict[] = [];
    let total = 0;
    for await (const conflict of look('sinceLastSync')) {
      total += 1;
      if (first.length < NAMED) first.push(conflict);
    }
    return { known: true, total, first };
  } catch (error) {
    if (error instanceof BotError) return { known: false, why: error.problem };
    throw error;
  }
}

const auditOf = (at: string, actor: Person): Omit<AuditEntry, 'outcome'> => ({
  at,
  actor,
  source: 'command',
  action: 'directoryChecked',
});

const noActiveDirectory = () =>
  new BotError(
    'directoryUnavailable',
    { code: 'activeDirectory.notConfigured' },
    { nextStep: { code: 'activeDirectory.next.configure' } },
  );
