import type { Log } from '../../log.ts';
import type { DirectoryChecker } from '../../use-cases/check-directory.ts';
import type { ActiveDirectorySettings } from '../active-directory-settings.ts';
import { openSessions } from '../directory-sessions.ts';
import { createDomains } from '../domain-controllers.ts';
import type { TextFile } from './finding-sink.ts';
import { csvSink } from './findings-csv.ts';
import { createLdapSource } from './ldap-source.ts';
import { runCheck } from './run-check.ts';

/** Rows of the file for a chat; `npm run check-directory -- --csv` has no limit. */
const MOST_ROWS = 5000;

/** Checks every configured domain. One that does not answer is an error, not an absence. */
export function createDirectoryChecker(
  settings: ActiveDirectorySettings,
  log: Log,
): DirectoryChecker {
  const domains = createDomains(settings, log);
  return {
    async check() {
      await using sessions = await openSessions(domains);
      if (sessions.failures[0] !== undefined) throw sessions.failures[0];
      const file = memoryFile();
      const sink = await csvSink(file);
      let rows = 0;
      const summary = await runCheck(createLdapSource(sessions.open), {
        mode: 'multiTenant',
        onFinding: async (finding) => {
          rows += 1;
          if (rows <= MOST_ROWS) await sink.write(finding);
        },
      });
      return { summary, csv: file.text(), leftOut: Math.max(0, rows - MOST_ROWS) };
    },
  };
}

function memoryFile(): TextFile & { text(): string } {
  const parts: string[] = [];
  const write = async (text: string) => void parts.push(text);
  return { write, end: async (text = '') => write(text), text: () => parts.join('') };
}
