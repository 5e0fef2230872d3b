import { type CheckSummary, excludedCount } from '../../../domain/idfix/check-summary.ts';
import { correctionKey } from '../../../domain/idfix/correction.ts';
import { exclusionMessage } from '../../../domain/idfix/exclusions.ts';
import type { ReportedFinding, ReportSummary } from '../../../domain/idfix/reported-finding.ts';
import type { Message } from '../../../domain/message/message.ts';
import { type Terminal, terminalText } from '../terminal.ts';

const COLUMNS = [
  { title: 'check.column.problem', width: 16 },
  { title: 'check.column.object', width: 24 },
  { title: 'check.column.attribute', width: 17 },
  { title: 'check.column.value', width: 36 },
  { title: 'check.column.suggestion', width: Number.POSITIVE_INFINITY },
] as const;

/** Findings as lines; long values are cut, the suggestion at the end is not. */
export const tableOf = (findings: readonly ReportedFinding[], plain: Terminal['plain']): string =>
  [
    COLUMNS.map(({ title }) => plain({ code: title })),
    ...findings.map((finding) => cellsOf(finding, plain)),
  ]
    .map(row)
    .join('\n');

/** What was found, line by line. */
export function summaryLines(summary: CheckSummary): readonly Message[] {
  const { objects, excluded, shapes } = summary;
  const out = excludedCount(summary);
  return [
    { code: 'check.read', objects, excluded: out },
    ...excluded.map(
      ({ rule, count, names }): Message => ({
        code: 'check.excluded',
        count,
        rule: exclusionMessage[rule],
        names,
      }),
    ),
    ...(objects === out ? [{ code: 'check.nothingChecked' } as const] : []),
    findingsLine(summary, objects - out),
    ...shapes.map(
      ({ count, ...shape }): Message => ({
        code: 'check.correctable',
        count,
        shape: { code: 'idfix.correction', ...shape },
        key: correctionKey(shape),
      }),
    ),
  ];
}

/** How many findings of which problem, or that none of the checked objects has one. */
export function findingsLine(
  { findings, byProblem }: Pick<ReportSummary, 'findings' | 'byProblem'>,
  checked: number,
): Message {
  const problems = Object.entries(byProblem)
    .map(([name, times]) => ({ name, times }))
    .toSorted((a, b) => b.times - a.times);
  return findings === 0
    ? { code: 'check.noFindings', checked }
    : { code: 'check.findings', findings, problems };
}

/** First line of a report: what was read, and what of it could not be judged. */
export function understood(
  summary: Pick<ReportSummary, 'byClass'>,
  { source, notes }: { readonly source: string; readonly notes: readonly Message[] },
): Message {
  const kinds = Object.entries(summary.byClass)
    .toSorted(([, a], [, b]) => b - a)
    .map(([objectClass, count]) => ({ code: 'check.kind', objectClass, count }));
  return { code: 'check.understood', source, kinds, notes };
}

function cellsOf(
  { problems, commonName, attribute, value, suggestion }: ReportedFinding,
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
