import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { BulkItem, ExceptionCode } from '../../domain/bulk/bulk-item.ts';
import { bulkNeedsSecondApprover, minutesLeft } from '../../domain/bulk/bulk-pace.ts';
import { isActive } from '../../domain/bulk/bulk-state.ts';
import { type BulkView, type CorrectedShape, thingsOf } from '../../domain/bulk/bulk-view.ts';
import { whyStopped } from '../../domain/bulk/why-stopped.ts';
import { defined } from '../../domain/defined.ts';
import { addressText, literal, type PlainText } from '../../words/plain-text.ts';
import type { Run, Said, Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import bulkTemplate from './bulk-card.json' with { type: 'json' };
import { bulkActions } from './bulk-card-actions.ts';

const expand = cardTemplate(bulkTemplate);

/** A run over many conflicts: its plan, its progress or its result, by its state. */
export function bulkCard(view: BulkView, words: Words): CardMessage {
  return fitted([10, 5, 2], (most) => draw(view, words, most));
}

function draw(view: BulkView, words: Words, most: number): CardMessage {
  const { run, first, others } = view;
  const total = plannedOf(view);
  const heading = words.plain(
    run.undoes === undefined
      ? { code: 'card.bulk.heading', count: total, ...thingsOf(run) }
      : { code: 'card.bulk.undoHeading', count: total },
  );
  const shown = first.slice(0, most);
  const lines = (said: readonly Said[]) => said.map((one) => ({ line: words.runs(one) }));
  const { written, unseen } = view.tally;
  return expand(
    {
      heading,
      subtitles: lines(subtitlesOf(view)),
      state: words.runs(stateOf(view)),
      stateStyle: styleOf(view),
      bar: barOf(view),
      progress: lines(progressOf(view)),
      sums: lines(isPlan(view) ? sumsOf(view) : []),
      first:
        shown.length === 0
          ? ''
          : words.text({ code: 'card.bulk.first', shown: shown.length, total: firstOf(view) }),
      columns: (run.corrects ? [1, 2] : [2, 1, 1]).map((width) => ({ width })),
      rows: shown.length === 0 ? [] : rowsOf(shown, words, run.corrects !== undefined),
      others: lines(othersOf(view, others.slice(0, most))),
      actions: bulkActions(view, words),
    },
    words.plain({
      code: 'card.bulk.summary',
      count: total,
      done: written + unseen,
      ...thingsOf(run),
    }),
    words,
  );
}

/** While they are read, as many as are to be read. */
function plannedOf({ run, tally }: BulkView): number {
  const { unread, ready, excepted } = tally;
  return run.summary?.planned ?? unread + ready + excepted;
}

/** How many there are of what the table shows the first ones of. */
function firstOf(view: BulkView): number {
  const { ready, requested, written, unseen } = view.tally;
  return isPlan(view) ? ready : requested + written + unseen;
}

const isPlan = ({ run: { state } }: BulkView): boolean =>
  state.tag === 'planned' || state.tag === 'awaitingSecondApprover';

function subtitlesOf({ run }: BulkView): readonly Said[] {
  const { corrects, shape, about, requestedBy, approval } = run;
  const lines: Said[] = corrects ? [correctionOf(corrects)] : [];
  lines.push(
    ...(shape ? [{ code: 'card.bulk.shape', ...shape } as const] : []),
    ...(about ? [{ code: 'card.bulk.about', about } as const] : []),
    ...(requestedBy
      ? [{ code: 'card.bulk.requestedBy', by: requestedBy.displayName } as const]
      : []),
    ...(approval ? [{ code: 'card.bulk.approvedBy', by: approval.by.displayName } as const] : []),
  );
  return lines;
}

const correctionOf = ({ attribute, repair }: CorrectedShape): Said => ({
  code: 'idfix.correction',
  attribute,
  repair,
});

function stateOf({ run, tally }: BulkView): Said {
  const { state, corrects } = run;
  const of = thingsOf(run);
  switch (state.tag) {
    case 'planning': {
      const { unread, ready, excepted } = tally;
      const read = ready + excepted;
      if (corrects !== undefined && corrects.found === undefined) return 'card.bulk.checking';
      return { code: 'card.bulk.planning', read, total: read + unread, ...of };
    }
    case 'planned':
      return 'card.bulk.planned';
    case 'awaitingSecondApprover':
      return {
        code: 'card.bulk.waiting',
        by: state.askedBy.displayName,
        until: state.expiresAt,
      };
    case 'canary':
      return 'card.bulk.canary';
    case 'running':
      return 'card.bulk.running';
    case 'stopped':
      return { code: 'card.bulk.stopped', why: whyStopped(state.why), at: state.at };
    case 'finished':
      return { code: 'card.bulk.finished', at: state.at };
    case 'discarded':
      return { code: 'card.bulk.discarded', why: state.why, at: state.at, ...of };
  }
}

function styleOf({ run: { state }, tally }: BulkView): string {
  switch (state.tag) {
    case 'stopped':
      return 'warning';
    case 'finished':
      return tally.failed > 0 ? 'warning' : 'good';
    case 'canary':
    case 'running':
      return 'accent';
    default:
      return 'emphasis';
  }
}

const BAR = 20;

/** A bar of twenty characters with its share: clients of Teams have no progress bar that phones show. */
function barOf(view: BulkView): PlainText {
  const { written, unseen, failed, skipped } = view.tally;
  const total = plannedOf(view);
  const hasBegun = isActive(view.run.state) || written + unseen + failed + skipped > 0;
  if (!hasBegun || total === 0) return literal('');
  const share = Math.min(1, (written + unseen + failed + skipped) / total);
  const full = Math.floor(share * BAR);
  return literal(`${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.floor(share * 100)} %`);
}

function progressOf(view: BulkView): readonly Said[] {
  const { run, tally, perMinute } = view;
  if (barOf(view) === '') return [];
  const { written, unseen, failed, skipped, ready, requested } = tally;
  const minutes = isActive(run.state) ? minutesLeft(tally, perMinute) : undefined;
  const left = ready + requested;
  const done = written + unseen;
  return [
    { code: 'card.bulk.progress', done, failed, skipped, left, ...defined({ minutes }) },
    ...(unseen > 0 ? [{ code: 'card.bulk.unseen', count: unseen } as const] : []),
  ];
}

function sumsOf({ run, approverAbove: limit }: BulkView): readonly Said[] {
  const { summary, corrects } = run;
  if (summary === undefined) return [];
  const { planned, objects, reversible, second, mail } = summary;
  const needs = bulkNeedsSecondApprover({ ready: planned, second }, limit);
  return [
    { code: 'card.bulk.impact', planned, objects, reversible },
    ...(corrects ? [] : [{ code: 'card.bulk.mail', ...mail } as const]),
    ...(needs ? [{ code: 'card.bulk.second', limit, second, ...thingsOf(run) } as const] : []),
  ];
}

const CONFLICT_COLUMNS = [
  'card.bulk.column.conflict',
  'card.bulk.column.gives',
  'card.bulk.column.claimant',
] as const;
const OBJECT_COLUMNS = ['card.bulk.column.object', 'card.bulk.column.value'] as const;

/** A row of the table: its cells hold text of the directory, which no client reads as markdown. */
function rowsOf(items: readonly BulkItem[], words: Words, areObjects: boolean): readonly object[] {
  const head = (areObjects ? OBJECT_COLUMNS : CONFLICT_COLUMNS).map((code) => words.runs(code));
  return [head, ...items.map((item) => cellsOf(item, words))].map(rowOf);
}

function rowOf(cells: readonly (readonly Run[])[]): object {
  const inlines = (runs: readonly Run[]) => runs.map((run) => ({ type: 'TextRun', ...run }));
  return {
    type: 'TableRow',
    cells: cells.map((runs) => ({
      type: 'TableCell',
      items: [{ type: 'RichTextBlock', inlines: inlines(runs) }],
    })),
  };
}

function cellsOf(
  { conflictNumber: number = 0, value, plan, claimant, correction }: BulkItem,
  words: Words,
): readonly (readonly Run[])[] {
  const plain = (name: string): readonly Run[] => [{ text: words.name(name), weight: 'Default' }];
  if (correction !== undefined) {
    const [{ remove = '', add } = {}] = correction.changes;
    const becomes = add === undefined ? words.plain('card.bulk.removed') : withBlanks(add);
    const text = literal(`${withBlanks(remove)} → ${becomes}`);
    return [plain(claimant), [{ text, weight: 'Default' }]];
  }
  return [
    words.runs({ code: 'card.bulk.item', number, address: bareAddress(value) }),
    plain(plan?.target.displayName ?? ''),
    plain(claimant),
  ];
}

/** A value whose blanks at the ends can be seen. */
function withBlanks(value: string): PlainText {
  const inner = value.trim();
  const before = '␣'.repeat(value.indexOf(inner));
  const after = '␣'.repeat(value.length - before.length - inner.length);
  return literal(`${before}${addressText(inner)}${after}`);
}

/** What is left out by its reason, and the first that were not written, each with why. */
function othersOf(view: BulkView, others: readonly BulkItem[]): readonly Said[] {
  const { run, tally } = view;
  const exceptions = Object.entries(run.summary?.exceptions ?? {}) as [ExceptionCode, number][];
  const left = isPlan(view) || run.state.tag === 'discarded' ? exceptions : [];
  const count = left.reduce((sum, [, some]) => sum + some, 0);
  const named = others.flatMap(reasonOf);
  const total = tally.failed + tally.skipped;
  const shown = others.length;
  const lines: Said[] = [];
  if (count > 0) lines.push({ code: 'card.bulk.exceptions', count, ...thingsOf(run) });
  for (const [why, some] of left) lines.push({ code: 'card.bulk.exception', why, count: some });
  if (!isPlan(view) && total > 0) lines.push({ code: 'card.bulk.others', shown, total });
  lines.push(...named);
  return lines;
}

function reasonOf({ conflictNumber, claimant: name, value, why }: BulkItem): Said[] {
  if (why === undefined) return [];
  return conflictNumber === undefined
    ? [{ code: 'card.bulk.objectReason', name, value, why }]
    : [{ code: 'card.bulk.reason', number: conflictNumber, address: bareAddress(value), why }];
}
