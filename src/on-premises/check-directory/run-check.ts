import type { AdObject } from '../../domain/active-directory/ad-object.ts';
import { checkObject } from '../../domain/idfix/check-object.ts';
import { type CheckSummary, SummaryCounter } from '../../domain/idfix/check-summary.ts';
import { DuplicateCollector } from '../../domain/idfix/duplicate-collector.ts';
import { type ExclusionRule, exclusionOf } from '../../domain/idfix/exclusions.ts';
import type { Finding } from '../../domain/idfix/finding.ts';
import { RepairCollector } from '../../domain/idfix/repair-collector.ts';
import type { RuleSet } from '../../domain/idfix/rule-set.ts';
import type { Message } from '../../domain/message/message.ts';

/** Something that objects of Active Directory are read from: a live domain or an export. */
export interface ObjectSource {
  /** What is known before the first object. Throws `BotError`. */
  facts(): Promise<SourceFacts>;
  /** Every object once, always in the same order, some at a time. */
  pages(): AsyncGenerator<readonly AdObject[]>;
  /** What was noticed while the objects were read. */
  notes(): readonly Message[];
  /** Objects by their position in that order; those that are gone are left out. */
  at(positions: readonly number[]): Promise<ReadonlyMap<number, AdObject>>;
}

export interface SourceFacts {
  /** Attributes, as the schema spells them, that the source does not give: unknown, not empty. */
  readonly unknown: ReadonlySet<string>;
  /** How it was understood, for the first line of the report. */
  readonly notes: readonly Message[];
}

export interface CheckOptions {
  readonly rules: RuleSet;
  /** Called for each finding once it is known; waited for, so that a slow file slows reading. */
  readonly onFinding: (finding: Finding) => void | Promise<void>;
  /** Called for each object that is not checked. */
  readonly onExcluded?: (object: AdObject, rule: ExclusionRule) => void | Promise<void>;
  /** Called after each page. */
  readonly onProgress?: (progress: { readonly objects: number; readonly findings: number }) => void;
}

/**
 * Reads a directory once and reports what is wrong. Memory does not grow with the number of objects
 * beyond the index of values (see `DuplicateIndex`) and what the source keeps. Throws `BotError`.
 */
export async function runCheck(
  source: ObjectSource,
  { rules, onFinding, onExcluded, onProgress }: CheckOptions,
): Promise<CheckSummary> {
  const counter = new SummaryCounter();
  const duplicates = new DuplicateCollector(rules.options.unknown);
  const repairs = new RepairCollector(duplicates);
  const report = async (finding: Finding) => {
    counter.add(finding);
    await onFinding(finding);
  };
  for await (const page of source.pages()) {
    for (const object of page) {
      const position = counter.objects;
      counter.addObject(object);
      const exclusion = exclusionOf(object, rules.options);
      if (exclusion !== undefined) {
        counter.addExcluded(object, exclusion);
        await onExcluded?.(object, exclusion);
        continue;
      }
      duplicates.add(position, object);
      for (const finding of checkObject(object, rules)) {
        const known = repairs.add(position, finding);
        if (known !== undefined) await report(known);
      }
    }
    onProgress?.({ objects: counter.objects, findings: counter.findings });
  }
  const again = new Set([...duplicates.firstPositions(), ...repairs.firstPositions()]);
  const objects = await source.at([...again].toSorted((a, b) => a - b));
  for (const finding of repairs.findings(objects)) await report(finding);
  for (const finding of duplicates.findings(objects)) await report(finding);
  return counter.summary(rules.notRun);
}
