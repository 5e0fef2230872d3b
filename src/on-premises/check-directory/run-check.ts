import type { AdObject } from '../../domain/active-directory/ad-object.ts';
import { checkObject } from '../../domain/idfix/check-object.ts';
import { type CheckSummary, SummaryCounter } from '../../domain/idfix/check-summary.ts';
import { DuplicateCollector } from '../../domain/idfix/duplicate-collector.ts';
import { isExcluded } from '../../domain/idfix/exclusions.ts';
import type { Finding } from '../../domain/idfix/finding.ts';
import type { RuleMode } from '../../domain/idfix/rule-set.ts';

export interface CheckOptions {
  readonly mode: RuleMode;
  /** Called for each finding as soon as it is known; waited for, so that a slow file slows reading. */
  readonly onFinding: (finding: Finding) => void | Promise<void>;
  /** Called after each page. */
  readonly onProgress?: (progress: { readonly objects: number; readonly findings: number }) => void;
}

/**
 * Reads a directory once and reports what is wrong. Memory does not grow with the number of objects
 * beyond the index of values (see `DuplicateIndex`) and what the source keeps. Throws `BotError`.
 */
export async function runCheck(
  source: ObjectSource,
  { mode, onFinding, onProgress }: CheckOptions,
): Promise<CheckSummary> {
  const counter = new SummaryCounter();
  const duplicates = new DuplicateCollector();
  let objects = 0;
  let skipped = 0;
  const report = async (finding: Finding) => {
    counter.add(finding);
    await onFinding(finding);
  };
  for await (const page of source.pages()) {
    for (const object of page) {
      const position = objects;
      objects += 1;
      if (isExcluded(object)) {
        skipped += 1;
        continue;
      }
      duplicates.add(position, object);
      for (const finding of checkObject(object, mode)) await report(finding);
    }
    onProgress?.({ objects, findings: counter.findings });
  }
  const firsts = await source.at(duplicates.firstPositions());
  for (const finding of duplicates.findings(firsts)) await report(finding);
  return counter.summary({ objects, skipped });
}

/** Something that objects of Active Directory are read from: a live domain or an export. */
export interface ObjectSource {
  /** Every object once, always in the same order, some at a time. */
  pages(): AsyncGenerator<readonly AdObject[]>;
  /** Objects by their position in that order; those that are gone are left out. */
  at(positions: readonly number[]): Promise<ReadonlyMap<number, AdObject>>;
}
