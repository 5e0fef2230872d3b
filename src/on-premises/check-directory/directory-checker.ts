import { ruleSet } from '../../domain/idfix/rule-set.ts';
import type { Log } from '../../telemetry/log.ts';
import type { DirectoryChecker, ReportWriter } from '../../use-cases/ports/directory-check.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import { createDirectoryReader } from '../directory-reader.ts';
import type { ActiveDirectorySettings } from '../session/active-directory-settings.ts';
import type { FindingSink, TextFile } from './findings/finding-sink.ts';
import { csvSink } from './findings/findings-csv.ts';
import { htmlSink } from './findings/findings-html.ts';
import { createLdapSource } from './ldap-source.ts';
import { DEFAULT_RULES } from './rule-options.ts';
import { runCheck } from './run-check.ts';
import type { Terminal } from './terminal.ts';

/** How a live directory is named in a report. */
export const ACTIVE_DIRECTORY = 'Active Directory';

/** Checks every configured domain. One that does not answer is an error, not an absence. */
export function createDirectoryChecker(
  settings: ActiveDirectorySettings,
  { log, plainIn }: { readonly log: Log; readonly plainIn: PlainIn },
): DirectoryChecker {
  const reader = createDirectoryReader(settings, log);
  return {
    async check(file, choices = {}) {
      await using directory = await reader.open();
      const sink = file && (await openReport(file, choices, plainIn));
      let leftOut = 0;
      const summary = await runCheck(createLdapSource(directory), {
        rules: ruleSet({ ...DEFAULT_RULES, unknown: directory.unknown }),
        onFinding: async (finding) => {
          if (file?.isFull) leftOut += 1;
          else await sink?.write(finding);
        },
      });
      if (summary.objects === 0) throw nothingRead(ACTIVE_DIRECTORY);
      await sink?.close(summary);
      return { summary, leftOut };
    },
  };
}

/** Zero objects are a wrong filter, container or right, never a clean directory. */
export function nothingRead(source: string): BotError {
  return new BotError(
    'directoryRefused',
    { code: 'check.nothingRead', source },
    { nextStep: { code: 'check.checkFilter' } },
  );
}

/** The sentences of a language, for files. */
export type PlainIn = (language: string | undefined) => Terminal['plain'];

/** Begins a report in the format that was chosen. */
export function openReport(
  file: ReportWriter,
  { format, language }: NonNullable<Parameters<DirectoryChecker['check']>[1]>,
  plainIn: PlainIn,
): Promise<FindingSink> {
  const text = asTextFile(file);
  return format === 'html' ? htmlSink(text, plainIn(language)) : csvSink(text);
}

/** The caller that made the writer closes it. */
const asTextFile = (file: ReportWriter): TextFile => ({
  write: (text) => file.write(text),
  end: async (text = '') => file.write(text),
});
