/**
 * Reads a directory once, in a process of its own, and prints what it took as one line of JSON:
 * `bare` only fetches the pages, `check` does what `npm run check-directory` does.
 */

import { ruleSet } from '../../src/domain/idfix/rule-set.ts';
import { AD_OBJECT_ATTRIBUTES } from '../../src/on-premises/ad-object-reader.ts';
import {
  createLdapSource,
  PEOPLE_AND_GROUPS,
} from '../../src/on-premises/check-directory/ldap-source.ts';
import { DEFAULT_RULES } from '../../src/on-premises/check-directory/rule-options.ts';
import { runCheck } from '../../src/on-premises/check-directory/run-check.ts';
import { inItsDomain } from '../../src/on-premises/directory-reader.ts';
import type { ActiveDirectorySettings } from '../../src/on-premises/session/active-directory-settings.ts';
import {
  type DirectorySession,
  openSession,
} from '../../src/on-premises/session/directory-session.ts';

/** What one reading took. */
export interface DirectoryReading {
  readonly objects: number;
  readonly ms: number;
  /** Most memory that the process ever had, what was not collected yet included. */
  readonly peakMb: number;
  /** In use after the last page, when garbage is collected: what grows with the directory, if anything. */
  readonly heldMb: number;
}

type Counted = Pick<DirectoryReading, 'objects' | 'heldMb'>;

async function bare({ domain, pages }: DirectorySession): Promise<Counted> {
  const search = {
    baseDn: domain.dn,
    filter: PEOPLE_AND_GROUPS,
    attributes: AD_OBJECT_ATTRIBUTES,
  };
  let objects = 0;
  for await (const entries of pages(search)) objects += entries.length;
  return { objects, heldMb: heldMb() };
}

async function check(from: DirectorySession): Promise<Counted> {
  const source = createLdapSource({
    places: [inItsDomain(from)],
    isCatalog: false,
    unknown: new Set(),
  });
  let held = 0;
  const at: typeof source.at = (positions) => {
    held = heldMb();
    return source.at(positions);
  };
  const rules = ruleSet({ ...DEFAULT_RULES, unknown: new Set() });
  const options = { rules, onFinding: () => {} };
  const { objects } = await runCheck({ ...source, at }, options);
  return { objects, heldMb: held };
}

function heldMb(): number {
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return (heapUsed + external) / 2 ** 20;
}

async function main([strategy, json = '{}']: readonly string[]): Promise<DirectoryReading> {
  const settings: ActiveDirectorySettings = JSON.parse(json);
  await using session = await openSession(settings.directories.domains[0]?.[0] ?? '', settings);
  const started = performance.now();
  const counted = strategy === 'bare' ? await bare(session) : await check(session);
  const ms = performance.now() - started;
  return { ...counted, ms, peakMb: process.resourceUsage().maxRSS / 1024 };
}

if (import.meta.main) console.log(JSON.stringify(await main(process.argv.slice(2))));
