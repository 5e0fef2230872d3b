/**
 * Reads a directory once, in a process of its own, and prints what it took as one line of JSON:
 * `bare` only fetches the pages, `check` does what `npm run check-directory` does.
 */
import type { ActiveDirectorySettings } from '../../src/on-premises/active-directory-settings.ts';
import { AD_OBJECT_ATTRIBUTES } from '../../src/on-premises/ad-object-reader.ts';
import {
  createLdapSource,
  PEOPLE_AND_GROUPS,
} from '../../src/on-premises/check-directory/ldap-source.ts';
import { runCheck } from '../../src/on-premises/check-directory/run-check.ts';
import { type DirectorySession, openSession } from '../../src/on-premises/directory-session.ts';

const [way, json = '{}'] = process.argv.slice(2);
const settings: ActiveDirectorySettings = JSON.parse(json);
await using session = await openSession(settings.directories.domains[0]?.[0] ?? '', settings);

const started = performance.now();
const counted = way === 'bare' ? await bare(session) : await check(session);
const ms = performance.now() - started;
const peakMb = process.resourceUsage().maxRSS / 1024;
console.log(JSON.stringify({ ...counted, ms, peakMb }));

async function bare({ domain, pages }: DirectorySession) {
  const search = {
    baseDn: domain.dn,
    filter: PEOPLE_AND_GROUPS,
    attributes: AD_OBJECT_ATTRIBUTES,
  };
  let objects = 0;
  for await (const entries of pages(search)) objects += entries.length;
  return { objects, findings: 0 };
}

async function check(from: DirectorySession) {
  const { objects, findings } = await runCheck(createLdapSource([from]), {
    mode: 'multiTenant',
    onFinding: () => {},
  });
  return { objects, findings };
}
