import { addressKey } from '../address/proxy-address.ts';
import type { Message } from '../message/message.ts';
import { CLOUD_PROBLEMS, type CloudFinding, type CloudProblem } from './cloud-finding.ts';

/** A check as it is remembered. */
export interface RememberedCheck {
  /** ISO 8601 instant. */
  readonly at: string;
  /** `findingKey` of every finding, ascending, each once. */
  readonly keys: Float64Array;
  /** What was not judged (`unjudged`): checks of which it differs are not compared. */
  readonly unjudged: readonly string[];
}

/** What differs from the check before; a finding is the same one by object, problem, attribute and value. */
export type CloudDifference =
  | { readonly compared: false; readonly since: string }
  | {
      readonly compared: true;
      readonly since: string;
      readonly added: number;
      readonly gone: number;
      /** Of the findings that are gone nothing else is remembered. */
      readonly goneByProblem: Readonly<Partial<Record<CloudProblem, number>>>;
    };

/** The order is stored: a new problem is added at the end of `CLOUD_PROBLEMS`. */
const PROBLEM_PLACES = 16;

/**
 * A finding in 8 bytes: 49 bits of a hash and its problem. Of a million findings two share a key once in two thousand
 * checks; then one difference is missed.
 */
export function findingKey({
  distinguishedName,
  attribute,
  value,
  problems: [problem],
}: Pick<CloudFinding, 'distinguishedName' | 'attribute' | 'value' | 'problems'>): number {
  const hash = hash53(`${distinguishedName} ${attribute} ${addressKey(value)}`);
  return hash - (hash % PROBLEM_PLACES) + CLOUD_PROBLEMS.indexOf(problem);
}

/** Keys of the findings of one check, in 8 bytes each. */
export class FindingKeys {
  #keys = new Float64Array(256);
  #length = 0;

  add(finding: Parameters<typeof findingKey>[0]): void {
    if (this.#length === this.#keys.length) {
      const longer = new Float64Array(this.#length * 2);
      longer.set(this.#keys);
      this.#keys = longer;
    }
    this.#keys[this.#length] = findingKey(finding);
    this.#length += 1;
  }

  /** Ascending, each once. */
  sorted(): Float64Array {
    const all = this.#keys.slice(0, this.#length).sort();
    return all.filter((key, index) => index === 0 || key !== all[index - 1]);
  }
}

/** What a check could not judge, as it is compared. A list that was not read hides findings of every rule. */
export function unjudged(notRun: readonly Message[]): readonly string[] {
  return notRun
    .map((one) =>
      one.code === 'cloud.unread' && 'list' in one ? `${one.code} ${one.list}` : one.code,
    )
    .toSorted();
}

/** What differs since the check before. Two checks that did not judge the same are not compared. */
export function differenceSince(
  before: RememberedCheck,
  now: Omit<RememberedCheck, 'at'>,
): CloudDifference {
  const { at: since } = before;
  if (before.unjudged.join() !== now.unjudged.join()) return { compared: false, since };
  const goneByProblem: Partial<Record<CloudProblem, number>> = {};
  let gone = 0;
  for (const key of only(before.keys, now.keys)) {
    gone += 1;
    const problem = CLOUD_PROBLEMS[key % PROBLEM_PLACES];
    if (problem !== undefined) goneByProblem[problem] = (goneByProblem[problem] ?? 0) + 1;
  }
  let added = 0;
  for (const _ of only(now.keys, before.keys)) added += 1;
  return { compared: true, since, added, gone, goneByProblem };
}

/** True for a finding that the check before did not have. */
export function isNew({ keys }: RememberedCheck, finding: CloudFinding): boolean {
  const key = findingKey(finding);
  let [from, to] = [0, keys.length];
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((keys[middle] ?? 0) < key) from = middle + 1;
    else to = middle;
  }
  return keys[from] !== key;
}

/** Keys of the first list that the other one lacks; both ascending. */
function* only(keys: Float64Array, others: Float64Array): Generator<number> {
  let place = 0;
  for (const key of keys) {
    while (place < others.length && (others[place] ?? 0) < key) place += 1;
    if (others[place] !== key) yield key;
  }
}

/** Two multiplicative hashes of 32 bits with a final mix, as one number of 53 bits (cyrb53, public domain). */
function hash53(text: string): number {
  let one = 0xdeadbeef;
  let two = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    one = Math.imul(one ^ unit, 2_654_435_761);
    two = Math.imul(two ^ unit, 1_597_334_677);
  }
  one = Math.imul(one ^ (one >>> 16), 2_246_822_507) ^ Math.imul(two ^ (two >>> 13), 3_266_489_909);
  two = Math.imul(two ^ (two >>> 16), 2_246_822_507) ^ Math.imul(one ^ (one >>> 13), 3_266_489_909);
  return 2 ** 32 * (two & 0x1f_ffff) + (one >>> 0);
}
