import type { Conflict } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { BareCode } from '../../words/codes.ts';
import { literal, type PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import type { CardData } from '../template/verbs.ts';
import conflictListTemplate from './conflict-list-card.json' with { type: 'json' };
import { conflictRows } from './conflict-row.ts';

const expand = cardTemplate(conflictListTemplate);

type ListRequest = CardData['showMore'];

/** One page of conflicts, as `list-conflicts` gives it. */
export interface ConflictListView extends ListRequest {
  /** Words that are no filter. */
  readonly notUnderstood?: readonly string[];
  readonly conflicts: readonly Conflict[];
  readonly pages: number;
  readonly total: number;
  /** Only so many of the newest were searched. */
  readonly searched?: number;
  /** What a list of everything open leaves out. */
  readonly deferred?: { readonly snoozed: number; readonly byDesign: number };
  readonly now: string;
}

/** A page of the list of conflicts. */
export function conflictListCard(view: ConflictListView, words: Words): CardMessage {
  return fitted([view.conflicts.length, 5, 2], (rows) => draw(view, words, rows));
}

function draw(view: ConflictListView, words: Words, rows: number): CardMessage {
  const { conflicts, total, now } = view;
  const heading = words.plain({ code: 'card.list.heading', ...narrowingOf(view), total });
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
  const { page, pages, total, conflicts, searched, deferred, notUnderstood = [] } = view;
  const shown = rows < conflicts.length && { shown: rows };
  const limits = [
    ...(deferred === undefined ? [] : [words.text({ code: 'card.list.deferred', ...deferred })]),
    ...(searched === undefined ? [] : [words.text({ code: 'card.list.searched', searched })]),
    ...notUnderstood.map((typed) => words.text({ code: 'card.list.strange', typed })),
  ];
  const found =
    total === 0
      ? words.text(
          deferred === undefined && isEverythingOpen(view)
            ? 'card.list.noneOpen'
            : 'card.list.none',
        )
      : words.text({ code: 'card.list.explanation', page, pages, ...shown });
  return literal([found, ...limits].join(' '));
}

/** Nothing narrows the list. */
function isEverythingOpen({ filter, assigned, domain, kind, text }: ListRequest): boolean {
  return filter === 'open' && [assigned, domain, kind, text].every((one) => one === undefined);
}

const narrowingOf = ({ filter, assigned, domain, kind, text }: ListRequest) => ({
  filter,
  ...defined({ assigned, domain, kind, text }),
});

function pageButtons(view: ConflictListView, words: Words): readonly object[] {
  const { page, pages } = view;
  const to = (title: BareCode, target: number): object =>
    cardAction('showMore', words.text(title), { ...narrowingOf(view), page: target });
  return [
    ...(page > 1 ? [to('card.list.previous', page - 1)] : []),
    ...(page < pages ? [to('card.list.next', page + 1)] : []),
  ];
}
