import type { Person } from '../../domain/conflict/person.ts';
import type { ReportOffer } from '../../domain/idfix/directory-report.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import type {
  AskedCheck,
  DirectoryReporter,
  ReportFile,
  ReportFiles,
  ReportWriter,
} from '../ports/directory-check.ts';
import { BotError } from '../ports/errors.ts';
import type { NewId } from '../ports/identifiers.ts';
import type { Store } from '../ports/store.ts';

/** What a check that a person started needs, whatever it reads. */
export interface ReportPorts {
  readonly files: ReportFiles;
  readonly reporter: DirectoryReporter;
  readonly store: Pick<Store, 'audit'>;
  readonly clock: Clock;
  readonly newId: NewId;
}

/** What was found, and the file that goes with it. */
export interface Offered<Summary> {
  readonly summary: Summary;
  readonly offer: ReportOffer;
  readonly file?: ReportFile;
}

/**
 * Runs a check, with a file where the person can get one; a file without a finding is removed. `name` is that
 * of the file, without the time. Throws `BotError`.
 */
export async function checkWithFile<Summary extends { readonly findings: number }>(
  { files, newId, clock }: Pick<ReportPorts, 'files' | 'newId' | 'clock'>,
  { by, place: { files: where }, format }: AskedCheck,
  {
    name,
    check,
  }: {
    readonly name: string;
    readonly check: (
      file: ReportWriter | undefined,
    ) => Promise<{ readonly summary: Summary; readonly leftOut: number }>;
  },
): Promise<Offered<Summary>> {
  const time = clock.now().slice(0, 16).replace(/\D/g, '');
  const file = {
    id: newId(),
    name: `${name}-${time}.${format ?? 'csv'}`,
    ownerId: by.entraObjectId,
  };
  const writer = where === 'here' ? await files.create(file) : undefined;
  const { summary, leftOut } = await check(writer);
  const written = await writer?.close();
  if (summary.findings > 0 && written)
    return { summary, offer: { file: 'offered', leftOut }, file: written };
  if (written) await files.remove(written.id);
  return { summary, offer: { file: summary.findings === 0 || where === 'here' ? 'none' : where } };
}

/**
 * Answers with what `check` found, or with its failure, and records both. Only an answer that cannot be given
 * repeats the job.
 */
export async function answerWithReport<Report extends Offered<Counted>>(
  { store, clock, reporter }: Pick<ReportPorts, 'store' | 'clock' | 'reporter'>,
  { by, place }: AskedCheck,
  {
    check,
    show,
  }: {
    readonly check: () => Promise<Report>;
    readonly show: (report: Report) => Promise<void>;
  },
): Promise<void> {
  try {
    const report = await check();
    const { findings, objects } = report.summary;
    await store.audit.append({
      ...auditOf(clock.now(), by),
      outcome: 'checked',
      result: { code: 'audit.directoryChecked', findings, objects },
    });
    await show(report);
  } catch (error) {
    if (!(error instanceof BotError) || isOurs(error)) throw error;
    const failed = { outcome: 'failed', result: error.problem };
    await store.audit.append({ ...auditOf(clock.now(), by), ...failed });
    await reporter.sayFailed(place, error);
  }
}

interface Counted {
  readonly findings: number;
  readonly objects: number;
}

/** Teams or the database is away: there is no answer to give yet. */
const isOurs = ({ code }: BotError): boolean =>
  code === 'teamsUnavailable' || code === 'channelGone' || code === 'storeUnavailable';

const auditOf = (at: string, actor: Person): Omit<AuditEntry, 'outcome'> => ({
  at,
  actor,
  source: 'command',
  action: 'directoryChecked',
});
