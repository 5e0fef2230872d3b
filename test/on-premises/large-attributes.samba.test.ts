import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Finding } from '../../src/domain/idfix/finding.ts';
import { ruleSet } from '../../src/domain/idfix/rule-set.ts';
import { createLdapSource } from '../../src/on-premises/check-directory/ldap-source.ts';
import { DEFAULT_RULES } from '../../src/on-premises/check-directory/rule-options.ts';
import { runCheck } from '../../src/on-premises/check-directory/run-check.ts';
import { inItsDomain } from '../../src/on-premises/directory-reader.ts';
import { findAdObject } from '../../src/on-premises/find-ad-object.ts';
import {
  type DirectorySession,
  openSession,
} from '../../src/on-premises/session/directory-session.ts';
import { writeChanges } from '../../src/on-premises/write-changes.ts';
import {
  aTestDirectory,
  type TestDirectory,
  type TestObject,
} from '../support/active-directory.ts';

/**
 * Attributes of 5,000 values. Windows hands out at most 1,500 at a time (MaxValRange); samba knows
 * ranges and no such limit, so that the limit is asked of it here.
 */

const AT_ONCE = 1500;

const many = Array.from({ length: 5000 }, (_, index) => `smtp:a${index}@contoso.test`);

let directory: TestDirectory;
let crowded: TestObject;
before(async () => {
  directory = await aTestDirectory();
  crowded = await directory.addUser('crowded', { proxyAddresses: many });
});
after(() => directory[Symbol.asyncDispose]());

/** A session that gets what Windows would give it. */
async function openCapped(): Promise<DirectorySession> {
  const session = await openSession(directory.server.ldapsUrl, directory.settings());
  const capped = (names: readonly string[]) => names.map(cappedName);
  return {
    ...session,
    read: (dn, attributes) => session.read(dn, capped(attributes)),
    pages: (search) => session.pages({ ...search, attributes: capped(search.attributes) }),
  };
}

/** `proxyAddresses` and `proxyAddresses;range=1500-*` as ranges of at most 1,500 values. */
const cappedName = (name: string): string =>
  name.replace(/^proxyAddresses(?:;range=(\d+)-\*)?$/, (_, from = '0') => {
    return `proxyAddresses;range=${from}-${Number(from) + AT_ONCE - 1}`;
  });

test('the server hands out no more than it is limited to', async () => {
  await using session = await openCapped();
  const entry = await session.read(crowded.dn, ['proxyAddresses']);
  const [values] = Object.entries(entry ?? {}).flatMap(([name, of]) =>
    name === 'proxyAddresses;range=0-1499' ? [of] : [],
  );
  assert.equal(values?.length, AT_ONCE);
});

test('all of 5,000 values are read', async () => {
  await using session = await openCapped();
  const found = await findAdObject(crowded.cloudUser(), [inItsDomain(session)]);
  assert.deepEqual(found?.object.proxyAddresses.toSorted(), many.toSorted());
});

test('a duplicate is found behind the first range', async () => {
  await directory.addUser('duplicate', { proxyAddresses: 'SMTP:A4321@contoso.test' });
  await using session = await openCapped();
  const findings: Finding[] = [];
  const source = createLdapSource({
    places: [inItsDomain(session)],
    isCatalog: false,
    unknown: new Set(),
  });
  await runCheck(source, {
    rules: ruleSet({ ...DEFAULT_RULES, unknown: new Set() }),
    onFinding: (finding) => void findings.push(finding),
  });
  const duplicates = findings.filter(({ problems }) => problems.includes('Duplicate'));
  assert.deepEqual(duplicates.map(({ commonName, value }) => `${commonName} ${value}`).toSorted(), [
    'crowded smtp:a4321@contoso.test',
    'duplicate SMTP:A4321@contoso.test',
  ]);
});

test('one value behind the first range is removed, read back, and 4,999 stay', async () => {
  await using session = await openCapped();
  const found = await findAdObject(crowded.cloudUser(), [inItsDomain(session)]);
  assert.ok(found);
  const value = 'smtp:a4999@contoso.test';
  const changes = [{ attribute: 'proxyAddresses', remove: value }] as const;
  assert.equal((await writeChanges(found, changes, openCapped)).outcome, 'done');
  const left = await directory.values(crowded.dn, 'proxyAddresses');
  assert.deepEqual(left.toSorted(), many.filter((other) => other !== value).toSorted());
});
