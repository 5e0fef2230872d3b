import type { AdObject } from '../active-directory/ad-object.ts';
import type { Message } from '../message/message.ts';
import type { CheckedAttribute, Finding, Suggestion } from './finding.ts';
import { kept } from './finding.ts';
import { successorOf } from './object-rules.ts';

/** One object that has a duplicate value, and where. */
export interface Occurrence {
  readonly distinguishedName: string;
  readonly commonName: string;
  readonly objectClass: string;
  /** True when mailNickname is set, by which IdFix knows a mail-enabled object. */
  readonly isMailEnabled: boolean;
  readonly attribute: CheckedAttribute;
  readonly value: string;
  /** The alias that becomes the primary when this value is removed; see `successorOf`. */
  readonly promote?: string;
}

/** Keeps of an object what a duplicate finding needs. */
export const occurrenceOf = (
  object: AdObject,
  { attribute, value }: { readonly attribute: CheckedAttribute; readonly value: string },
): Occurrence => ({
  distinguishedName: object.distinguishedName,
  commonName: object.commonName,
  objectClass: object.objectClass,
  isMailEnabled: object.mailNickname !== undefined,
  attribute,
  value,
  ...(attribute === 'proxyAddresses' &&
    successorOf(
      value,
      object.proxyAddresses.filter((entry) => entry !== value),
    )),
});

/** What is known about the holders of one value. */
interface Holders {
  /** One occurrence of each of the first objects, enough to name some. */
  readonly named: readonly Occurrence[];
  /** How often each object has the value. */
  readonly times: ReadonlyMap<string, number>;
  readonly occurrences: number;
  /** Objects that have a mailNickname; undefined when that is unknown. */
  readonly mailEnabled: number | undefined;
}

/**
 * A row for every occurrence of one value, or none when a single object has it.
 *
 * IdFix suggests to keep the value on mail-enabled objects and to remove it from others
 * (Rules/Shared/NoDuplicatesRule.cs). Nothing is suggested where that would take the value from all
 * of them, or clear an attribute that needs a value.
 */
export function duplicateFindings(
  occurrences: readonly Occurrence[],
  unknown: ReadonlySet<string> = new Set(),
): readonly Finding[] {
  const holders = holdersOf(occurrences, unknown);
  if (holders.times.size < 2) return [];
  return occurrences.map((occurrence) => ({
    distinguishedName: occurrence.distinguishedName,
    commonName: occurrence.commonName,
    objectClass: occurrence.objectClass,
    attribute: occurrence.attribute,
    value: occurrence.value,
    problems: ['Duplicate'],
    suggestion: suggestionFor(occurrence, holders),
  }));
}

const SHOWN = 3;

function holdersOf(occurrences: readonly Occurrence[], unknown: ReadonlySet<string>): Holders {
  const times = new Map<string, number>();
  const named: Occurrence[] = [];
  const first = new Set<string>();
  const mailEnabled = new Set<string>();
  for (const occurrence of occurrences) {
    const { distinguishedName } = occurrence;
    const before = times.get(distinguishedName) ?? 0;
    times.set(distinguishedName, before + 1);
    if (occurrence.isMailEnabled) mailEnabled.add(distinguishedName);
    // one object more than are shown, as an object does not name itself
    if (first.size <= SHOWN) first.add(distinguishedName);
    if (first.has(distinguishedName) && before < SHOWN) named.push(occurrence);
  }
  return {
    named,
    times,
    occurrences: occurrences.length,
    mailEnabled: unknown.has('mailNickname') ? undefined : mailEnabled.size,
  };
}

function suggestionFor(occurrence: Occurrence, holders: Holders): Suggestion {
  const { attribute, isMailEnabled, promote } = occurrence;
  const elsewhere = placesOf(occurrence, holders);
  if (holders.mailEnabled === undefined)
    return kept({ code: 'idfix.duplicate.mailEnabledUnknown', ...elsewhere });
  if (holders.mailEnabled === 0)
    return kept({ code: 'idfix.duplicate.noneMailEnabled', ...elsewhere });
  if (isMailEnabled && holders.mailEnabled > 1)
    return kept({ code: 'idfix.duplicate.severalMailEnabled', ...elsewhere });
  if (isMailEnabled) return kept({ code: 'idfix.duplicate.keptOnMailEnabled', ...elsewhere });
  if (attribute !== 'proxyAddresses')
    return kept({ code: 'idfix.duplicate.enterAnother', ...elsewhere, attribute });
  const removal = { action: 'REMOVE', update: '' } as const;
  if (promote === undefined)
    return { ...removal, reason: { code: 'idfix.duplicate.removed', ...elsewhere } };
  const reason = { code: 'idfix.duplicate.removedAndPromoted', ...elsewhere } as const;
  return { ...removal, reason: { ...reason, successor: promote }, promote };
}

/** The other occurrences: at most three by attribute and name, and how many more there are. */
function placesOf(
  { distinguishedName }: Occurrence,
  holders: Holders,
): Pick<Message<'idfix.duplicate.removed'>, 'places' | 'more'> {
  const others = holders.named.filter((other) => other.distinguishedName !== distinguishedName);
  const places = others
    .slice(0, SHOWN)
    .map(({ attribute, commonName }) => ({ attribute, name: commonName }));
  const own = holders.times.get(distinguishedName) ?? 0;
  return { places, more: holders.occurrences - own - places.length };
}
