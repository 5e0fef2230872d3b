import type { Sentence } from './sentence.ts';
import type { Speaker } from './speaker.ts';

/** "A", "A and B", "A, B and 38 more": at most three names, in bold. `more` says how many are left. */
export function fewNames(
  names: readonly string[],
  { list, name }: Speaker,
  more: (left: number) => Sentence,
): Sentence {
  if (names.length <= 3) return list(names.map((text) => name(text)));
  return list([...names.slice(0, 2).map((text) => name(text)), more(names.length - 2)]);
}
