import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { ConflictOverview, ConflictShape } from '../../domain/conflict/conflict-shape.ts';
import { defined } from '../../domain/defined.ts';
import { literal, type PlainText } from '../../words/plain-text.ts';
import type { ShapeName } from '../../words/shape-labels.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import type { CardData } from '../template/verbs.ts';
import conflictListTemplate from './conflict-list-card.json' with { type: 'json' };
import { filterButtons, overviewRows, ROWS_BESIDE_OVERVIEW, restOf } from './conflict-overview.ts';
import { conflictRows } from './conflict-row.ts';

const expand = cardTemplate(conflictListTemplate);

type ListRequest = CardData['showMore'];

/** One page of conflicts, as `list-conflicts` gives it. */
export interface ConflictListView {
  readonly request: ListRequest;
  /** Words that are no filter. */
  readonly notUnderstood?: readonly string[];
  readonly conflicts: readonly Conflict[];
  readonly page: number;
  /** How many conflicts of the list precede the first one here. */
  readonly newer: number;
  readonly total: number;
  /** Only so many of the newest were searched. */
  readonly searched?: number;
  /** What a list of everything open leaves out. */
  readonly deferred?: { readonly snoozed: number; readonly byDesign: number };
  /** What the whole list is in numbers, where it is long. */
  readonly overview?: ConflictOverview;
  /** What the list is narrowed to, where a conflict still has that shape. */
  readonly shape?: ConflictShape;
  /** By number: the messages in this conversation that follow the conflicts. */
  readonly cardUrls?: ReadonlyMap<number, string>;
  readonly now: string;
}

/** A page of the list of conflicts. */
export function conflictListCard(view: ConflictListView, words: Words): CardMessage {
  const most = view.overview === undefined ? view.conflicts.length : ROWS_BESIDE_OVERVIEW;
  return fitted([most, 5, 2], (rows) => draw(view, words, rows));
}

function draw(view: ConflictListView, words: Words, most: number): CardMessage {
  const { conflicts, overview, total, now, cardUrls } = view;
  const rows = conflicts.slice(0, most);
  const heading = words.plain({ code: 'card.list.heading', ...headingOf(view), total });
  return expand(
    {
      heading,
      explanation: explanationOf(view, words, rows.length),
      rows: [
        ...(overview === undefined ? [] : overviewRows(overview, words)),
        ...conflictRows(rows, words, { now, ...defined({ cardUrls }) }),
      ],
      actions: [
        ...planButtons(view, words),
        ...pageButtons(view, words, rows),
        ...(overview === undefined ? [] : filterButtons(words, overview.unassigned)),
      ],
    },
    heading,
    words,
  );
}

function explanationOf(view: ConflictListView, words: Words, rows: number): PlainText {
  const { newer, total, searched, deferred, overview, notUnderstood = [] } = view;
  const limits = [
    ...(overview === undefined ? [] : restOf(overview, words)),
    ...(deferred === undefined ? [] : [words.text({ code: 'card.list.deferred', ...deferred })]),
    ...(searched === undefined ? [] : [words.text({ code: 'card.list.searched', searched })]),
    ...notUnderstood.map((typed) => words.text({ code: 'card.list.strange', typed })),
  ];
  const found =
    total === 0
      ? words.text(
          deferred === undefined && isEverythingOpen(view.request)
            ? 'card.list.noneOpen'
            : 'card.list.none',
        )
      : words.text({ code: 'card.list.explanation', first: newer + 1, last: newer + rows, total });
  return literal([found, ...limits].join(' '));
}

/** Nothing narrows the list. */
function isEverythingOpen({ filter, ...narrowing }: ListRequest): boolean {
  return filter === 'open' && Object.keys(narrowingOf(narrowing)).length === 0;
}

const narrowingOf = ({ assigned, domain, kind, shape, text }: Omit<ListRequest, 'filter'>) =>
  defined({ assigned, domain, kind, shape, text });

function headingOf({ request, shape }: ConflictListView) {
  const { shape: key, ...others } = narrowingOf(request);
  if (key === undefined) return { filter: request.filter, ...others };
  const name: ShapeName =
    shape === undefined ? { code: 'card.shape.none' } : { code: 'card.shape.name', shape };
  return { filter: request.filter, ...others, shape: name };
}

/** What has one shape can be planned at once, unless nothing is suggested that Unclash carries out. */
function planButtons({ request, shape, total }: ConflictListView, words: Words): readonly object[] {
  const { suggestion } = shape ?? {};
  const isPlannable = suggestion !== undefined && suggestion.kind !== 'handOff';
  if (request.shape === undefined || !isPlannable) return [];
  if (request.filter !== 'open' || total < 2) return [];
  return [cardAction('planMany', words.text('card.list.planAll'), { shape: request.shape })];
}

/** A page begins where the one before it ended, whatever was found or cleared meanwhile. */
function pageButtons(
  { request, page, newer, total }: ConflictListView,
  words: Words,
  rows: readonly Conflict[],
): readonly object[] {
  const same = { filter: request.filter, ...narrowingOf(request) };
  const [first, last] = [rows[0], rows.at(-1)];
  return [
    ...(newer > 0 && first !== undefined
      ? [
          cardAction('showMore', words.text('card.list.previous'), {
            ...same,
            page: Math.max(1, page - 1),
            after: first.number,
          }),
        ]
      : []),
    ...(newer + rows.length < total && last !== undefined
      ? [
          cardAction('showMore', words.text('card.list.next'), {
            ...same,
            page: page + 1,
            before: last.number,
          }),
        ]
      : []),
  ];
}
