import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { BulkItem } from '../../domain/bulk/bulk-item.ts';
import type { Words } from '../../words/words.ts';

/** The conflicts of a run as a table, its headings first; the texts are not escaped for any target. */
export function bulkTable(
  items: readonly BulkItem[],
  words: Words,
): readonly (readonly string[])[] {
  if (items[0]?.correction !== undefined) return correctionTable(items, words);
  return [
    [
      words.plain('card.bulk.csv.position'),
      words.plain('card.bulk.column.conflict'),
      words.plain('card.bulk.csv.address'),
      words.plain('card.bulk.column.claimant'),
      words.plain('card.bulk.column.gives'),
      words.plain('card.bulk.csv.targetId'),
      words.plain('card.bulk.csv.operation'),
      words.plain('card.bulk.csv.mail'),
      words.plain('card.bulk.csv.state'),
      words.plain('card.bulk.csv.reason'),
      words.plain('card.bulk.csv.request'),
    ],
    ...items.map((item) => rowOf(item, words)),
  ];
}

/** States and signs are codes, as in the export of the audit log: a program reads them, too. */
function rowOf(item: BulkItem, words: Words): readonly string[] {
  const { position, conflictNumber, value, claimant, plan, state, requestId } = item;
  return [
    String(position),
    String(conflictNumber ?? ''),
    bareAddress(value),
    claimant,
    plan?.target.displayName ?? '',
    plan?.target.id ?? '',
    plan === undefined
      ? ''
      : words.plain({
          code: 'card.bulk.shape',
          kind: plan.kind,
          gives: plan.gives,
          executor: plan.executor,
        }),
    plan?.mail ?? '',
    state,
    reasonOf(item, words),
    state === 'ready' || state === 'excepted' || state === 'unread' ? '' : (requestId ?? ''),
  ];
}

const reasonOf = ({ code, why }: Pick<BulkItem, 'code' | 'why'>, words: Words): string =>
  [code ?? '', why === undefined ? '' : words.plain(why)].filter((text) => text !== '').join(': ');

/** A row for each value. */
function correctionTable(items: readonly BulkItem[], words: Words): readonly (readonly string[])[] {
  const heads = CORRECTION_COLUMNS.map((code) => words.plain(code));
  const rows = items.flatMap((item) =>
    (item.correction?.changes ?? []).map(({ attribute, remove = '', add = '' }) => [
      ...[String(item.position), item.claimant, item.correction?.distinguishedName ?? ''],
      ...[attribute, remove, add, item.state, reasonOf(item, words)],
    ]),
  );
  return [heads, ...rows];
}

const CORRECTION_COLUMNS = [
  'card.bulk.csv.position',
  'card.bulk.column.object',
  'card.bulk.csv.distinguishedName',
  'card.bulk.csv.operation',
  'card.bulk.column.value',
  'card.bulk.column.becomes',
  'card.bulk.csv.state',
  'card.bulk.csv.reason',
] as const;
