import { HashSlots } from '../hash-slots.ts';

/**
 * Finds values that occur on more than one object of a directory of any size, in flat memory.
 *
 * Each value needs one slot of 8 bytes (`HashSlots`): its 32-bit hash and the position of the first object that
 * had it. No text is kept; a million objects with four values each need 40 to 60 MB. Two different values may
 * share a hash: `firstWith` then names an object that does not have the value. The caller reads that object
 * again anyway, to show it, and drops it, so that collisions cost a look-up and never a wrong answer.
 */
export class DuplicateIndex {
  /** Position plus one. */
  readonly #slots = new HashSlots();
  readonly #hash: (text: string) => number;

  /** `hash` can be replaced to show what collisions do. */
  constructor(hash: (text: string) => number = hashOf) {
    this.#hash = hash;
  }

  /**
   * Remembers that the object at `position` has `key`. Returns the position of the object that had
   * it (or a value of the same hash) first, unless that is the same object.
   */
  firstWith(key: string, position: number): number | undefined {
    const known = this.#slots.add(this.#hash(key) >>> 0, position + 1);
    return known === 0 || known === position + 1 ? undefined : known - 1;
  }

  /** Position of the object that had `key` (or a value of the same hash) first; remembers nothing. */
  find(key: string): number | undefined {
    const known = this.#slots.get(this.#hash(key) >>> 0);
    return known === 0 ? undefined : known - 1;
  }
}

/** FNV-1a over UTF-16 units, with a final mix so that the low bits depend on every unit. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return hash ^ (hash >>> 13);
}
