import type { Log } from '../../telemetry/log.ts';
import type { DirectoryChecker, ReportWriter } from '../../use-cases/ports/directory-check.ts';
import type { ActiveDirectorySettings } from '../session/active-directory-settings.ts';
import { createDomains, openSessions } from '../session/domain-controllers.ts';
import type { TextFile } from './findings/finding-sink.ts';
import { csvSink } from './findings/findings-csv.ts';
import { createLdapSource } from './ldap-source.ts';
import { runCheck } from './run-check.ts';

/** Checks every configured domain. One that does not answer is an error, not an absence. */
export function createDirectoryChecker(
  settings: ActiveDirectorySettings,
  log: Log,
): DirectoryChecker {
  const domains = createDomains(settings, log);
  return {
    async check(file) {
      await using sessions = await openSessions(domains);
      if (sessions.failures[0] !== undefined) throw sessions.failures[0];
      const sink = file && (await csvSink(asTextFile(file)));
      let leftOut = 0;
      const summary = await runCheck(createLdapSource(sessions.open), {
        mode: 'multiTenant',
        onFinding: async (finding) => {
          if (file?.isFull) leftOut += 1;
          else await sink?.write(finding);
        },
      });
      return { summary, leftOut };
    },
  };
}

/** Whoever made the writer closes it. */
const asTextFile = (file: ReportWriter): TextFile => ({
  write: (text) => file.write(text),
  end: async (text = '') => file.write(text),
});
