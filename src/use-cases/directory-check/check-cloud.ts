import type { AskedCheck, CloudChecker } from '../ports/directory-check.ts';
import { answerWithReport, checkWithFile, type ReportPorts } from './report-offer.ts';

interface Ports extends ReportPorts {
  readonly cloudChecker: CloudChecker;
}

/**
 * Reads Entra ID and answers the person who started it: a card, and in a personal chat the file. A tenant that
 * fails is an answer too; only an answer that cannot be given repeats the job.
 */
export async function checkCloud(ports: Ports, asked: AskedCheck): Promise<void> {
  const { cloudChecker, reporter } = ports;
  await answerWithReport(ports, asked, {
    check: () =>
      checkWithFile(ports, asked, {
        name: 'unclash-cloud',
        check: (file) => cloudChecker.check(file),
      }),
    show: (report) => reporter.showCloud(asked.place, report),
  });
}
