import { type CountedShape, correctionKey } from '../../domain/idfix/correction.ts';
import type { DirectoryReport, ReportOffer } from '../../domain/idfix/directory-report.ts';
import { exclusionMessage } from '../../domain/idfix/exclusions.ts';
import type { ReportSummary } from '../../domain/idfix/reported-finding.ts';
import type { Said, Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import directoryCheckTemplate from './directory-check-card.json' with { type: 'json' };
import { directoryRows, findingRow, forecastRow } from './directory-row.ts';

const expand = cardTemplate(directoryCheckTemplate);

export interface DirectoryCheckView extends DirectoryReport {
  readonly offer: ReportOffer;
}

/** The answer to `check directory`: what was found by rule, and the worst with both sides. */
export function directoryCheckCard(view: DirectoryCheckView, words: Words): CardMessage {
  const most = offersCorrections(view) ? ([7, 5, 3] as const) : ([10, 6, 3] as const);
  return fitted(most, (rows) => draw(view, words, rows));
}

function draw(view: DirectoryCheckView, words: Words, most: number): CardMessage {
  const { summary, predicted, offer } = view;
  const { findings, worst } = summary;
  const next = predicted.known ? predicted.first.map(forecastRow) : [];
  const rows = [...next, ...worst.map(findingRow)].slice(0, most);
  const total = predicted.known && { predicted: predicted.total };
  const heading = words.plain({ code: 'card.directory.heading', findings, ...total });
  return expand(
    {
      heading,
      read: words.plain(readSentence(summary)),
      doubts: doubtsOf(predicted, words),
      problems: problemCounts(summary, words),
      worst:
        rows.length === 0 ? '' : words.text({ code: 'card.directory.worst', rows: rows.length }),
      rows: directoryRows(rows, words),
      file: words.text(fileSentence(offer)),
      difference: '',
      ...corrections(view, words),
    },
    heading,
    words,
  );
}

/** Of more kinds the most frequent ones are offered; the others are after the next check. */
const MOST_SHAPES = 6;

/** What the template shows where nothing can be corrected. */
export const noCorrections = {
  correct: '',
  kinds: [],
  shapes: [],
  firstShape: '',
  actions: [],
} as const;

const offersCorrections = ({ summary, isCorrectable }: DirectoryCheckView): boolean =>
  isCorrectable && summary.shapes.length > 0;

/** The kinds of corrections, one of which is planned by a press. */
function corrections(view: DirectoryCheckView, words: Words): object {
  if (!offersCorrections(view)) return noCorrections;
  const { shapes } = view.summary;
  const offered = shapes.slice(0, MOST_SHAPES);
  const { length: shown } = offered;
  return {
    correct: words.text({ code: 'card.directory.correct', shown, total: shapes.length }),
    kinds: offered.map((shape) => ({ kind: words.plain(kindOf(shape)) })),
    shapes: offered.map((shape) => ({
      title: words.text(kindOf(shape)),
      value: correctionKey(shape),
    })),
    firstShape: offered[0] === undefined ? '' : correctionKey(offered[0]),
    actions: [cardAction('planCorrections', words.text('card.directory.planCorrections'), {})],
  };
}

const kindOf = (shape: CountedShape): Said => ({ code: 'card.directory.shape', ...shape });

function doubtsOf(predicted: DirectoryReport['predicted'], words: Words): readonly object[] {
  if (predicted.known) return [];
  const { why } = predicted;
  return [{ doubt: words.plain({ code: 'card.directory.unpredicted', why }) }];
}

function readSentence({ objects, excluded, notRun }: DirectoryReport['summary']): Said {
  const byRule = excluded.map(({ rule, count, names }) => ({
    count,
    names,
    rule: exclusionMessage[rule],
  }));
  return { code: 'card.directory.read', objects, excluded: byRule, notRun };
}

/** IdFix's own names of what is wrong, the most frequent first, as runs of one paragraph. */
export function problemCounts(
  summary: Pick<ReportSummary, 'byProblem'>,
  words: Words,
): readonly object[] {
  const kinds = Object.entries(summary.byProblem).toSorted(([, a], [, b]) => b - a);
  return kinds.flatMap(([problem, number], index) => [
    {
      type: 'TextRun',
      text: words.text({ code: 'card.directory.number', number }),
      weight: 'Bolder',
    },
    { type: 'TextRun', text: `  ${problem}${index < kinds.length - 1 ? '   ' : ''}` },
  ]);
}

function fileSentence(offer: ReportOffer): Said {
  switch (offer.file) {
    case 'none':
      return 'card.directory.nothing';
    case 'inPersonalChat':
      return 'card.directory.fileElsewhere';
    case 'nowhere':
      return 'card.directory.noFile';
    case 'offered':
      return { code: 'card.directory.file', leftOut: offer.leftOut };
  }
}
