import {
  type CloudDifference,
  differenceSince,
  isNew,
  type RememberedCheck,
  unjudged,
} from '../../domain/cloud-check/cloud-difference.ts';
import type { CloudSummary } from '../../domain/cloud-check/cloud-summary.ts';
import { defined } from '../../domain/defined.ts';
import type { AskedCheck, CloudChecker, CloudCheckStore } from '../ports/directory-check.ts';
import { answerWithReport, checkWithFile, type ReportPorts } from './report-offer.ts';

interface Ports extends ReportPorts {
  readonly cloudChecker: CloudChecker;
  readonly cloudChecks: CloudCheckStore;
}

/**
 * Reads Entra ID and answers the person who started it: a card, and in a personal chat the file. A tenant that
 * fails is an answer too; only an answer that cannot be given repeats the job. The answer says what differs since the
 * check before; this one is remembered once it was given.
 */
export async function checkCloud(ports: Ports, asked: AskedCheck): Promise<void> {
  const { cloudChecker, cloudChecks, clock, reporter } = ports;
  const before = await cloudChecks.last();
  let keys = new Float64Array();
  await answerWithReport(ports, asked, {
    check: () =>
      checkWithFile(ports, asked, {
        name: 'unclash-cloud',
        check: async (file) => {
          const { format, primaryIsUpn, place } = asked;
          const { language } = place;
          const choices = defined({ format, primaryIsUpn, language });
          const checked = await cloudChecker.check(file, choices);
          keys = Float64Array.from(checked.keys);
          return checked;
        },
      }),
    show: async (report) => {
      const now = { keys, unjudged: unjudged(report.summary.notRun) };
      await reporter.showCloud(asked.place, {
        ...report,
        ...compared(before, now, report.summary),
      });
      await cloudChecks.record({ ...now, at: clock.now() });
    },
  });
}

function compared(
  before: RememberedCheck | undefined,
  now: Omit<RememberedCheck, 'at'>,
  { worst }: CloudSummary,
): { readonly difference?: CloudDifference; readonly newWorst?: readonly boolean[] } {
  if (before === undefined) return {};
  const difference = differenceSince(before, now);
  if (!difference.compared) return { difference };
  return { difference, newWorst: worst.map((finding) => isNew(before, finding)) };
}
