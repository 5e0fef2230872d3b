import { addressKey, parseProxyAddress, sameAddress } from '../../domain/address/proxy-address.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import { addressText, literal, type PlainText } from '../../words/plain-text.ts';
import { counted } from '../template/card-time.ts';

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

/**
 * Undefined where the plan does not change the list: a claimant's value is not in it, and a deleted
 * object goes as a whole.
 */
export function addressChanges(plan: RemedyPlan, most: number): AddressChanges | undefined {
  if (plan.kind === 'purgeDeletedUser' || plan.kind === 'purgeDeletedGroup') return undefined;
  const rows = [...plan.before.map((entry) => rowOf(entry, plan)), ...addedRows(plan)];
  const changed = rows.filter(({ isChanged }) => isChanged);
  if (changed.length === 0) return undefined;
  const ordered = [...changed, ...rows.filter(({ isChanged }) => !isChanged)];
  return { rows: ordered.slice(0, most), more: moreWords(ordered.slice(most)) };
}

function moreWords(left: readonly AddressRow[]): PlainText {
  if (left.length === 0) return literal('');
  const changed = left.filter(({ isChanged }) => isChanged).length;
  const rest = changed === 0 ? 'unchanged' : `${counted(changed, 'change')} among them`;
  return literal(`and ${counted(left.length, 'more address', 'more addresses')}, ${rest}`);
}

/** A remedy always takes its value away, also while the rest depends on an answer. */
function rowOf(entry: string, { kind, value, after }: RemedyPlan): AddressRow {
  const later = after.find((other) => sameAddress(other, entry));
  if (later === undefined || (kind !== 'undo' && sameAddress(entry, value))) {
    return { ...changedRow(entry, `removed, was ${roleOf(entry)}`, 'Attention'), struck: true };
  }
  const { isPrimary } = parseProxyAddress(later);
  if (isPrimary !== parseProxyAddress(entry).isPrimary) {
    return changedRow(entry, isPrimary ? 'becomes primary' : 'becomes alias', 'Good');
  }
  const kept = changedRow(entry, `stays ${roleOf(entry)}`, 'Default');
  return { ...kept, weight: 'Default', isChanged: false };
}

function addedRows({ before, after }: RemedyPlan): readonly AddressRow[] {
  const keys = new Set(before.map(addressKey));
  return after
    .filter((entry) => !keys.has(addressKey(entry)))
    .map((entry) => changedRow(entry, 'added', 'Good'));
}

function changedRow(entry: string, what: string, color: AddressRow['color']): AddressRow {
  return {
    address: addressText(parseProxyAddress(entry).address),
    what: literal(what),
    weight: 'Bolder',
    color,
    struck: false,
    isChanged: true,
  };
}

/** What the entry is to its object; other types than SMTP are named by their prefix. */
function roleOf(entry: string): string {
  const { prefix, isPrimary } = parseProxyAddress(entry);
  if (isPrimary) return 'primary';
  const type = prefix.toLowerCase();
  if (type === '' || type === 'smtp') return 'alias';
  return /^[a-z0-9]{1,12}$/.test(type) ? type.toUpperCase() : 'another type';
}
