import type { Conflict, ConflictFilter } from '../../domain/conflict/conflict.ts';
import { literal } from '../../words/plain-text.ts';
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

const nouns: Readonly<Record<ConflictFilter, string>> = {
  open: 'open address conflict',
  closed: 'cleared address conflict',
  all: 'address conflict',
};

/** A page of the list of conflicts. */
export function conflictListCard(view: ConflictListView, words: Words): CardMessage {
  return fitted([view.conflicts.length, 5, 2], (rows) => draw(view, words, rows));
}

function draw(view: ConflictListView, words: Words, rows: number): CardMessage {
  const { filter, conflicts, total, now } = view;
  const heading = literal(
    total === 0 ? `No ${nouns[filter]}s` : `${total} ${nouns[filter]}${total === 1 ? '' : 's'}`,
  );
  return expand(
    {
      heading,
      explanation: explanationOf(view, Math.min(rows, conflicts.length)),
      rows: conflictRows(conflicts.slice(0, rows), words, now),
      actions: pageButtons(view),
    },
    heading,
    words,
  );
}

function explanationOf({ filter, page, pages, total, conflicts }: ConflictListView, shown: number) {
  if (total === 0) {
    return filter === 'open' ? 'Entra ID holds no address back.' : 'There is nothing to show yet.';
  }
  const cut = shown < conflicts.length ? ` This card has room for ${shown} of them.` : '';
  return `${pages > 1 ? `Page ${page} of ${pages}. ` : ''}Press a line to see the conflict.${cut}`;
}

function pageButtons({ filter, page, pages }: ConflictListView): readonly object[] {
  const to = (title: string, target: number): object =>
    cardAction('showMore', literal(title), { filter, page: target });
  return [
    ...(page > 1 ? [to('Previous page', page - 1)] : []),
    ...(page < pages ? [to('Next page', page + 1)] : []),
  ];
}
