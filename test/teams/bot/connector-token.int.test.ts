import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, test } from 'node:test';
import { CLOUDS } from '../../../src/config/clouds.ts';
import { aPress, aTeamsWorld, teamsIds } from '../../support/teams-world.ts';
import {
  registration,
  startTokenIssuer,
  type TokenIssuer,
  teamsServiceUrl,
} from '../../support/token-issuer.ts';

let issuer: TokenIssuer;
before(async () => {
  issuer = await startTokenIssuer();
});
after(() => issuer.close());

/** A press whose answer comes in the HTTP response: nothing has to be sent. */
const press = (overrides: object = {}) =>
  aPress('showMore', { filter: 'open', page: 1 }, { serviceUrl: teamsServiceUrl, ...overrides });

/** Hands a press to a bot that checks tokens, and gives what came of it. */
async function pressed(authorization: string, overrides: object = {}) {
  const { openIdMetadataUrl } = issuer;
  await using world = await aTeamsWorld({ settings: { ...registration, openIdMetadataUrl } });
  const { status } = await world.bot.process({ authorization, body: press(overrides) });
  return { status, asked: world.calls, sent: world.connector.calls, logged: world.logged };
}

type Outcome = Awaited<ReturnType<typeof pressed>>;

/** Nothing was asked, sent or written down but one line without the token. */
function assertRefused(outcome: Outcome, status: 401 | 403, authorization: string): void {
  assert.equal(outcome.status, status);
  assert.deepEqual([...outcome.asked, ...outcome.sent], []);
  assert.deepEqual(
    outcome.logged.map(({ level, message }) => ({ level, message })),
    [{ level: 'warn', message: 'an activity was refused' }],
  );
  const text = JSON.stringify(outcome.logged);
  const parts = authorization.replace(/^Bearer /, '').split('.');
  for (const part of parts.filter(({ length }) => length > 8)) assert.ok(!text.includes(part));
}

/** A token that is put together by hand, for what no library signs. */
function handMade(header: object, sign: (signed: string) => string): string {
  const encoded = [header, issuer.claims()].map((part) =>
    Buffer.from(JSON.stringify(part)).toString('base64url'),
  );
  return `Bearer ${encoded.join('.')}.${sign(encoded.join('.'))}`;
}

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

test('a token of the Bot Connector for this bot is taken', async () => {
  const outcome = await pressed(await issuer.bearer());
  assert.equal(outcome.status, 200);
  assert.ok(outcome.asked.some(({ useCase }) => useCase === 'listConflicts'));
  assert.deepEqual(outcome.logged, []);
});

const badTokens: readonly (readonly [string, () => string | Promise<string>])[] = [
  ['no token', () => ''],
  ['another scheme', async () => (await issuer.bearer()).replace('Bearer', 'Basic')],
  ['garbage', () => 'Bearer garbage'],
  ['a token whose parts are not JSON', () => 'Bearer aaaaaaaaaa.bbbbbbbbbb.cccccccccc'],
  ['another audience', () => issuer.bearer({ claims: { aud: teamsIds.tenant } })],
  ['two audiences', () => issuer.bearer({ claims: { aud: [registration.appId, 'x'] } })],
  ['no audience', () => issuer.bearer({ claims: { aud: undefined } })],
  ['another issuer', () => issuer.bearer({ claims: { iss: 'https://evil.example' } })],
  ['no issuer', () => issuer.bearer({ claims: { iss: undefined } })],
  ['a key that is not in the key set', () => issuer.bearer({ key: 'not in the key set' })],
  ['an unknown key id', () => issuer.bearer({ header: { kid: 'unknown' } })],
  ['no key id', () => issuer.bearer({ header: { kid: undefined } })],
  ['a token that expired', () => issuer.bearer({ claims: { exp: inSeconds(-400) } })],
  ['a token that never expires', () => issuer.bearer({ claims: { exp: undefined } })],
  ['a token that is not valid yet', () => issuer.bearer({ claims: { nbf: inSeconds(400) } })],
  ['another serviceUrl', () => issuer.bearer({ claims: { serviceurl: 'https://evil.example/' } })],
  ['no serviceUrl', () => issuer.bearer({ claims: { serviceurl: undefined } })],
  ['a key of another channel', () => issuer.bearer({ key: 'endorsed for another channel' })],
  ['the algorithm none', () => handMade({ alg: 'none', kid: 'endorsed' }, () => '')],
  [
    'an HMAC with the public key',
    () =>
      handMade({ alg: 'HS256', kid: 'endorsed' }, (signed) =>
        createHmac('sha256', issuer.publicKey).update(signed).digest('base64url'),
      ),
  ],
  [
    'a token of the Emulator for the same application',
    () =>
      issuer.bearer({
        claims: {
          iss: 'https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/',
          appid: registration.appId,
          ver: '1.0',
        },
      }),
  ],
  [
    'a token of the own tenant for the same application',
    () =>
      issuer.bearer({
        claims: {
          iss: `https://login.microsoftonline.com/${teamsIds.tenant}/v2.0`,
          azp: registration.appId,
          ver: '2.0',
        },
      }),
  ],
];

for (const [what, make] of badTokens) {
  test(`${what} is refused with 401, asks nothing, and is logged once without the token`, async () => {
    const authorization = await make();
    assertRefused(await pressed(authorization), 401, authorization);
  });
}

const strangePlaces: readonly (readonly [string, object])[] = [
  ['another tenant', { conversation: { id: 'c', tenantId: registration.appId } }],
  ['another tenant in channelData', { channelData: { tenant: { id: registration.appId } } }],
  ['a sender of another tenant', { from: { id: '29:x', tenantId: registration.appId } }],
  ['an unreadable tenant', { channelData: { tenant: { id: 7 } } }],
  ['no tenant', { conversation: { id: 'c' }, channelData: {} }],
  ['a channel that is not Teams', { channelId: 'webchat' }],
  ['the channel AseChannel', { channelId: 'AseChannel' }],
  ['a channel that is no text', { channelId: 7 }],
];

for (const [what, overrides] of strangePlaces) {
  test(`${what} is refused with 403 although the token is good`, async () => {
    const authorization = await issuer.bearer();
    assertRefused(await pressed(authorization, overrides), 403, authorization);
  });
}

for (const serviceUrl of [
  'http://smba.trafficmanager.net/emea/',
  'https://smba.trafficmanager.net.evil.example/',
  'https://evil.trafficmanager.net/',
  'https://evilbotframework.com/',
  'https://user@smba.trafficmanager.net/',
  'https://smba.trafficmanager.net:8443/',
  'https://evil.example/?smba.trafficmanager.net',
  'https://smba.infra.gov.teams.microsoft.us/gcch',
  'http://127.0.0.1:3978/',
  'javascript:alert(1)',
]) {
  test(`nothing is ever sent to ${serviceUrl}, even if the token names it`, async () => {
    const authorization = await issuer.bearer({ claims: { serviceurl: serviceUrl } });
    assertRefused(await pressed(authorization, { serviceUrl }), 403, authorization);
  });
}

for (const serviceUrl of [
  'https://smba.trafficmanager.net/teams',
  'https://smba.infra.gcc.teams.microsoft.com/gcc',
  'https://europe.webchat.botframework.com/',
]) {
  test(`the service at ${serviceUrl} is trusted`, async () => {
    const authorization = await issuer.bearer({ claims: { serviceurl: serviceUrl } });
    assert.equal((await pressed(authorization, { serviceUrl })).status, 200);
  });
}

for (const trouble of ['away', 'failing', 'failing with its keys', 'garbled', 'silent'] as const) {
  test(`while the key set is ${trouble} nobody is let in, and the sender is told to come back`, async () => {
    const settings = { ...registration, openIdMetadataUrl: issuer.troubledUrls[trouble] };
    await using world = await aTeamsWorld({ settings });
    const authorization = await issuer.bearer();
    const answer = await world.bot.process({ authorization, body: press() });
    assert.deepEqual([answer.status, answer.retryAfterSeconds], [503, 30]);
    assert.deepEqual([...world.calls, ...world.connector.calls], []);
    assert.deepEqual(
      world.logged.map(({ level, message }) => ({ level, message })),
      [{ level: 'error', message: 'the keys of the Bot Connector could not be read' }],
    );
    const signature = authorization.split('.')[2] ?? '';
    assert.ok(!JSON.stringify([answer, world.logged]).includes(signature));
  });
}

test('a token that is bad in itself is refused with 401 also while the key set is away', async () => {
  const settings = { ...registration, openIdMetadataUrl: issuer.troubledUrls.away };
  await using world = await aTeamsWorld({ settings });
  for (const authorization of ['', 'Bearer garbage'])
    assert.equal((await world.bot.process({ authorization, body: press() })).status, 401);
});

const government = 'https://smba.infra.gov.teams.microsoft.us/gcch';
const defense = 'https://smba.infra.dod.teams.microsoft.us/dod';
const governmentIssuer = 'https://api.botframework.us';

for (const [name, iss, serviceUrl, status] of [
  ['USGov', governmentIssuer, government, 200],
  ['USGovDoD', governmentIssuer, defense, 200],
  ['USGov', 'https://api.botframework.com', government, 401],
  ['Public', governmentIssuer, teamsServiceUrl, 401],
  ['USGov', governmentIssuer, teamsServiceUrl, 403],
  ['USGov', governmentIssuer, defense, 403],
  ['USGovDoD', governmentIssuer, government, 403],
] as const) {
  test(`in the cloud ${name} a token of ${iss} for ${serviceUrl} is answered ${status}`, async () => {
    const { openIdMetadataUrl } = issuer;
    const settings = { ...registration, cloud: CLOUDS[name].bot, openIdMetadataUrl };
    await using world = await aTeamsWorld({ settings });
    const authorization = await issuer.bearer({ claims: { iss, serviceurl: serviceUrl } });
    const answer = await world.bot.process({ authorization, body: press({ serviceUrl }) });
    assert.equal(answer.status, status);
  });
}

test('tenants that are allowed beside the home tenant are served', async () => {
  const { openIdMetadataUrl } = issuer;
  const other = 'ffffffff-0000-4000-8000-000000000001';
  const settings = { ...registration, openIdMetadataUrl, allowedTenantIds: [other] };
  await using world = await aTeamsWorld({ settings });
  const there = { conversation: { id: 'c', tenantId: other.toUpperCase() }, channelData: {} };
  const authorization = await issuer.bearer();
  assert.equal((await world.bot.process({ authorization, body: press(there) })).status, 200);
  assert.equal((await world.bot.process({ authorization, body: press() })).status, 403);
});
