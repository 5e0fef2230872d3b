import { bareAddress, isSmtpAddress } from '../../domain/address/proxy-address.ts';
import type { CloudDifference } from '../../domain/cloud-check/cloud-difference.ts';
import type { CloudFinding, CloudProblem } from '../../domain/cloud-check/cloud-finding.ts';
import type { CloudSummary } from '../../domain/cloud-check/cloud-summary.ts';
import type { ReportOffer } from '../../domain/idfix/directory-report.ts';
import type { Said, Words } from '../../words/words.ts';
import { findingButtons } from '../check/check-card.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import type { CardData } from '../template/verbs.ts';
import directoryCheckTemplate from './directory-check-card.json' with { type: 'json' };
import { noCorrections, problemCounts } from './directory-check-card.ts';
import { directoryRows, findingRow } from './directory-row.ts';

const expand = cardTemplate(directoryCheckTemplate);

export interface CloudCheckView {
  readonly summary: CloudSummary;
  readonly offer: ReportOffer;
  /** Since the check before; absent where there was none. */
  readonly difference?: CloudDifference;
  /** By place among the worst. */
  readonly newWorst?: readonly boolean[];
}

/** The answer to `check cloud`: what was found by problem, what was not judged, and the worst. */
export function cloudCheckCard(view: CloudCheckView, words: Words): CardMessage {
  return fitted([10, 6, 3], (rows) => draw(view, words, rows));
}

function draw(view: CloudCheckView, words: Words, most: number): CardMessage {
  const { summary, offer, difference, newWorst = [] } = view;
  const { findings, objects, notRun } = summary;
  const rows = summary.worst
    .slice(0, most)
    .map((finding, place) => rowOf(finding, newWorst[place] === true));
  const heading = words.plain({ code: 'card.cloud.heading', findings });
  return expand(
    {
      heading,
      read: words.plain({ code: 'card.cloud.read', objects }),
      doubts: notRun.map((reason) => ({
        doubt: words.plain({ code: 'card.cloud.notRun', reason }),
      })),
      difference: difference === undefined ? '' : words.text(differenceSentence(difference)),
      problems: problemCounts(summary, words),
      worst:
        rows.length === 0 ? '' : words.text({ code: 'card.directory.worst', rows: rows.length }),
      rows: directoryRows(rows, words),
      file: words.text(fileSentence(offer)),
      ...noCorrections,
      actions: findingButtons(summary.worst.slice(0, most).flatMap(plannable), words),
    },
    heading,
    words,
  );
}

function rowOf(finding: CloudFinding, isNew: boolean): ReturnType<typeof findingRow> {
  const [problem] = finding.problems;
  const row = findingRow(finding);
  return isNew ? { ...row, label: { code: 'card.cloud.new', problem } } : row;
}

export function differenceSentence(difference: CloudDifference): Said {
  const { since } = difference;
  if (!difference.compared) return { code: 'card.cloud.notCompared', since };
  const { added, gone, goneByProblem } = difference;
  const byProblem = Object.entries(goneByProblem).map(([problem, count]) => ({ problem, count }));
  return { code: 'card.cloud.difference', since, added, gone, byProblem };
}

/** Of the others Unclash writes nothing: their next step says where a person does. */
const PLANNED: readonly CloudProblem[] = ['Duplicate', 'SoftDeletedHolder', 'GuestAndContact'];

export function plannable(finding: CloudFinding): readonly CardData['openFinding'][] {
  const { problems, clash, value, distinguishedName: object } = finding;
  const [problem] = problems;
  if (problem === 'UnverifiedDomain') return [{ address: bareAddress(value), object }];
  const isPlanned = clash !== undefined && isSmtpAddress(clash) && PLANNED.includes(problem);
  return isPlanned ? [{ address: clash, object }] : [];
}

function fileSentence(offer: ReportOffer): Said {
  switch (offer.file) {
    case 'none':
      return 'card.cloud.nothing';
    case 'inPersonalChat':
      return 'card.cloud.fileElsewhere';
    case 'nowhere':
      return 'card.cloud.noFile';
    case 'offered':
      return { code: 'card.cloud.file', leftOut: offer.leftOut };
  }
}
