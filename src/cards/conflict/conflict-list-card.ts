import type { Conflict, ConflictFilter } from '../../domain/conflict/conflict.ts';
import type { BareCode } from '../../words/codes.ts';
import type { PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import conflictListTemplate from './conflict-list-card.json' with { type: 'json' };
import { conflictRows } from './conflict-row.ts';

const expand = cardTemplate(conflictListTemplate);

/** One page of conflicts, as `list-conflicts` gives it. */
export interface ConflictListView {
  readonly filter: ConflictFilter;
  readonly conflicts: readonly Conflict[];
  /** 1 is the first page. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  readonly now: string;
}

/** A page of the list of conflicts. */
export function conflictListCard(view: ConflictListView, words: Words): CardMessage {
  return fitted([view.conflicts.length, 5, 2], (rows) => draw(view, words, rows));
}

function draw(view: ConflictListView, words: Words, rows: number): CardMessage {
  const { filter, conflicts, total, now } = view;
  const heading = words.plain({ code: 'card.list.heading', filter, total });
  return expand(
    {
      heading,
      explanation: explanationOf(view, words, Math.min(rows, conflicts.length)),
      rows: conflictRows(conflicts.slice(0, rows), words, now),
      actions: pageButtons(view, words),
    },
    heading,
    words,
  );
}

function explanationOf(view: ConflictListView, words: Words, rows: number): PlainText {
  const { filter, page, pages, total, conflicts } = view;
  if (total === 0) return words.text(filter === 'open' ? 'card.list.noneOpen' : 'card.list.none');
  const shown = rows < conflicts.length && { shown: rows };
  return words.text({ code: 'card.list.explanation', page, pages, ...shown });
}

function pageButtons({ filter, page, pages }: ConflictListView, words: Words): readonly object[] {
  const to = (title: BareCode, target: number): object =>
    cardAction('showMore', words.text(title), { filter, page: target });
  return [
    ...(page > 1 ? [to('card.list.previous', page - 1)] : []),
    ...(page < pages ? [to('card.list.next', page + 1)] : []),
  ];
}
