import type { AdObject } from '../active-directory/ad-object.ts';
import { uniqueKey, uniqueValues } from '../active-directory/unique-values.ts';
import type { Message } from '../message/message.ts';
import type { DuplicateCollector } from './duplicate-collector.ts';
import { type Finding, isRepair, kept } from './finding.ts';

interface Waiting {
  readonly position: number;
  readonly key: string;
  readonly finding: Finding;
}

/** Some 60 MB of findings; more of them are reported without a new value. */
const MOST_WAITING = 100_000;

/**
 * Repairs whose new value only one object may have wait until the directory was read to its end: a
 * value that another object has, or that two repairs would make equal, is not suggested.
 */
export class RepairCollector {
  readonly #duplicates: DuplicateCollector;
  readonly #waiting: Waiting[] = [];
  /** Object that a repair would give the value to, by key; -1 for more than one. */
  readonly #wanted = new Map<string, number>();

  /** `duplicates` has been given the same objects when `findings` is called. */
  constructor(duplicates: DuplicateCollector) {
    this.#duplicates = duplicates;
  }

  /** The finding to report at once, or undefined when it waits. */
  add(position: number, finding: Finding): Finding | undefined {
    const value = finding.suggestion.update;
    const key = isRepair(finding) ? uniqueKey(finding.attribute, value) : undefined;
    if (key === undefined) return finding;
    if (this.#waiting.length >= MOST_WAITING)
      return withdrawn(finding, { code: 'idfix.tooManyRepairs', value });
    const other = this.#wanted.get(key);
    this.#wanted.set(key, other === undefined || other === position ? position : -1);
    this.#waiting.push({ position, key, finding });
    return undefined;
  }

  /** Positions of objects that may have a suggested value and have to be read again. */
  firstPositions(): readonly number[] {
    return this.#waiting.flatMap(({ position, key }) => {
      const { first } = this.#duplicates.holdersOf(key);
      return first === undefined || first === position ? [] : [first];
    });
  }

  /** The findings that waited, in their order. `objects` are those of `firstPositions`. */
  *findings(objects: ReadonlyMap<number, AdObject>): Generator<Finding> {
    for (const { position, key, finding } of this.#waiting) {
      const holder = this.#holderOf(key, { position, finding, objects });
      const value = finding.suggestion.update;
      if (holder !== undefined) yield withdrawn(finding, { code: 'idfix.takenBy', value, holder });
      else if (this.#wanted.get(key) === -1)
        yield withdrawn(finding, { code: 'idfix.madeTwice', value });
      else yield finding;
    }
  }

  /** Name of another object that has the value. */
  #holderOf(
    key: string,
    details: {
      readonly position: number;
      readonly finding: Finding;
      readonly objects: ReadonlyMap<number, AdObject>;
    },
  ): string | undefined {
    const { position, finding, objects } = details;
    const { occurrences, first } = this.#duplicates.holdersOf(key);
    const object = first === undefined || first === position ? undefined : objects.get(first);
    if (object && uniqueValues(object).some((value) => value.key === key)) return object.commonName;
    const { distinguishedName } = finding;
    return occurrences.find((other) => other.distinguishedName !== distinguishedName)?.commonName;
  }
}

const withdrawn = (finding: Finding, why: Message): Finding => ({
  ...finding,
  suggestion: kept(why),
});
