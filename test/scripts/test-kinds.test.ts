import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { type Tools, testKinds } from '../../scripts/test-kinds.ts';

const ALL: Tools = {
  ...{ chromium: '/usr/bin/chromium', samba: true, mount: true, cgroup: true, slapd: true },
  ...{ dotnet: true, powershell: true, bicep: true, odata: true },
};

const kindOf = (file: string, tools: Tools = ALL) =>
  testKinds(tools).find(({ pattern }) => pattern.test(file));

/** Names of the kinds that cannot run with these tools. */
const notRun = (tools: Tools) =>
  testKinds(tools)
    .filter(({ missing }) => missing.length > 0)
    .map(({ name }) => name);

test('every test file of this project is of one kind', () => {
  for (const file of globSync('test/**/*.test.ts')) assert.ok(kindOf(file), file);
});

test('what needs a tool that is missing is not run, and nothing else is left out', () => {
  assert.deepEqual(notRun(ALL), []);
  const both = 'browser and domain controller';
  assert.deepEqual(notRun({ ...ALL, chromium: undefined }), [both, 'browser']);
  assert.deepEqual(notRun({ ...ALL, samba: false }), [both, 'domain controller']);
  assert.deepEqual(notRun({ ...ALL, mount: false }), ['full disk']);
  assert.deepEqual(notRun({ ...ALL, cgroup: false }), ['memory limit']);
  assert.deepEqual(notRun({ ...ALL, slapd: false }), ['LDAP server']);
});

test('a test of both a browser and a domain controller names each one that is missing', () => {
  const kind = kindOf('test/e2e/on-premises.samba.e2e.test.ts', {
    ...{ ...ALL, chromium: undefined, samba: false },
  });
  assert.equal(kind?.alone, true);
  assert.match(kind?.missing.join('; ') ?? '', /no Chromium was found.*; no Samba was found/);
});

test('what the .NET SDK fetches may be missing where there is none, and has to be fetched where it is', () => {
  const none = { powershell: false, bicep: false, odata: false };
  const kinds = (tools: Tools) => testKinds(tools).filter(({ missing }) => missing.length > 0);
  for (const kind of kinds({ ...ALL, ...none, dotnet: false })) {
    assert.equal(kind.mayBeMissing, true);
    assert.match(
      kind.missing.join(),
      /no \.NET SDK was found, which fetches (?:PowerShell|Bicep|OData);/,
    );
  }
  for (const kind of kinds({ ...ALL, ...none })) {
    assert.equal(kind.mayBeMissing, false);
    assert.match(kind.missing.join(), /was not fetched yet; npm run referees$/);
  }
  assert.equal(kinds({ ...ALL, ...none }).length, 3);
});
