import { HashSlots, release } from '../hash-slots.ts';
import { CLAIMS, type Claim } from './cloud-object.ts';

/** Objects that seem to share an address: by position, ascending, each with its claim. */
export interface SharedAddress {
  readonly members: readonly { readonly position: number; readonly claim: Claim }[];
  /** True for the address, or for another one of the same hash. */
  readonly isOf: (key: string) => boolean;
}

const POSITION_BITS = 26;
const CLAIM_BITS = 3;
const MOST_OBJECTS = 2 ** POSITION_BITS - 1;
/** The three bits of the hash that facts have. */
const TAG_MASK = 7 << (POSITION_BITS + CLAIM_BITS);

/**
 * Finds addresses of more than one object of a tenant of any size, in flat memory and without their text.
 *
 * Each address needs one slot of 8 bytes (`HashSlots`): 35 bits of its hash, the position of the first object that has
 * it (26 bits, so up to 67 million objects) and that object's claim (3 bits): a million objects with four addresses each
 * need 40 to 60 MB. Two addresses may share a hash; the objects are read again before
 * anything is said about them, so that a collision costs a read and never a wrong answer.
 */
export class AddressIndex {
  readonly #slots = new HashSlots(TAG_MASK);
  /** Every object after the first one: hash and facts. */
  readonly #repeats = new PairList();
  readonly #hash: (text: string) => AddressHash;

  /** `hash` can be replaced to show what collisions do. */
  constructor(hash: (text: string) => AddressHash = hashOf) {
    this.#hash = hash;
  }

  /** Positions count up from zero, one for each object. Throws `RangeError` after 67 million. */
  add(key: string, position: number, claim: Claim): void {
    if (position >= MOST_OBJECTS) throw new RangeError(`More than ${MOST_OBJECTS} objects.`);
    const { low, high } = this.#hash(key);
    const hash = low >>> 0;
    const facts = factsOf(high, { position, claim });
    const known = this.#slots.add(hash, facts);
    if (known !== 0 && known !== facts) this.#repeats.push(hash, facts);
  }

  /** Each address that more than one object seems to have, want or list. */
  *shared(): Generator<SharedAddress> {
    let open: OpenGroup | undefined;
    for (const [hash, facts] of this.#repeats.sorted()) {
      if (open?.hash === hash && open.high === highIn(facts)) {
        open.facts.push(facts);
        continue;
      }
      if (isShared(open)) yield this.#closed(open);
      const first = this.#slots.get(hash, facts);
      open = { hash, high: highIn(facts), facts: [first, facts] };
    }
    if (isShared(open)) yield this.#closed(open);
  }

  #closed({ hash, high, facts }: OpenGroup): SharedAddress {
    return {
      members: facts.map(memberOf),
      isOf: (key) => {
        const own = this.#hash(key);
        return own.low >>> 0 === hash && (own.high & 7) === high;
      },
    };
  }
}

/** 35 bits: `low` has 32, `high` has 3. */
interface AddressHash {
  readonly low: number;
  readonly high: number;
}

/** Facts of the objects of one hash. */
interface OpenGroup {
  readonly hash: number;
  readonly high: number;
  readonly facts: number[];
}

/** An object whose own addresses have one hash shares nothing. */
const isShared = (group: OpenGroup | undefined): group is OpenGroup =>
  group?.facts.some((facts) => positionIn(facts) !== positionIn(group.facts[0] ?? 0)) === true;

/** From the top: 3 bits of the hash, the claim, the position plus one. */
const factsOf = (
  high: number,
  { position, claim }: { readonly position: number; readonly claim: Claim },
): number =>
  (((high & 7) << (POSITION_BITS + CLAIM_BITS)) |
    (CLAIMS.indexOf(claim) << POSITION_BITS) |
    (position + 1)) >>>
  0;

const highIn = (facts: number): number => facts >>> (POSITION_BITS + CLAIM_BITS);
const positionIn = (facts: number): number => (facts & MOST_OBJECTS) - 1;

function memberOf(facts: number): SharedAddress['members'][number] {
  const claim = CLAIMS[(facts >>> POSITION_BITS) & 7];
  if (claim === undefined) throw new RangeError('There is no such claim.');
  return { position: positionIn(facts), claim };
}

/** A growing list of hashes with their facts, in 8 bytes each. */
class PairList {
  #hashes = new Uint32Array(1024);
  #facts = new Uint32Array(1024);
  #length = 0;

  push(hash: number, facts: number): void {
    if (this.#length === this.#hashes.length) {
      this.#hashes = longer(this.#hashes);
      this.#facts = longer(this.#facts);
    }
    this.#hashes[this.#length] = hash;
    this.#facts[this.#length] = facts;
    this.#length += 1;
  }

  /** By hash, and within one by its other bits and by position. */
  *sorted(): Generator<readonly [hash: number, facts: number]> {
    const [hashes, all] = [this.#hashes, this.#facts];
    const at = (list: Uint32Array, index: number) => list[index] ?? 0;
    const order = new Uint32Array(this.#length).map((_, index) => index);
    order.sort(
      (a, b) =>
        at(hashes, a) - at(hashes, b) ||
        highIn(at(all, a)) - highIn(at(all, b)) ||
        positionIn(at(all, a)) - positionIn(at(all, b)),
    );
    for (const index of order) yield [at(hashes, index), at(all, index)];
  }
}

function longer(list: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const copy = new Uint32Array(Math.ceil(list.length * 1.5));
  copy.set(list);
  release(list);
  return copy;
}

/** FNV-1a over UTF-16 units with a final mix, and three bits of a second sum. */
function hashOf(text: string): AddressHash {
  let low = 0x811c9dc5;
  let high = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high + unit, 0x9e3779b1);
  }
  low = Math.imul(low ^ (low >>> 15), 0x2c1b3c6d);
  return { low: low ^ (low >>> 13), high: high >>> 29 };
}
