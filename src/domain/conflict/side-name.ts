import type { ConflictDetails } from './conflict.ts';
import type { DirectoryObject } from './directory-object.ts';

/** A claimant or holder, or as much of it as is known. */
type Named = Pick<DirectoryObject, 'id' | 'displayName'>;

/** So much of the display name stays that what separates two accounts is not cut off (`LENGTHS.name`). */
const SHORT = 24;

/**
 * What sentences about a conflict call one of its objects: its display name, and where another one has the
 * same, often as a second account of one person, also what only this one has: its sign-in name, its mail
 * or the beginning of its id.
 */
export function sideName(
  { conflict, lookup }: ConflictDetails,
  { id, displayName }: Named,
): string {
  const sides = [conflict.claimant, ...lookup.holders.map(({ object }) => object)];
  const namesakes = sides.filter((side) => side.id !== id && isNamesake(side, displayName));
  const own = sides.find((side) => side.id === id);
  if (namesakes.length === 0 || own === undefined) return displayName;
  const identity = identitiesOf(own).find((one) => isOnlyOf(one, namesakes)) ?? id.slice(0, 8);
  const name = [...displayName.trim()];
  const shown = name.length > SHORT ? `${name.slice(0, SHORT).join('')}…` : name.join('');
  return `${shown} (${identity})`;
}

const isNamesake = (side: Named, displayName: string) =>
  side.displayName.trim().toLowerCase() === displayName.trim().toLowerCase();

const identitiesOf = ({ userPrincipalName, mail }: DirectoryObject): readonly string[] =>
  [userPrincipalName, mail].filter((identity) => identity !== undefined);

const isOnlyOf = (identity: string, namesakes: readonly DirectoryObject[]): boolean =>
  namesakes.every((other) =>
    identitiesOf(other).every((one) => one.toLowerCase() !== identity.toLowerCase()),
  );
