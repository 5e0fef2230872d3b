import { addressKey, parseProxyAddress, sameAddress } from '../../domain/address/proxy-address.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import { addressText, literal, type PlainText } from '../../words/plain-text.ts';
import type { EntryRole } from '../../words/plan-card-labels.ts';
import type { Said, Words } from '../../words/words.ts';

/** The target's addresses before and after, as one list in which every line says what happens. */
export interface AddressChanges {
  readonly rows: readonly AddressRow[];
  /** Empty when every address is shown. */
  readonly more: PlainText;
}

interface AddressRow {
  readonly address: PlainText;
  readonly what: PlainText;
  readonly weight: 'Default' | 'Bolder';
  readonly color: 'Default' | 'Attention' | 'Good';
  readonly struck: boolean;
  readonly isChanged: boolean;
}

type Row = Omit<AddressRow, 'what'> & { readonly what: Said };

/**
 * Undefined where the plan does not change the list: a claimant's value is not in it, and a deleted
 * object goes as a whole.
 */
export function addressChanges(
  plan: RemedyPlan,
  words: Words,
  most: number,
): AddressChanges | undefined {
  if (plan.kind === 'purgeDeletedUser' || plan.kind === 'purgeDeletedGroup') return undefined;
  const rows = [...plan.before.map((entry) => rowOf(entry, plan)), ...addedRows(plan)];
  const changed = rows.filter(({ isChanged }) => isChanged);
  if (changed.length === 0) return undefined;
  const ordered = [...changed, ...rows.filter(({ isChanged }) => !isChanged)];
  const shown = ordered.slice(0, most);
  return {
    rows: shown.map((row) => ({ ...row, what: words.text(row.what) })),
    more: moreWords(ordered.slice(most), words),
  };
}

function moreWords(left: readonly Row[], words: Words): PlainText {
  if (left.length === 0) return literal('');
  const changed = left.filter(({ isChanged }) => isChanged).length;
  return words.text({ code: 'card.entry.more', left: left.length, changed });
}

/** A remedy always takes its value away, also while the rest depends on an answer. */
function rowOf(entry: string, { kind, value, after }: RemedyPlan): Row {
  const later = after.find((other) => sameAddress(other, entry));
  const role = roleOf(entry);
  if (later === undefined || (kind !== 'undo' && sameAddress(entry, value))) {
    const removed = changedRow(entry, { code: 'card.entry.removed', role }, 'Attention');
    return { ...removed, struck: true };
  }
  const { isPrimary } = parseProxyAddress(later);
  if (isPrimary !== parseProxyAddress(entry).isPrimary) {
    const becomes = isPrimary ? 'card.entry.becomesPrimary' : 'card.entry.becomesAlias';
    return changedRow(entry, becomes, 'Good');
  }
  const kept = changedRow(entry, { code: 'card.entry.stays', role }, 'Default');
  return { ...kept, weight: 'Default', isChanged: false };
}

function addedRows({ before, after }: RemedyPlan): readonly Row[] {
  const keys = new Set(before.map(addressKey));
  return after
    .filter((entry) => !keys.has(addressKey(entry)))
    .map((entry) => changedRow(entry, 'card.entry.added', 'Good'));
}

function changedRow(entry: string, what: Said, color: AddressRow['color']): Row {
  return {
    address: addressText(parseProxyAddress(entry).address),
    what,
    weight: 'Bolder',
    color,
    struck: false,
    isChanged: true,
  };
}

/** What the entry is to its object; other types than SMTP are named by their prefix. */
function roleOf(entry: string): EntryRole {
  const { prefix, isPrimary } = parseProxyAddress(entry);
  if (isPrimary) return { code: 'card.entry.primary' };
  const type = prefix.toLowerCase();
  if (type === '' || type === 'smtp') return { code: 'card.entry.alias' };
  return /^[a-z0-9]{1,12}$/.test(type)
    ? { code: 'card.entry.type', prefix: type.toUpperCase() }
    : { code: 'card.entry.otherType' };
}
