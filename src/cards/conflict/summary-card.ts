import type { Conflict } from '../../domain/conflict/conflict.ts';
import { literal } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { conflictRows } from './conflict-row.ts';
import { addressOf } from './conflict-words.ts';
import summaryTemplate from './summary-card.json' with { type: 'json' };

const expand = cardTemplate(summaryTemplate);

export interface SummaryView {
  /** The first ten. */
  readonly conflicts: readonly Conflict[];
  /** How many there are in all. */
  readonly total: number;
}

/** Many new conflicts of one poll, told at once instead of one card each. */
export function summaryCard(view: SummaryView, words: Words): CardMessage {
  return fitted([10, 5, 2], (rows) => draw(view, words, rows));
}

function draw({ conflicts, total }: SummaryView, words: Words, most: number): CardMessage {
  const rows = conflicts.slice(0, most);
  const [first] = rows;
  const heading = literal(`${total} new address conflict${total === 1 ? '' : 's'}`);
  const left = total - rows.length;
  const named = first === undefined ? '' : `, the first is ${addressOf(first)}`;
  const more = cardAction('showMore', literal('Show more'), { filter: 'open', page: 1 });
  return expand(
    {
      heading,
      explanation: `Found at once${left > 0 ? `: here are ${rows.length}, and ${left} more are in the list` : ''}. Press a line to see the conflict.`,
      rows: conflictRows(rows, words),
      actions: left > 0 ? [more] : [],
    },
    literal(`${heading}${named}`),
    words,
  );
}
