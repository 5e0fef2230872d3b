import type { CheckSummary } from '../../../domain/idfix/check-summary.ts';
import type { Finding } from '../../../domain/idfix/finding.ts';
import { plainText } from '../terminal.ts';

const COLUMNS = [
  { title: 'PROBLEM', width: 16 },
  { title: 'OBJECT', width: 24 },
  { title: 'ATTRIBUTE', width: 17 },
  { title: 'VALUE', width: 36 },
  { title: 'SUGGESTION', width: Number.POSITIVE_INFINITY },
] as const;

/** Findings as lines; long values are cut, the suggestion at the end is not. */
export const tableOf = (findings: readonly Finding[]): string =>
  [COLUMNS.map(({ title }) => title), ...findings.map(cellsOf)].map(row).join('\n');

/** What was found, in a few lines. */
export function summaryText(summary: CheckSummary): string {
  const read = `${count(summary.objects)} objects read, ${count(summary.skipped)} of them skipped as IdFix skips them.`;
  if (summary.findings === 0) return `${read} Nothing is wrong.`;
  const kinds = Object.entries(summary.byProblem)
    .toSorted(([, a], [, b]) => b - a)
    .map(([problem, times]) => `${problem} ${count(times)}`);
  return `${read}\n${count(summary.findings)} findings: ${kinds.join(', ')}.`;
}

function cellsOf({ problems, commonName, attribute, value, suggestion }: Finding): string[] {
  const { action, update, reason } = suggestion;
  const isRepaired = update !== '' && update !== value;
  return [
    problems.join(),
    commonName,
    attribute,
    value,
    `${action} ${isRepaired ? update : reason}`,
  ];
}

const row = (cells: readonly string[]): string =>
  COLUMNS.map(({ width }, index) => fit(plainText(cells[index] ?? ''), width))
    .join(' ')
    .trimEnd();

function fit(text: string, width: number): string {
  if (width === Number.POSITIVE_INFINITY) return text;
  return text.length > width ? `${text.slice(0, width - 1)}…` : text.padEnd(width);
}

const count = (number: number): string => number.toLocaleString('en');
