import { nameParts } from '../active-directory/distinguished-name.ts';
import { bareAddress } from '../address/proxy-address.ts';
import type { Conflict } from '../conflict/conflict.ts';
import { isInList } from '../conflict/conflict-filter.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import type { AlertFilter } from './alert-settings.ts';

/** What a filter reads of a conflict. */
export interface RoutedConflict
  extends Pick<
    Conflict,
    'value' | 'state' | 'triage' | 'openedAt' | 'occurredAt' | 'reopenedCount'
  > {
  readonly claimant: Pick<DirectoryObject, 'kind' | 'mastery' | 'onPremises'>;
}

/** The instant so many hours ago, ISO 8601 in UTC: the domain has no clock. */
export type HoursAgo = (hours: number) => string;

/** Does the filter match the conflict? */
export function takes(
  filter: AlertFilter | undefined,
  conflict: RoutedConflict,
  hoursAgo: HoursAgo,
): boolean {
  if (filter === undefined) return true;
  const { states, unassigned, olderThanHours } = filter;
  return (
    isAbout(filter, conflict) &&
    (states === undefined || states.some((state) => isInList(conflict, state))) &&
    (unassigned === undefined || conflict.triage.assignment === undefined) &&
    (olderThanHours === undefined || seenSince(conflict) <= hoursAgo(olderThanHours))
  );
}

/** The same by what stays: the object and the address, not what becomes of the conflict. */
export function isAbout(
  { kinds, addresses, units }: AlertFilter,
  { value, claimant }: RoutedConflict,
): boolean {
  return (
    (kinds === undefined || kinds.includes(claimant.kind)) &&
    (addresses === undefined || addresses.some((pattern) => isLike(value, pattern))) &&
    (units === undefined || units.some((unit) => mayBeIn(claimant, unit)))
  );
}

/**
 * The instant from which the age of a conflict counts: when Unclash first saw it; of one that returned, when
 * Entra quarantined the value again.
 */
export function seenSince({
  openedAt,
  occurredAt,
  reopenedCount,
}: Pick<RoutedConflict, 'openedAt' | 'occurredAt' | 'reopenedCount'>): string {
  const isAgain = reopenedCount > 0 && instant.test(occurredAt);
  return isAgain && occurredAt > openedAt ? occurredAt : openedAt;
}

/** Instants of Entra have no fractions, or up to seven digits of them: they compare as texts to the second. */
const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** A value without a domain, e.g. of type X500, may belong to any of them. */
function isLike(value: string, pattern: string): boolean {
  const address = bareAddress(value).toLowerCase();
  return !address.includes('@') || matchesGlob(address, pattern);
}

/** In time linear to the text for each star: people write the patterns. */
function matchesGlob(text: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first)) return false;
  let from = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, from);
    if (found < 0) return false;
    from = found + piece.length;
  }
  return text.length - last.length >= from && text.endsWith(last);
}

/** Cloud objects are in no organizational unit; of a synced one without a name it is unknown. */
function mayBeIn({ mastery, onPremises }: RoutedConflict['claimant'], unit: string): boolean {
  const name = onPremises?.distinguishedName;
  if (name === undefined) return mastery !== 'cloud';
  const parts = nameParts(name);
  const wanted = nameParts(unit);
  return parts.some((_, start) => wanted.every((part, index) => parts[start + index] === part));
}
