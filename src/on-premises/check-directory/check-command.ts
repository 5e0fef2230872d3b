import { FilterParser } from 'ldapts';
import { defined } from '../../domain/defined.ts';
import type { CheckSummary } from '../../domain/idfix/check-summary.ts';
import { correctionKey, isOfCorrectionShape } from '../../domain/idfix/correction.ts';
import type { Finding } from '../../domain/idfix/finding.ts';
import type { ReportedFinding } from '../../domain/idfix/reported-finding.ts';
import { ruleSet } from '../../domain/idfix/rule-set.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Log } from '../../telemetry/log.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import { createDirectoryReader } from '../directory-reader.ts';
import type { ActiveDirectorySettings } from '../session/active-directory-settings.ts';
import type { CommandLine, Report } from './command-line.ts';
import { ACTIVE_DIRECTORY, nothingRead } from './directory-checker.ts';
import { createFileSource } from './exports/file-source.ts';
import { createExclusionFile } from './findings/exclusion-file.ts';
import { type FindingSink, newFile, type TextFile } from './findings/finding-sink.ts';
import { csvSink } from './findings/findings-csv.ts';
import { htmlSink } from './findings/findings-html.ts';
import { jsonSink } from './findings/findings-json.ts';
import { ldifSink } from './findings/findings-ldif.ts';
import { summaryLines, tableOf, understood } from './findings/findings-table.ts';
import { createLdapSource, filterOf } from './ldap-source.ts';
import { DEFAULT_RULES } from './rule-options.ts';
import { type ObjectSource, runCheck } from './run-check.ts';
import type { Terminal } from './terminal.ts';

export type CheckCommand = Extract<CommandLine, { readonly do: 'check' }>;

type OpenSink<F extends ReportedFinding> = (
  file: TextFile,
  plain: Terminal['plain'],
) => Promise<FindingSink<F>>;

/** Formats of every check. */
export const SINKS = { csv: csvSink, json: jsonSink, html: htmlSink } as const;

/** Checks a directory or an export and reports to the terminal and to files. Throws `BotError`. */
export async function checkCommand(
  command: CheckCommand,
  details: {
    readonly settings: ActiveDirectorySettings | undefined;
    readonly terminal: Terminal;
    readonly log: Log;
  },
): Promise<CheckSummary> {
  const { input, rules, filter, bases, objectsPerSecond } = command;
  if (input !== undefined)
    return report(
      command,
      { source: createFileSource(input, command.encoding), name: input },
      details.terminal,
    );
  if (details.settings === undefined)
    throw new BotError(
      'directoryUnavailable',
      { code: 'check.noDirectory' },
      { nextStep: { code: 'check.setUrls' } },
    );
  const reader = createDirectoryReader(details.settings, details.log);
  await using directory = await reader.open(bases);
  const source = createLdapSource(directory, {
    filter: filter === undefined ? filterOf(rules.mode) : FilterParser.parseString(filter),
    ...defined({ objectsPerSecond }),
  });
  return await report(command, { source, name: ACTIVE_DIRECTORY }, details.terminal);
}

interface NamedSource {
  readonly source: ObjectSource;
  readonly name: string;
}

async function report(
  command: CheckCommand,
  { source, name }: NamedSource,
  terminal: Terminal,
): Promise<CheckSummary> {
  const { unknown, notes } = await source.facts();
  const rules = ruleSet({ ...DEFAULT_RULES, ...command.rules, unknown });
  const sinks = await openSinks<Report['format'], Finding>(
    { ...SINKS, ldif: ldifSink },
    command.reports,
    terminal.plain,
  );
  const excluded =
    command.excludedFile === undefined
      ? undefined
      : await createExclusionFile(command.excludedFile);
  const shown: Finding[] = [];
  const bar = terminal.progress();
  try {
    const summary = await runCheck(source, {
      rules,
      onProgress: bar.update,
      onFinding: async (finding) => {
        if (command.shape && !isOfCorrectionShape(finding, command.shape)) return;
        if (shown.length < command.rows) shown.push(finding);
        for (const sink of sinks) await sink.write(finding);
      },
      ...defined({ onExcluded: excluded?.write }),
    });
    for (const sink of sinks) await sink.close(summary);
    await excluded?.close();
    bar.stop();
    if (summary.objects === 0) throw nothingRead(name);
    const judged = command.rules.likeIdFix ? [{ code: 'check.note.likeIdFix' } as const] : [];
    const doubts = unknownNotes(summary, unknown);
    terminal.out(
      understood(summary, {
        source: name,
        notes: [...notes, ...source.notes(), ...judged, ...doubts],
      }),
    );
    show(terminal, { summary, shown, command });
    return summary;
  } finally {
    bar.stop();
  }
}

/** A new file for each report. Throws `BotError`. */
export const openSinks = <Format extends string, F extends ReportedFinding>(
  sinks: Readonly<Record<Format, OpenSink<F>>>,
  reports: readonly { readonly format: Format; readonly path: string }[],
  plain: Terminal['plain'],
): Promise<readonly FindingSink<F>[]> =>
  Promise.all(reports.map(async ({ format, path }) => sinks[format](await newFile(path), plain)));

/** Unknown is not none: what could not be judged is part of the first line. */
const unknownNotes = (
  { notRun }: CheckSummary,
  unknown: ReadonlySet<string>,
): readonly Message[] => [
  ...(notRun.length > 0 ? [{ code: 'check.note.rulesNotRun', attributes: notRun } as const] : []),
  ...(unknown.has('mailNickname') ? [{ code: 'check.note.keeperUnknown' } as const] : []),
];

/** All findings, or those of the shape that was named. */
function countedOf({ findings, shapes }: CheckSummary, { shape }: CheckCommand): number {
  if (shape === undefined) return findings;
  const key = correctionKey(shape);
  return shapes.find((one) => correctionKey(one) === key)?.count ?? 0;
}

function show(
  terminal: Terminal,
  details: {
    readonly summary: CheckSummary;
    readonly shown: readonly Finding[];
    readonly command: CheckCommand;
  },
): void {
  const { summary, shown, command } = details;
  if (shown.length > 0) terminal.out(`${tableOf(shown, terminal.plain)}\n`);
  const hidden = countedOf(summary, command) - shown.length;
  if (shown.length > 0 && hidden > 0) {
    terminal.out({ code: 'check.moreFindings', hidden });
    terminal.out('');
  }
  for (const line of summaryLines(summary))
    terminal.out(line.code === 'check.excluded' ? `  ${terminal.plain(line)}` : line);
  for (const { path } of command.reports) terminal.note({ code: 'check.written', path });
  if (command.excludedFile !== undefined)
    terminal.note({ code: 'check.written', path: command.excludedFile });
}
