import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { test } from 'node:test';
import { type Tools, testKinds } from '../../scripts/test-kinds.ts';

const ALL: Tools = { chromium: '/usr/bin/chromium', samba: true, mount: true };

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
});

test('a test of both a browser and a domain controller names each one that is missing', () => {
  const kind = kindOf('test/e2e/on-premises.samba.e2e.test.ts', {
    ...{ chromium: undefined, samba: false, mount: true },
  });
  assert.equal(kind?.alone, true);
  assert.match(kind?.missing.join('; ') ?? '', /no Chromium was found.*; no Samba was found/);
});
