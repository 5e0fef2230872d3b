import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { createRefusalLog } from '../../../src/teams/bot/request-limits.ts';
import { aSilentLog } from '../../support/silent-log.ts';
import { aMessage, anActivity, aSubmit, aTeamsWorld, teamsIds } from '../../support/teams-world.ts';

const oneRequest = { perUser: 1, perTenant: 100 };
const registration = { appId: 'eeeeeeee-0000-4000-8000-000000000001' };

/** A token with this header and payload, and a signature that nobody made. */
function token(header: object, payload: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `Bearer ${part(header)}.${part(payload)}.${Buffer.from('x').toString('base64url')}`;
}

for (const serviceUrl of [
  'https://smba.trafficmanager.net/emea/',
  'http://localhost.evil.example/',
  'http://127.0.0.1.evil.example/',
  'http://evil.example/#localhost',
  'http://localhost@evil.example/',
  'ftp://localhost/',
  'http://10.0.0.1/',
  '',
  undefined,
  7,
]) {
  test(`without a registration ${JSON.stringify(serviceUrl)} is dropped: only this machine is served`, async () => {
    await using world = await aTeamsWorld();
    const answer = await world.tell(aMessage('help', { serviceUrl }));
    assert.equal(answer.status, 403);
    assert.deepEqual(world.connector.calls, []);
  });
}

for (const serviceUrl of ['http://localhost:1/', 'http://[::1]:1/', 'http://127.1.2.3:1/x']) {
  test(`without a registration ${serviceUrl} is served`, async () => {
    await using world = await aTeamsWorld();
    const answer = await world.tell(aMessage('', { serviceUrl, type: 'typing' }));
    assert.equal(answer.status, 200);
  });
}

for (const type of [undefined, '', 5, {}]) {
  test(`an activity of the type ${JSON.stringify(type)} is refused with 400`, async () => {
    await using world = await aTeamsWorld();
    assert.equal((await world.tell(aMessage('help', { type }))).status, 400);
  });
}

for (const [what, authorization] of [
  ['no token', ''],
  ['no bearer token', 'Basic YTpi'],
  ['garbage', 'Bearer garbage'],
  ['a token of another issuer', token({ alg: 'RS256', kid: 'k' }, { iss: 'https://evil.example' })],
  ['an unsigned token', token({ alg: 'none' }, { iss: 'https://evil.example' })],
] as const) {
  test(`with a registration ${what} is refused with 401, and logged without the token`, async () => {
    await using world = await aTeamsWorld({ settings: registration });
    const body = { ...aMessage('help'), serviceUrl: world.connector.serviceUrl };
    const answer = await world.bot.process({ authorization, body });
    assert.equal(answer.status, 401);
    assert.deepEqual(answer.body, { code: 'notAuthorized' });
    assert.deepEqual(world.connector.calls, []);
    assert.deepEqual(world.calls, []);
    assert.equal(world.logged.length, 1);
    if (authorization !== '')
      assert.ok(!JSON.stringify(world.logged).includes(authorization.slice(7)));
  });
}

test('of a flood of refused activities ten a minute are logged, and then how many more', async (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const { log, lines } = aSilentLog();
  const logRefusal = createRefusalLog(log);
  for (let count = 0; count < 25; count += 1) logRefusal('it has no token of the Bot Connector');
  assert.equal(lines.length, 10);
  t.mock.timers.tick(60_000);
  assert.equal(lines.length, 11);
  assert.deepEqual(lines.at(-1)?.data, { unlogged: 15 });
});

const toBot = { type: 'mention', text: null, mentioned: { id: teamsIds.bot, name: 'Unclash' } };
const toBen = { type: 'mention', text: '<at>Ben</at>', mentioned: { id: '29:ben', name: 'Ben' } };
const personal = { id: 'a:1', conversationType: 'personal', tenantId: teamsIds.tenant };

for (const [what, activity, isHeard] of [
  ['that mentions nobody', anActivity({ text: 'help' }), false],
  [
    'that mentions another person',
    anActivity({ text: '<at>Ben</at> help', entities: [toBen] }),
    false,
  ],
  ['that mentions the bot', anActivity({ text: 'help', entities: [toBen, toBot] }), true],
  ['of a press without mention', aSubmit({ verb: 'showConflict', conflict: 1 }), true],
  ['of a personal chat', anActivity({ text: 'help', conversation: personal }), true],
] as const)
  test(`a message ${what} is ${isHeard ? 'answered' : 'overheard, and nothing of it is kept'}`, async () => {
    await using world = await aTeamsWorld({ settings: { requestLimits: oneRequest } });
    for (const _ of isHeard ? [1] : [1, 2, 3])
      assert.equal((await world.tell({ ...activity, id: randomUUID() })).status, 200);
    assert.equal(world.connector.calls.length > 0, isHeard);
    assert.equal(world.calls.length > 0, isHeard);
  });
