import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Config, readConfig } from '../../src/config/config.ts';
import { botCredential, readerCredential, remedyCredential } from '../../src/config/identities.ts';

/** Which texts a setting takes, what becomes of them, and with which words others are refused. */

const GUID = '00000000-0000-4000-8000-00000000000a';
const complete: Record<string, string> = {
  TENANT_ID: GUID,
  CLIENT_ID: GUID,
  CLIENT_SECRET: 'a secret',
  BOT_ID: GUID,
  BOT_PASSWORD: 'another secret',
};

function configOf(env: Record<string, string>): Config {
  const result = readConfig({ ...complete, ...env });
  assert.ok(result.ok, JSON.stringify(result));
  return result.config;
}

interface Problem {
  readonly code: string;
  readonly values?: readonly string[];
}

const problemsOf = (env: Record<string, string | undefined>): readonly Problem[] => {
  const result = readConfig({ ...complete, ...env });
  return result.ok ? [] : result.problems.map(({ problem }) => problem);
};

type Values = Partial<Record<keyof Config, readonly (readonly [text: string, value: unknown])[]>>;

const TAKEN: Values = {
  GRAPH_BASE_URL: [
    ['https://graph.example', 'https://graph.example'],
    ['https://graph.example//', 'https://graph.example'],
    ['https://a.example/b/', 'https://a.example/b'],
    ['http://127.0.0.1:1', 'http://127.0.0.1:1'],
  ],
  BOT_DOMAIN: [
    ['Bot.Contoso.COM', 'bot.contoso.com'],
    ['a-1.b2', 'a-1.b2'],
  ],
  DATABASE_URL: [
    ['postgres://a/b', 'postgres://a/b'],
    ['postgresql://a/b', 'postgresql://a/b'],
  ],
  ALLOWED_TENANT_IDS: [
    ['', []],
    [` ${GUID} , ${GUID};`, [GUID, GUID]],
  ],
  TICKET_HOSTS: [['A.example b.example', ['a.example', 'b.example']]],
  GRAPH_REMEDIES: [
    ['true', true],
    ['false', false],
    ['', false],
  ],
  ONE_CLICK: [
    ['true', true],
    ['false', false],
    ['', true],
  ],
  SYNC_CLIENT: [
    ['', undefined],
    ['connect', 'connect'],
    ['cloudSync', 'cloudSync'],
  ],
};

for (const [name, values] of Object.entries(TAKEN))
  for (const [text, value] of values)
    test(`${name}=${text} is ${JSON.stringify(value)}`, () => {
      assert.deepEqual(configOf({ [name]: text })[name as keyof Config], value);
    });

const REFUSED: readonly (readonly [name: string, why: Problem, ...texts: readonly string[]])[] = [
  [
    'TENANT_ID',
    { code: 'setting.guid' },
    ...[`${GUID}0`, `0${GUID}`, GUID.slice(1), GUID.replaceAll('-', ''), 'contoso.com'],
  ],
  [
    'GRAPH_BASE_URL',
    { code: 'setting.httpUrl' },
    ...['graph.example', 'ftp://graph.example', 'see https://graph.example', 'https://'],
  ],
  ['AUTHORITY_HOST', { code: 'setting.https' }, 'http://login.example'],
  [
    'BOT_DOMAIN',
    { code: 'setting.hostName' },
    ...['https://bot.example', 'bot.example/path', 'localhost', 'bot.', '.example', 'bot..example'],
  ],
  ['DATABASE_URL', { code: 'setting.postgresUrl' }, 'mysql://a', 'a postgres://a', 'postgres'],
  ['PORT', { code: 'setting.wholeNumber' }, '-1', '1.5', '1e3', '80 ', 'x80', '0x50', 'eighty'],
  ['GRAPH_REMEDIES', { code: 'setting.yesOrNo' }, 'yes', 'TRUE', '1', 'truefalse'],
  ['FOUR_EYES', { code: 'setting.oneOf', values: ['off', 'risky', 'all'] }, 'on', 'Off'],
  ['SYNC_CLIENT', { code: 'setting.oneOf', values: ['connect', 'cloudSync'] }, 'adsync'],
  ['DELEGATED_TOKEN_URL', { code: 'setting.simulatorOnly' }, 'https://login.example'],
];

for (const [name, why, ...texts] of REFUSED)
  for (const text of texts)
    test(`${name}=${text} is refused: ${why.code}`, () => {
      assert.deepEqual(problemsOf({ [name]: text }), [why]);
    });

/** Least, most and usual value of each number, as docs/INSTALL.md and the comments of settings.ts give them. */
const NUMBERS: Partial<Record<keyof Config, readonly [from: number, to: number, usual: number]>> = {
  REQUESTS_PER_MINUTE_PER_USER: [1, 100_000, 60],
  REQUESTS_PER_MINUTE_PER_TENANT: [1, 1_000_000, 3000],
  PORT: [0, 65535, 3978],
  METRICS_PORT: [0, 65535, 0],
  APPLY_WITHIN_HOURS: [1, 168, 24],
  BULK_SECOND_APPROVER_ABOVE: [0, 5000, 10],
  BULK_PER_MINUTE: [1, 3000, 60],
  POLL_INTERVAL_SECONDS: [2, 86_400, 300],
  CARDS_AT_ONCE: [1, 100, 10],
  DATABASE_POOL_SIZE: [2, 200, 8],
  DATABASE_STATEMENT_TIMEOUT_SECONDS: [1, 3600, 30],
  RETENTION_DAYS: [7, 3650, 180],
};

for (const [name, [from, to, usual]] of Object.entries(NUMBERS))
  test(`${name} is ${usual}, and from ${from} to ${to}`, () => {
    const read = (env: Record<string, string>) => configOf(env)[name as keyof Config];
    assert.equal(read({}), usual);
    for (const n of [from, to]) assert.equal(read({ [name]: String(n) }), n);
    const outside = [to + 1, ...(from > 0 ? [from - 1] : [])];
    for (const n of outside)
      assert.deepEqual(problemsOf({ [name]: String(n) }), [{ code: 'setting.range', from, to }]);
  });

test('each missing setting is named with its own words', () => {
  const codesWithout = (...names: readonly string[]) =>
    problemsOf(Object.fromEntries(names.map((name) => [name, undefined]))).map(({ code }) => code);
  assert.deepEqual(codesWithout('TENANT_ID'), ['setting.missing.tenant']);
  assert.deepEqual(codesWithout('CLIENT_ID'), ['setting.missing.client']);
  assert.deepEqual(codesWithout('CLIENT_SECRET'), ['setting.exactlyOne']);
  assert.deepEqual(codesWithout('BOT_ID', 'BOT_PASSWORD'), ['setting.missing.bot']);
  assert.deepEqual(codesWithout('BOT_PASSWORD'), ['setting.missing.botPassword']);
  const managed = { BOT_TYPE: 'UserAssignedMSI', BOT_PASSWORD: undefined };
  assert.deepEqual(problemsOf(managed), []);
});

test('MANAGED_IDENTITY=false is no credential beside another, and none by itself', () => {
  assert.deepEqual(problemsOf({ MANAGED_IDENTITY: 'false' }), []);
  const codes = (env: Record<string, string | undefined>) =>
    problemsOf(env).map(({ code }) => code);
  assert.deepEqual(codes({ MANAGED_IDENTITY: 'true' }), ['setting.exactlyOne']);
  assert.deepEqual(codes({ MANAGED_IDENTITY: 'false', CLIENT_SECRET: undefined }), [
    'setting.exactlyOne',
  ]);
  const separate = { MANAGED_IDENTITY: 'false', REMEDY_CLIENT_ID: GUID };
  assert.deepEqual(codes(separate), ['setting.missing.remedyCredential']);
});

test('a setting of Active Directory that is wrong is reported once, beside the others', () => {
  const wrong = { AD_TIMEOUT_SECONDS: 'soon', PORT: 'x' };
  assert.deepEqual(problemsOf(wrong), [
    { code: 'setting.wholeNumber' },
    { code: 'setting.wholeNumber' },
  ]);
});

test('the bot proves itself with its secret or with the identity of its host', () => {
  assert.deepEqual(botCredential(configOf({}))?.identity, {
    ...{ kind: 'clientSecret', tenantId: GUID, clientId: GUID, clientSecret: 'another secret' },
  });
  assert.deepEqual(botCredential(configOf({ BOT_TYPE: 'UserAssignedMSI' }))?.identity, {
    kind: 'managedIdentity',
    clientId: GUID,
  });
});

test('the bot proves nothing to a simulator', () => {
  const simulator = { GRAPH_STATIC_TOKEN: 'ready made', GRAPH_BASE_URL: 'http://localhost:1' };
  assert.equal(botCredential(configOf(simulator)), undefined);
  const { BOT_ID: _id, ...nobody } = configOf({});
  assert.equal(botCredential(nobody as Config), undefined);
});

test('a static token is what reads and writes', () => {
  const simulator = { GRAPH_STATIC_TOKEN: 'ready made', GRAPH_BASE_URL: 'http://localhost:1' };
  for (const credential of [readerCredential, remedyCredential])
    assert.deepEqual(credential(configOf(simulator)).identity, {
      kind: 'staticToken',
      token: 'ready made',
    });
});
