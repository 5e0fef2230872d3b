import { type CheckSummary, excludedCount } from '../../../domain/idfix/check-summary.ts';
import { exclusionMessage } from '../../../domain/idfix/exclusions.ts';
import type { Finding } from '../../../domain/idfix/finding.ts';
import { type Terminal, terminalText } from '../terminal.ts';
import { words } from '../words.ts';

const COLUMNS = [
  { title: 'PROBLEM', width: 16 },
  { title: 'OBJECT', width: 24 },
  { title: 'ATTRIBUTE', width: 17 },
  { title: 'VALUE', width: 36 },
  { title: 'SUGGESTION', width: Number.POSITIVE_INFINITY },
] as const;

/** Findings as lines; long values are cut, the suggestion at the end is not. */
export const tableOf = (findings: readonly Finding[], plain: Terminal['plain']): string =>
  [COLUMNS.map(({ title }) => title), ...findings.map((finding) => cellsOf(finding, plain))]
    .map(row)
    .join('\n');

/** What was found, in a few lines. */
export function summaryText(summary: CheckSummary, plain: Terminal['plain']): string {
  const { objects, excluded, findings, byProblem } = summary;
  const out = excludedCount(summary);
  const left = excluded.map(({ rule, count, names }) =>
    terminalText(words.excludedByRule(plain(exclusionMessage[rule]), count, names)),
  );
  const kinds = Object.entries(byProblem)
    .toSorted(([, a], [, b]) => b - a)
    .map(([problem, times]) => words.times(problem, times));
  return [
    words.read(objects, out),
    ...left,
    ...(objects === out ? [words.nothingChecked()] : []),
    findings === 0 ? words.noFindings(objects - out) : words.findings(findings, kinds),
  ].join('\n');
}

/** First line of a report: what was read, and what of it could not be judged. */
export function understoodText(
  summary: CheckSummary,
  details: { readonly source: string; readonly notes: readonly string[] },
): string {
  const kinds = Object.entries(summary.byClass)
    .toSorted(([, a], [, b]) => b - a)
    .map(([kind, count]) => words.kind(kind, count));
  return terminalText(words.understood(details.source, kinds, details.notes));
}

function cellsOf(
  { problems, commonName, attribute, value, suggestion }: Finding,
  plain: Terminal['plain'],
): string[] {
  const { action, update, reason } = suggestion;
  const isRepaired = update !== '' && update !== value;
  return [
    problems.join(),
    commonName,
    attribute,
    value,
    `${action} ${isRepaired ? update : plain(reason)}`,
  ];
}

const row = (cells: readonly string[]): string =>
  COLUMNS.map(({ width }, index) => fit(terminalText(cells[index] ?? ''), width))
    .join(' ')
    .trimEnd();

function fit(text: string, width: number): string {
  if (width === Number.POSITIVE_INFINITY) return text;
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}
