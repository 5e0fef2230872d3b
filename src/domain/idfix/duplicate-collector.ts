import type { AdObject } from '../active-directory/ad-object.ts';
import { uniqueValues } from '../active-directory/unique-values.ts';
import { duplicateFindings, type Occurrence, occurrenceOf } from './duplicate-findings.ts';
import { DuplicateIndex } from './duplicate-index.ts';
import type { Finding } from './finding.ts';

interface Group {
  /** Position of the object that had the value first, as the index believes. */
  readonly first: number;
  readonly occurrences: Occurrence[];
}

/**
 * Gathers duplicates while a directory streams by. Only values that occur again are kept as text;
 * the objects that had them first are read once more at the end (`firstPositions`).
 */
export class DuplicateCollector {
  readonly #index: DuplicateIndex;
  readonly #groups = new Map<string, Group>();
  readonly #unknown: ReadonlySet<string>;

  /** `unknown`: attributes that the source does not give. */
  constructor(unknown: ReadonlySet<string> = new Set(), index = new DuplicateIndex()) {
    this.#unknown = unknown;
    this.#index = index;
  }

  /** Positions count up from zero in the order of reading, one for each object. */
  add(position: number, object: AdObject): void {
    for (const value of uniqueValues(object)) {
      const first = this.#index.firstWith(value.key, position);
      if (first === undefined) continue;
      const group = this.#groups.get(value.key) ?? { first, occurrences: [] };
      this.#groups.set(value.key, group);
      group.occurrences.push(occurrenceOf(object, value));
    }
  }

  /**
   * Who has a value: objects that certainly have it, and the position of one that may have it (its
   * value may only share the hash, so that it has to be read again).
   */
  holdersOf(key: string): {
    readonly occurrences: readonly Occurrence[];
    readonly first: number | undefined;
  } {
    const occurrences = this.#groups.get(key)?.occurrences ?? [];
    return { occurrences, first: this.#index.find(key) };
  }

  /** The objects that `findings` needs to see again, ascending. */
  firstPositions(): readonly number[] {
    const positions = new Set([...this.#groups.values()].map(({ first }) => first));
    return [...positions].toSorted((a, b) => a - b);
  }

  /**
   * Every duplicate, the object that was first included. `objects` are the first ones by position;
   * they count as they are now.
   */
  *findings(objects: ReadonlyMap<number, AdObject>): Generator<Finding> {
    for (const [key, { first, occurrences }] of this.#groups) {
      const object = objects.get(first);
      const original = object === undefined ? [] : uniqueValues(object);
      const earlier = original.flatMap((value) =>
        object !== undefined && value.key === key ? [occurrenceOf(object, value)] : [],
      );
      yield* duplicateFindings([...earlier, ...occurrences], this.#unknown);
    }
  }
}
