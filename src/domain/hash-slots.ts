const SEGMENTS = 64;
const SEGMENT_SHIFT = 26;
const FIRST_CAPACITY = 64;
const MOST_LOAD = 0.8;

/**
 * A table of numbers by hash, in 8 bytes a slot and without any text. Tables are 53 to 80 % full, and there are 64 of
 * them, so that growing one needs little room beside it: six million numbers need 60 to 90 MB. Hashes have 32 bits;
 * more bits of them may be part of the number, as `tagMask` says.
 */
export class HashSlots {
  readonly #segments: Segment[] = Array.from({ length: SEGMENTS }, () =>
    emptySegment(FIRST_CAPACITY),
  );
  readonly #tagMask: number;

  /** `tagMask`: the bits in which two numbers of one hash have to be equal to share a slot. */
  constructor(tagMask = 0) {
    this.#tagMask = tagMask;
  }

  /** The number of the hash, with the tag of `like`; 0 for none. */
  get(hash: number, like = 0): number {
    const segment = this.#segmentOf(hash);
    return segment.values[this.#slotOf(segment, hash, like)] ?? 0;
  }

  /** The number that is there already; 0 for none, and then `value`, which is not 0, is remembered. */
  add(hash: number, value: number): number {
    const segment = this.#segmentOf(hash);
    const slot = this.#slotOf(segment, hash, value);
    const known = segment.values[slot] ?? 0;
    if (known !== 0) return known;
    segment.hashes[slot] = hash;
    segment.values[slot] = value;
    segment.size += 1;
    if (segment.size > segment.hashes.length * MOST_LOAD) this.#grow(segment);
    return 0;
  }

  #segmentOf(hash: number): Segment {
    const segment = this.#segments[hash >>> SEGMENT_SHIFT];
    if (segment === undefined) throw new RangeError('A hash has 32 bits.');
    return segment;
  }

  /** The slot of the hash, or the empty one where it belongs. */
  #slotOf({ hashes, values }: Segment, hash: number, like: number): number {
    const tag = like & this.#tagMask;
    const within = hash & (2 ** SEGMENT_SHIFT - 1);
    let slot = Math.floor((within * hashes.length) / 2 ** SEGMENT_SHIFT);
    for (;;) {
      const known = values[slot] ?? 0;
      if (known === 0 || (hashes[slot] === hash && (known & this.#tagMask) === tag)) return slot;
      slot = slot + 1 === hashes.length ? 0 : slot + 1;
    }
  }

  #grow(segment: Segment): void {
    const bigger = emptySegment(Math.ceil(segment.hashes.length * 1.5));
    for (const [index, value] of segment.values.entries()) {
      if (value === 0) continue;
      const hash = segment.hashes[index] ?? 0;
      const slot = this.#slotOf(bigger, hash, value);
      bigger.hashes[slot] = hash;
      bigger.values[slot] = value;
    }
    release(segment.hashes);
    release(segment.values);
    segment.hashes = bigger.hashes;
    segment.values = bigger.values;
  }
}

interface Segment {
  hashes: Uint32Array<ArrayBuffer>;
  /** Zero is an empty slot. */
  values: Uint32Array<ArrayBuffer>;
  size: number;
}

const emptySegment = (capacity: number): Segment => ({
  hashes: new Uint32Array(capacity),
  values: new Uint32Array(capacity),
  size: 0,
});

/** Gives memory back at once: a garbage collection that waits would keep as much as the table itself. */
export function release(list: Uint32Array<ArrayBuffer>): void {
  list.buffer.transfer(0);
}
