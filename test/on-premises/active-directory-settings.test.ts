import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readDirectoryUrls } from '../../src/on-premises/active-directory-settings.ts';

const read = (text: string, startTls = true) => readDirectoryUrls(text, { startTls });

test('commas separate the controllers of a domain, semicolons the domains', () => {
  const text = 'ldaps://dc1.a.com, ldaps://dc2.a.com; ldap://dc1.b.com:389';
  assert.deepEqual(read(text), {
    domains: [['ldaps://dc1.a.com', 'ldaps://dc2.a.com'], ['ldap://dc1.b.com:389']],
    globalCatalogs: [],
    problems: [],
  });
});

test('global catalogs are known by their ports', () => {
  const { domains, globalCatalogs } = read('ldaps://dc1.a.com,ldaps://dc1.a.com:3269');
  assert.deepEqual(domains, [['ldaps://dc1.a.com']]);
  assert.deepEqual(globalCatalogs, ['ldaps://dc1.a.com:3269']);
});

test('plain LDAP is for this machine only', () => {
  assert.deepEqual(read('ldap://127.0.0.5,ldap://[::1],ldap://localhost', false).problems, []);
  assert.match(read('ldap://dc1.a.com', false).problems[0] ?? '', /send the password in clear/);
  assert.match(read('ldap://127.0.0.1.evil.com', false).problems[0] ?? '', /in clear/);
});

test('everything that is wrong is told at once, and is left out', () => {
  const { domains, problems } = read(
    'https://a, ldaps://, ldaps://dc1/x, ldaps://u@dc1, ldaps://ok',
  );
  assert.equal(problems.length, 4);
  assert.deepEqual(domains, [['ldaps://ok']]);
});
