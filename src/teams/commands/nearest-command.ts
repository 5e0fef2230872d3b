/** Words of a command that short are near to anything. */
const SHORTEST = 4;
/** Longer than any command; nothing that long is compared. */
const LONGEST = 40;

/** The first words of a message, and the command that they are near to. */
export interface Misspelling {
  readonly typed: string;
  readonly meant: string;
}

/**
 * The phrase that the first typed words are a misspelling of; undefined when none is near. One letter in
 * three may be missing, superfluous, wrong or swapped with its neighbour.
 */
export function nearestCommand(
  words: readonly string[],
  phrases: readonly string[],
): Misspelling | undefined {
  return phrases
    .filter((phrase) => phrase.length >= SHORTEST)
    .map((meant) => {
      const typed = words.slice(0, meant.split(' ').length).join(' ');
      return { typed, meant, distance: distanceOf(typed.slice(0, LONGEST), meant) };
    })
    .filter(({ distance, meant }) => distance <= Math.floor(meant.length / 3))
    .sort((one, other) => one.distance - other.distance)
    .map(({ typed, meant }) => ({ typed, meant }))[0];
}

/** Edits between two words (optimal string alignment distance). */
function distanceOf(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? Number.POSITIVE_INFINITY;
  for (let i = 1; i <= one.length; i += 1) {
    rows.push([i]);
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1;
      const swapped = one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      const ways = [at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + same];
      if (swapped) ways.push(at(i - 2, j - 2) + 1);
      rows[i]?.push(Math.min(...ways));
    }
  }
  return at(one.length, other.length);
}
