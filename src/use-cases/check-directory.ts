import type { Person } from '../domain/conflict.ts';
import type { ForeseenSummary, ReportOffer } from '../domain/directory-rules/directory-report.ts';
import type { ForeseenConflict } from '../domain/directory-rules/foreseen-conflict.ts';
import type {
  AskedCheck,
  DirectoryChecker,
  DirectoryReporter,
  ReportFile,
  ReportFiles,
  ReportWriter,
} from './directory-check-ports.ts';
import { BotError } from './errors.ts';
import type { ForeseeConflicts } from './foresee-conflicts.ts';
import type { AuditEntry, Clock, ConflictStore, Directory, NewId } from './ports.ts';

/**
 * Reads Active Directory and answers whoever asked: a card, and in a personal chat the file. A directory
 * that fails is an answer too; only an answer that cannot be given makes the job come again.
 */
export type CheckDirectory = (asked: AskedCheck) => Promise<void>;

interface Ports {
  /** Absent without AD_URLS. */
  readonly checker?: DirectoryChecker;
  readonly foresee?: ForeseeConflicts;
  readonly directory: Pick<Directory, 'tenant'>;
  readonly files: ReportFiles;
  readonly reporter: DirectoryReporter;
  readonly store: Pick<ConflictStore, 'audit'>;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** Conflicts that the card can name. */
const NAMED = 10;

/** Builds `CheckDirectory`. */
export const createCheckDirectory =
  (ports: Ports): CheckDirectory =>
  async ({ by, place }) => {
    try {
      const { summary, ...written } = await checked(ports, by, place.takesFiles);
      const foreseen = await foresee(ports);
      const found = `${summary.findings} findings in ${summary.objects} objects`;
      await ports.store.audit(auditOf(ports.clock.now(), by, found));
      await ports.reporter.show(place, { summary, foreseen, ...written });
    } catch (error) {
      if (!(error instanceof BotError) || isOurs(error)) throw error;
      await ports.store.audit(auditOf(ports.clock.now(), by, 'failed', error.message));
      await ports.reporter.sayFailed(place, error);
    }
  };

/** Teams or the database is away: there is no answer to give yet. */
const isOurs = ({ code }: BotError): boolean =>
  code === 'teamsUnavailable' || code === 'channelGone' || code === 'storeUnavailable';

async function checked({ checker, files, newId, clock }: Ports, by: Person, takesFiles: boolean) {
  if (checker === undefined) throw noActiveDirectory();
  const writer = takesFiles ? await files.create(newFile(newId(), by, clock.now())) : undefined;
  const { summary, leftOut } = await checker.check(writer);
  return { summary, ...(await offerOf(files, { writer, findings: summary.findings, leftOut })) };
}

const newFile = (id: string, by: Person, now: string): Omit<ReportFile, 'sizeInBytes'> => ({
  id,
  name: `unclash-directory-${now.slice(0, 16).replace(/\D/g, '')}.csv`,
  ownerId: by.entraObjectId,
});

async function offerOf(
  files: ReportFiles,
  written: {
    readonly writer: ReportWriter | undefined;
    readonly findings: number;
    readonly leftOut: number;
  },
): Promise<{ readonly offer: ReportOffer; readonly file?: ReportFile }> {
  const { writer, findings, leftOut } = written;
  const file = await writer?.close();
  if (findings > 0 && file) return { offer: { file: 'offered', leftOut }, file };
  if (file) await files.remove(file.id);
  return { offer: { file: findings > 0 ? 'askInPersonalChat' : 'none' } };
}

/** Entra that does not answer takes nothing away from what Active Directory told. */
async function foresee({ foresee: look, directory }: Ports): Promise<ForeseenSummary> {
  if (look === undefined) throw noActiveDirectory();
  try {
    const { lastSyncDateTime } = await directory.tenant();
    if (lastSyncDateTime === undefined)
      return { known: false, why: 'Entra does not tell when it was synced last.' };
    const first: ForeseenConflict[] = [];
    let total = 0;
    for await (const conflict of look('sinceLastSync')) {
      total += 1;
      if (first.length < NAMED) first.push(conflict);
    }
    return { known: true, total, first };
  } catch (error) {
    if (error instanceof BotError) return { known: false, why: error.message };
    throw error;
  }
}

const auditOf = (at: string, actor: Person, outcome: string, reason?: string): AuditEntry => ({
  ...{ at, actor, source: 'command', action: 'directoryChecked', outcome },
  ...(reason !== undefined && { reason }),
});

const noActiveDirectory = () =>
  new BotError('directoryUnavailable', 'There is no Active Directory: AD_URLS is not set.', {
    nextStep: 'Whoever runs Unclash sets AD_URLS; docs/ACTIVE-DIRECTORY.md tells how.',
  });
