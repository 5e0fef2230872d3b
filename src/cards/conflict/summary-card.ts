import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { ConflictOverview } from '../../domain/conflict/conflict-shape.ts';
import { literal } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { filterButtons, overviewRows, ROWS_BESIDE_OVERVIEW, restOf } from './conflict-overview.ts';
import { conflictRows } from './conflict-row.ts';
import summaryTemplate from './summary-card.json' with { type: 'json' };

const expand = cardTemplate(summaryTemplate);

export interface SummaryView {
  /** The newest of them. */
  readonly conflicts: readonly Conflict[];
  /** How many there are in all. */
  readonly total: number;
  /** What all of them are in numbers. */
  readonly overview: ConflictOverview;
}

/** Many new conflicts of one poll on one card instead of one card each. */
export function summaryCard(view: SummaryView, words: Words): CardMessage {
  return fitted([ROWS_BESIDE_OVERVIEW, 2], (rows) => draw(view, words, rows));
}

function draw(
  { conflicts, total, overview }: SummaryView,
  words: Words,
  most: number,
): CardMessage {
  const rows = conflicts.slice(0, most);
  const [first] = rows;
  const last = rows.at(-1);
  const left = total - rows.length;
  const found = words.text({ code: 'card.summary.explanation', shown: rows.length, left });
  const heading = { code: 'card.summary.heading', total } as const;
  const view = {
    heading: words.text(heading),
    explanation: literal([found, ...restOf(overview, words)].join(' ')),
    rows: [...overviewRows(overview, words), ...conflictRows(rows, words)],
    actions: [
      ...(left > 0 && last !== undefined ? [moreButton(words, last.number)] : []),
      ...filterButtons(words),
    ],
  };
  const toast =
    first === undefined
      ? heading
      : ({ code: 'card.summary.toast', total, address: bareAddress(first.value) } as const);
  return expand(view, words.plain(toast), words);
}

/** The list of open conflicts has the same order, and continues behind the last one that is shown. */
const moreButton = (words: Words, before: number): object =>
  cardAction('showMore', words.text('card.summary.more'), { filter: 'open', page: 1, before });
