import type { AdObject } from '../active-directory/ad-object.ts';
import { type CountedShape, correctionKey, correctionShapeOf } from './correction.ts';
import type { ExclusionRule } from './exclusions.ts';
import type { CheckedAttribute, Finding, Problem } from './finding.ts';
import type { ReportedFinding, ReportSummary } from './reported-finding.ts';

/** What a check found, small enough for a chat message. */
export interface CheckSummary extends ReportSummary {
  /** Objects that were read and not checked, by rule. */
  readonly excluded: readonly ExcludedObjects[];
  /** Attributes whose rules were not run, as the source does not give what they need. */
  readonly notRun: readonly CheckedAttribute[];
  readonly worst: readonly Finding[];
  /** What can be corrected as suggested, by shape, the most frequent first. */
  readonly shapes: readonly CountedShape[];
}

/** Objects that one rule excludes. */
interface ExcludedObjects {
  readonly rule: ExclusionRule;
  readonly count: number;
  /** Common names of the first ones, at most `NAMED`. */
  readonly names: readonly string[];
}

const NAMED = 10;
const WORST = 10;

/** What keeps an object from being synced, or quarantines its value, comes first. */
const SEVERITY: readonly Problem[] = [
  'Duplicate',
  'MultiplePrimary',
  'Blank',
  'Format',
  'Character',
  'LocalPart',
  'DomainPart',
  'TopLevelDomain',
  'Length',
  'MailMatch',
];

/** Counts objects and findings one by one; keeps the worst ten only. */
export class FindingCounter<F extends ReportedFinding> {
  #objects = 0;
  #findings = 0;
  readonly #severity: readonly string[];
  readonly #byClass = new Map<string, number>();
  readonly #byProblem: Record<string, number> = {};
  #worst: readonly F[] = [];

  /** `severity`: problems, the worst first. */
  constructor(severity: readonly string[]) {
    this.#severity = severity;
  }

  addObject({ objectClass }: Pick<ReportedFinding, 'objectClass'>): void {
    this.#objects += 1;
    this.#byClass.set(objectClass, (this.#byClass.get(objectClass) ?? 0) + 1);
  }

  add(finding: F): void {
    this.#findings += 1;
    for (const problem of finding.problems)
      this.#byProblem[problem] = (this.#byProblem[problem] ?? 0) + 1;
    const last = this.#worst.at(-1);
    const severityOf = ({ problems }: F) =>
      Math.min(...problems.map((problem) => this.#severity.indexOf(problem)));
    if (this.#worst.length === WORST && last && severityOf(finding) >= severityOf(last)) return;
    this.#worst = [...this.#worst, finding]
      .toSorted((a, b) => severityOf(a) - severityOf(b))
      .slice(0, WORST);
  }

  get objects(): number {
    return this.#objects;
  }

  get findings(): number {
    return this.#findings;
  }

  counted(): ReportSummary & { readonly worst: readonly F[] } {
    return {
      objects: this.#objects,
      byClass: Object.fromEntries(this.#byClass),
      findings: this.#findings,
      byProblem: { ...this.#byProblem },
      worst: this.#worst,
    };
  }
}

/** Counts what a check of Active Directory reads, excludes and finds. */
export class SummaryCounter extends FindingCounter<Finding> {
  readonly #excluded = new Map<ExclusionRule, { count: number; names: string[] }>();
  readonly #shapes = new Map<string, CountedShape>();

  constructor() {
    super(SEVERITY);
  }

  override add(finding: Finding): void {
    super.add(finding);
    const shape = correctionShapeOf(finding);
    if (shape === undefined) return;
    const key = correctionKey(shape);
    this.#shapes.set(key, { ...shape, count: (this.#shapes.get(key)?.count ?? 0) + 1 });
  }

  addExcluded({ commonName }: Pick<AdObject, 'commonName'>, rule: ExclusionRule): void {
    const excluded = this.#excluded.get(rule) ?? { count: 0, names: [] };
    this.#excluded.set(rule, excluded);
    excluded.count += 1;
    if (excluded.names.length < NAMED) excluded.names.push(commonName);
  }

  summary(notRun: readonly CheckedAttribute[] = []): CheckSummary {
    return {
      ...this.counted(),
      excluded: [...this.#excluded].map(([rule, { count, names }]) => ({
        rule,
        count,
        names: [...names],
      })),
      notRun,
      shapes: [...this.#shapes.values()].toSorted((a, b) => b.count - a.count),
    };
  }
}

/** All that were read and not checked. */
export const excludedCount = ({ excluded }: Pick<CheckSummary, 'excluded'>): number =>
  excluded.reduce((sum, { count }) => sum + count, 0);
