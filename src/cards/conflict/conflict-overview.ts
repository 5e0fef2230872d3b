import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { ConflictOverview } from '../../domain/conflict/conflict-shape.ts';
import { defined } from '../../domain/defined.ts';
import type { PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { partTemplate } from '../template/card-message.ts';
import type { CardData } from '../template/verbs.ts';
import shapeRow from './shape-row.json' with { type: 'json' };

const expand = partTemplate(shapeRow);

/** Shapes with a line of their own. */
const MOST_SHAPES = 5;

/** Conflicts with a line of their own beside them. */
export const ROWS_BESIDE_OVERVIEW = 5;

/** What many conflicts have in common, one line per shape, and the oldest; a press on a line lists or shows them. */
export function overviewRows(
  { shapes, oldest }: ConflictOverview,
  words: Words,
): readonly object[] {
  const shown = shapes.slice(0, MOST_SHAPES);
  const rows = shown.map(({ key, shape, count }) => {
    const heading = words.text({ code: 'card.shape.count', count, shape });
    return expand(
      {
        heading,
        detail: words.text({ code: 'card.shape.suggestion', shape }),
        open: list(heading, { shape: key }),
        opens: words.text('card.shape.list'),
      },
      words,
    );
  });
  if (oldest === undefined) return rows;
  const { number, value, occurredAt: since } = oldest;
  const address = bareAddress(value);
  const title = words.text({ code: 'card.row.open', number, address });
  const open = cardAction(
    'showConflict',
    title,
    { conflict: number },
    { associatedInputs: 'none' },
  );
  const heading = words.plain({ code: 'card.shape.oldest', address });
  const detail = words.plain({ code: 'card.shape.oldestSince', number, since });
  return [...rows, expand({ heading, detail, open, opens: words.text('card.row.show') }, words)];
}

/** How many conflicts are on none of those lines. */
export function restOf({ shapes, unread }: ConflictOverview, words: Words): readonly PlainText[] {
  const left = shapes.slice(MOST_SHAPES).reduce((sum, { count }) => sum + count, 0);
  return left + unread === 0 ? [] : [words.text({ code: 'card.shape.rest', left, unread })];
}

/** Lists that people want of many conflicts. */
export function filterButtons(words: Words, unassigned?: number): readonly object[] {
  const free = words.text({ code: 'card.filter.unassigned', ...defined({ unassigned }) });
  return [
    list(free, { assigned: 'nobody' }),
    list(words.text('card.filter.mine'), { assigned: 'me' }),
    list(words.text('card.filter.waiting'), { filter: 'waiting' }),
    list(words.text('card.filter.stuck'), { filter: 'stuck' }),
  ];
}

const list = (title: PlainText, narrowing: Partial<CardData['showMore']>): object =>
  cardAction(
    'showMore',
    title,
    { filter: 'open', page: 1, ...narrowing },
    { associatedInputs: 'none' },
  );
