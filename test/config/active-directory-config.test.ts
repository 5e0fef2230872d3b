import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  readActiveDirectory,
  readDirectoryUrls,
} from '../../src/config/active-directory-config.ts';

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
  for (const url of ['ldap://dc1.a.com', 'ldap://127.0.0.1.evil.com'])
    assert.deepEqual(read(url, false).problems, [{ code: 'setting.passwordInClear', url }]);
});

test('everything that is wrong is reported at once, and is left out', () => {
  const { domains, problems } = read(
    'https://a, ldaps://, ldaps://dc1/x, ldaps://u@dc1, ldaps://ok',
  );
  assert.deepEqual(
    problems.map(({ code }) => code),
    [
      'setting.ldapUrl',
      ...['setting.hostAndPortOnly', 'setting.hostAndPortOnly', 'setting.hostAndPortOnly'],
    ],
  );
  assert.deepEqual(domains, [['ldaps://ok']]);
});

const complete = { AD_URLS: 'ldaps://dc1.a.com', AD_USER: 'svc@a.com', AD_PASSWORD: 'secret' };

test('without AD_URLS there is no Active Directory', () => {
  assert.deepEqual(readActiveDirectory({ AD_URLS: '', PATH: '/bin' }), {
    ok: true,
    config: undefined,
  });
});

test('by default nothing may be changed and connections are encrypted', () => {
  const result = readActiveDirectory(complete);
  assert.ok(result.ok);
  assert.deepEqual(result.config, {
    directories: { domains: [['ldaps://dc1.a.com']], globalCatalogs: [] },
    user: 'svc@a.com',
    password: 'secret',
    startTls: true,
    timeoutMs: 10_000,
    writeBaseDns: [],
    allowAdminCount: false,
    watchMinutes: 0,
  });
});

test('containers are separated by semicolons, as commas belong to their names', () => {
  const result = readActiveDirectory({
    ...complete,
    AD_WRITE_BASE_DNS: 'OU=Staff,DC=a,DC=com;OU=Partners,DC=a,DC=com',
  });
  assert.ok(result.ok);
  assert.deepEqual(result.config?.writeBaseDns, [
    'OU=Staff,DC=a,DC=com',
    'OU=Partners,DC=a,DC=com',
  ]);
});

test('every problem names its setting', () => {
  const named = (env: Record<string, string>) => {
    const result = readActiveDirectory({ ...complete, ...env });
    return result.ok ? [] : result.problems.flatMap(({ settings }) => settings);
  };
  assert.deepEqual(named({ AD_TIMEOUT_SECONDS: '0', AD_WRITE_BASE_DNS: 'Staff' }), [
    'AD_TIMEOUT_SECONDS',
    'AD_WRITE_BASE_DNS',
  ]);
  assert.deepEqual(named({ AD_URLS: 'http://x', AD_USER: '', AD_PASSWORD: '' }), [
    'AD_URLS',
    'AD_USER',
    'AD_PASSWORD',
  ]);
});

test('a wrong number, a wrong URL and a missing account are reported together', () => {
  const result = readActiveDirectory({ AD_URLS: 'ldaps://dc1/x', AD_TIMEOUT_SECONDS: 'soon' });
  assert.ok(!result.ok);
  assert.deepEqual(
    result.problems.flatMap(({ settings }) => settings),
    ['AD_TIMEOUT_SECONDS', 'AD_URLS', 'AD_USER', 'AD_PASSWORD'],
  );
});

test('encrypted and StartTLS connections may go anywhere, clear ones nowhere else', () => {
  assert.deepEqual(read('ldaps://dc1.a.com', false).problems, []);
  assert.deepEqual(read('LDAPS://dc1.a.com', false).problems, []);
  assert.deepEqual(read('ldap://dc1.a.com', true).problems, []);
});

test('a URL names a host and a port, and its problem shows neither user nor password', () => {
  for (const url of ['ldaps://dc1/x', 'ldaps://dc1?x', 'ldaps://u:p@dc1'])
    assert.deepEqual(read(url).problems, [{ code: 'setting.hostAndPortOnly', url: 'dc1' }], url);
  assert.deepEqual(read('ldaps://dc1/,ldaps://dc1:636').problems, []);
  for (const url of ['x ldaps://dc1'.replace(' ', '-'), 'http://dc1', 'ldaps://[', 'dc1'])
    assert.deepEqual(read(url).problems, [{ code: 'setting.ldapUrl', url }], url);
});

test('a global catalog alone is no domain', () => {
  assert.deepEqual(read('ldaps://gc.a.com:3269;ldap://gc.a.com:3268').domains, []);
});

test('a container is a distinguished name within a domain', () => {
  const problems = (text: string) => {
    const result = readActiveDirectory({ ...complete, AD_WRITE_BASE_DNS: text });
    return result.ok ? [] : result.problems.map(({ problem }) => problem.code);
  };
  assert.deepEqual(problems(' OU = Staff , DC = a,DC=com; ;'), []);
  for (const text of ['OU=Staff', 'Staff,DC=a', 'DC=a', '=Staff,DC=a', 'OU=,DC=a', '1 OU=a,DC=b'])
    assert.deepEqual(problems(text), ['setting.distinguishedName'], text);
});

test('settings of Active Directory are read as they are given', () => {
  const result = readActiveDirectory({
    ...complete,
    ...{ AD_CA_FILE: 'ca.pem', AD_START_TLS: 'false', AD_TIMEOUT_SECONDS: '600' },
    ...{ AD_ALLOW_ADMIN_COUNT: 'true', AD_WATCH_MINUTES: '1440' },
  });
  assert.ok(result.ok);
  assert.deepEqual(result.config, {
    directories: { domains: [['ldaps://dc1.a.com']], globalCatalogs: [] },
    ...{ user: 'svc@a.com', password: 'secret', caFile: 'ca.pem', startTls: false },
    ...{ timeoutMs: 600_000, writeBaseDns: [], allowAdminCount: true, watchMinutes: 1440 },
  });
});

test('what is missing for Active Directory is named with its own words', () => {
  const result = readActiveDirectory({ AD_URLS: 'ldaps://dc1.a.com' });
  assert.ok(!result.ok);
  assert.deepEqual(
    result.problems.map(({ problem }) => problem.code),
    ['setting.missing.adUser', 'setting.missing.adPassword'],
  );
  assert.equal(readActiveDirectory({ AD_USER: 'svc@a.com' }).ok, true);
});
