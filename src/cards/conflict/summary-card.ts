import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { conflictRows } from './conflict-row.ts';
import summaryTemplate from './summary-card.json' with { type: 'json' };

const expand = cardTemplate(summaryTemplate);

export interface SummaryView {
  /** The first ten. */
  readonly conflicts: readonly Conflict[];
  /** How many there are in all. */
  readonly total: number;
}

/** Many new conflicts of one poll on one card instead of one card each. */
export function summaryCard(view: SummaryView, words: Words): CardMessage {
  return fitted([10, 5, 2], (rows) => draw(view, words, rows));
}

function draw({ conflicts, total }: SummaryView, words: Words, most: number): CardMessage {
  const rows = conflicts.slice(0, most);
  const [first] = rows;
  const left = total - rows.length;
  const heading = { code: 'card.summary.heading', total } as const;
  const view = {
    heading: words.text(heading),
    explanation: words.text({ code: 'card.summary.explanation', shown: rows.length, left }),
    rows: conflictRows(rows, words),
    actions: left > 0 ? [moreButton(words)] : [],
  };
  const toast =
    first === undefined
      ? heading
      : ({ code: 'card.summary.toast', total, address: bareAddress(first.value) } as const);
  return expand(view, words.plain(toast), words);
}

const moreButton = (words: Words): object =>
  cardAction('showMore', words.text('card.summary.more'), { filter: 'open', page: 1 });
