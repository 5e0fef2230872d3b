import type { Finding, Problem } from './finding.ts';

/** What a check found, small enough for a chat message. */
export interface CheckSummary {
  /** Objects that were read. */
  readonly objects: number;
  /** Of them, those that are not looked at: see `isSkipped`. */
  readonly skipped: number;
  readonly findings: number;
  readonly byProblem: Readonly<Partial<Record<Problem, number>>>;
  /** At most ten, worst first. */
  readonly worst: readonly Finding[];
}

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

const severityOf = ({ problems }: Finding) =>
  Math.min(...problems.map((problem) => SEVERITY.indexOf(problem)));

/** Counts findings one by one; keeps the worst ten only. */
export class SummaryCounter {
  #findings = 0;
  readonly #byProblem: Partial<Record<Problem, number>> = {};
  #worst: readonly Finding[] = [];

  add(finding: Finding): void {
    this.#findings += 1;
    for (const problem of finding.problems)
      this.#byProblem[problem] = (this.#byProblem[problem] ?? 0) + 1;
    const last = this.#worst.at(-1);
    if (this.#worst.length === WORST && last && severityOf(finding) >= severityOf(last)) return;
    this.#worst = [...this.#worst, finding]
      .toSorted((a, b) => severityOf(a) - severityOf(b))
      .slice(0, WORST);
  }

  get findings(): number {
    return this.#findings;
  }

  summary(read: { readonly objects: number; readonly skipped: number }): CheckSummary {
    return {
      ...read,
      findings: this.#findings,
      byProblem: { ...this.#byProblem },
      worst: this.#worst,
    };
  }
}
