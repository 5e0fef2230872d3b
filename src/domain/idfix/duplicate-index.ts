/**
 * Finds values that occur on more than one object of a directory of any size, in flat memory.
 *
 * Each value needs one slot of 8 bytes (its 32-bit hash and the position of the first object that
 * had it) in an open-addressed table, and no text is kept; a million objects with four values each
 * need 32 to 64 MB. Two different values may share a hash: `firstWith` then names an object that
 * does not have the value. The caller reads that object again anyway, to show it, and drops it, so
 * that collisions cost a look-up and never a wrong answer.
 */
export class DuplicateIndex {
  #hashes: Uint32Array;
  /** Position plus one; zero is an empty slot. */
  #positions: Uint32Array;
  #size = 0;
  readonly #hash: (text: string) => number;

  /** `hash` can be replaced to show what collisions do. */
  constructor(hash: (text: string) => number = hashOf) {
    this.#hashes = new Uint32Array(1 << 12);
    this.#positions = new Uint32Array(1 << 12);
    this.#hash = hash;
  }

  /**
   * Remembers that the object at `position` has `key`. Returns the position of the object that had
   * it (or a value of the same hash) first, unless that is the same object.
   */
  firstWith(key: string, position: number): number | undefined {
    const hash = this.#hash(key) >>> 0;
    const slot = this.#slotOf(hash);
    const known = this.#positions[slot] ?? 0;
    if (known > 0) return known - 1 === position ? undefined : known - 1;
    this.#hashes[slot] = hash;
    this.#positions[slot] = position + 1;
    this.#size += 1;
    if (this.#size * 4 > this.#positions.length * 3) this.#grow();
    return undefined;
  }

  /** Position of the object that had `key` (or a value of the same hash) first; remembers nothing. */
  find(key: string): number | undefined {
    const known = this.#positions[this.#slotOf(this.#hash(key) >>> 0)] ?? 0;
    return known === 0 ? undefined : known - 1;
  }

  /** Slots are searched one after the other from the hash on. */
  #slotOf(hash: number): number {
    const mask = this.#positions.length - 1;
    let slot = hash & mask;
    while (this.#positions[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }

  #grow(): void {
    const hashes = this.#hashes;
    const positions = this.#positions;
    this.#hashes = new Uint32Array(hashes.length * 2);
    this.#positions = new Uint32Array(positions.length * 2);
    for (const [index, position] of positions.entries()) {
      if (position === 0) continue;
      const hash = hashes[index] ?? 0;
      const slot = this.#slotOf(hash);
      this.#hashes[slot] = hash;
      this.#positions[slot] = position;
    }
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
