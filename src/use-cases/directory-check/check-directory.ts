import { defined } from '../../domain/defined.ts';
import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { ForecastSummary } from '../../domain/idfix/directory-report.ts';
import type { ForecastConflicts } from '../forecast/forecast-conflicts.ts';
import type { Corrections } from '../ports/corrections.ts';
import type { Directory } from '../ports/directory.ts';
import type { AskedCheck, DirectoryChecker } from '../ports/directory-check.ts';
import { BotError } from '../ports/errors.ts';
import { answerWithReport, checkWithFile, type ReportPorts } from './report-offer.ts';

interface Ports extends ReportPorts {
  /** Absent without AD_URLS. */
  readonly checker?: DirectoryChecker;
  readonly forecast?: ForecastConflicts;
  /** Absent where nothing may be written to Active Directory. */
  readonly corrections?: Corrections;
  readonly directory: Pick<Directory, 'tenant'>;
}

/** Conflicts that the card can name. */
const NAMED = 10;

/**
 * Reads Active Directory and answers the person who started it: a card, and in a personal chat the file. A
 * directory that fails is an answer too; only an answer that cannot be given repeats the job.
 */
export async function checkDirectory(ports: Ports, asked: AskedCheck): Promise<void> {
  const { checker, reporter } = ports;
  await answerWithReport(ports, asked, {
    check: async () => {
      if (checker === undefined) throw noActiveDirectory();
      const { format, place } = asked;
      const choices = defined({ format, language: place.language });
      const report = await checkWithFile(ports, asked, {
        name: 'unclash-directory',
        check: (file) => checker.check(file, choices),
      });
      const isCorrectable = ports.corrections !== undefined;
      return { ...report, predicted: await forecast(ports), isCorrectable };
    },
    show: (report) => reporter.show(asked.place, report),
  });
}

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

const noActiveDirectory = () =>
  new BotError(
    'directoryUnavailable',
    { code: 'activeDirectory.notConfigured' },
    { nextStep: { code: 'activeDirectory.next.configure' } },
  );
