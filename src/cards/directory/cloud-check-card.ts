import type { CloudSummary } from '../../domain/cloud-check/cloud-summary.ts';
import type { ReportOffer } from '../../domain/idfix/directory-report.ts';
import type { Said, Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import directoryCheckTemplate from './directory-check-card.json' with { type: 'json' };
import { problemCounts } from './directory-check-card.ts';
import { directoryRows, findingRow } from './directory-row.ts';

const expand = cardTemplate(directoryCheckTemplate);

export interface CloudCheckView {
  readonly summary: CloudSummary;
  readonly offer: ReportOffer;
}

/** The answer to `check cloud`: what was found by problem, what was not judged, and the worst. */
export function cloudCheckCard(view: CloudCheckView, words: Words): CardMessage {
  return fitted([10, 6, 3], (rows) => draw(view, words, rows));
}

function draw({ summary, offer }: CloudCheckView, words: Words, most: number): CardMessage {
  const { findings, objects, notRun } = summary;
  const rows = summary.worst.map(findingRow).slice(0, most);
  const heading = words.plain({ code: 'card.cloud.heading', findings });
  return expand(
    {
      heading,
      read: words.plain({ code: 'card.cloud.read', objects }),
      doubts: notRun.map((reason) => ({
        doubt: words.plain({ code: 'card.cloud.notRun', reason }),
      })),
      problems: problemCounts(summary, words),
      worst:
        rows.length === 0 ? '' : words.text({ code: 'card.directory.worst', rows: rows.length }),
      rows: directoryRows(rows, words),
      file: words.text(fileSentence(offer)),
    },
    heading,
    words,
  );
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
