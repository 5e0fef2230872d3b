import type { CheckSummary } from '../../domain/idfix/check-summary.ts';
import type { Finding } from '../../domain/idfix/finding.ts';
import type { Log } from '../../telemetry/log.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import type { ActiveDirectorySettings } from '../session/active-directory-settings.ts';
import { createDomains, openSessions } from '../session/domain-controllers.ts';
import type { CommandLine, Report } from './command-line.ts';
import { createFileSource } from './exports/file-source.ts';
import { createTextFile, type FindingSink, type TextFile } from './findings/finding-sink.ts';
import { csvSink } from './findings/findings-csv.ts';
import { jsonSink } from './findings/findings-json.ts';
import { ldifSink } from './findings/findings-ldif.ts';
import { summaryText, tableOf } from './findings/findings-table.ts';
import { createLdapSource } from './ldap-source.ts';
import type { ObjectSource } from './run-check.ts';
import { runCheck } from './run-check.ts';
import type { Terminal } from './terminal.ts';

export type CheckCommand = Extract<CommandLine, { readonly do: 'check' }>;

const SINKS: Readonly<Record<Report['format'], (file: TextFile) => Promise<FindingSink>>> = {
  csv: csvSink,
  ldif: ldifSink,
  json: jsonSink,
};

/** Checks a directory or an export and reports to the terminal and to files. Throws `BotError`. */
export async function checkCommand(
  command: CheckCommand,
  details: {
    readonly settings: ActiveDirectorySettings | undefined;
    readonly terminal: Terminal;
    readonly log: Log;
  },
): Promise<CheckSummary> {
  const { input } = command;
  if (input !== undefined) return report(command, createFileSource(input), details.terminal);
  if (details.settings === undefined)
    throw new BotError(
      'directoryUnavailable',
      'There is no directory to check: AD_URLS is not set.',
      {
        nextStep: 'Set AD_URLS, AD_USER and AD_PASSWORD, or check an export with --input.',
      },
    );
  await using sessions = await openSessions(createDomains(details.settings, details.log));
  if (sessions.failures[0] !== undefined) throw sessions.failures[0];
  return await report(command, createLdapSource(sessions.open), details.terminal);
}

async function report(
  { mode, reports, rows }: CheckCommand,
  source: ObjectSource,
  terminal: Terminal,
): Promise<CheckSummary> {
  const sinks = await Promise.all(
    reports.map(async ({ format, path }) => SINKS[format](await newFile(path))),
  );
  const shown: Finding[] = [];
  const bar = terminal.progress();
  try {
    const summary = await runCheck(source, {
      mode,
      onProgress: bar.update,
      onFinding: async (finding) => {
        if (shown.length < rows) shown.push(finding);
        for (const sink of sinks) await sink.write(finding);
      },
    });
    for (const sink of sinks) await sink.close(summary);
    bar.stop();
    show(terminal, { summary, shown, reports });
    return summary;
  } finally {
    bar.stop();
  }
}

function show(
  terminal: Terminal,
  details: {
    readonly summary: CheckSummary;
    readonly shown: readonly Finding[];
    readonly reports: readonly Report[];
  },
): void {
  const { summary, shown, reports } = details;
  if (shown.length > 0) terminal.out(`${tableOf(shown)}\n`);
  const hidden = summary.findings - shown.length;
  if (shown.length > 0 && hidden > 0)
    terminal.out(`... and ${hidden} more; --rows shows more of them, --csv writes all.\n`);
  terminal.out(summaryText(summary));
  for (const { path } of reports) terminal.note(`Written: ${path}`);
}

/** Creates a report file; one that exists is never overwritten. Throws `BotError`. */
export async function newFile(path: string): Promise<TextFile> {
  try {
    return await createTextFile(path);
  } catch (cause) {
    const exists = cause instanceof Error && 'code' in cause && cause.code === 'EEXIST';
    throw new BotError('directoryRefused', `Could not create ${path}.`, {
      nextStep: exists
        ? 'There is a file of this name already; choose another name.'
        : 'Check that the folder exists and that you may write there.',
      cause,
    });
  }
}
