import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { RemedyPlan } from '../../../src/domain/remedy/remedy-plan.ts';
import type { Actor } from '../../../src/use-cases/ports/people.ts';
import type { UseCases } from '../../../src/use-cases/use-cases.ts';
import { saying } from '../../support/english.ts';
import {
  aMessage,
  aPress,
  aTeamsWorld,
  invokeBody,
  someUseCases,
  teamsIds,
} from '../../support/teams-world.ts';
import { createTlsIdentity, trust } from '../../support/tls-service.ts';
import { startTokenService } from '../../support/token-service.ts';
import { ada } from '../../support/world.ts';

/** People sign in from a card in a channel; the token service speaks TLS with a test authority. */

const identity = createTlsIdentity();
trust(identity);

const connection = 'entra';
const loginRequest = 'application/vnd.microsoft.activity.loginRequest';
const message = 'application/vnd.microsoft.activity.message';
const card = 'application/vnd.microsoft.card.adaptive';

/** Abilities whose every plan acts as the person who presses, the way back included. */
async function actingAsPerson(): Promise<Partial<UseCases>> {
  const request = { conflictNumber: 7, objectId: 'x', answers: {}, by: person };
  const { previewRemedy, previewUndo } = someUseCases().useCases;
  const shown = asPerson(await previewRemedy(request));
  const undo = asPerson(await previewUndo(request));
  return { previewRemedy: async () => shown, previewUndo: async () => undo };
}

function asPerson(shown: Awaited<ReturnType<UseCases['previewRemedy']>>) {
  if (shown.outcome !== 'preview') throw new Error(shown.outcome);
  const steps = shown.plan.steps.map((step) => ({ ...step, executor: 'graphDelegated' }));
  return { ...shown, plan: { ...shown.plan, steps, asPerson: true } as unknown as RemedyPlan };
}

const person: Actor = { ...ada, teamsUserId: teamsIds.ada, channelId: 'msteams' };
const preview = { conflict: 7, object: '00000000-0000-4000-8000-000000000002' };

async function aWorldWithSignIn(t: TestContext, served = identity) {
  const tokens = await startTokenService(connection, served, ada.entraObjectId);
  t.after(() => tokens.close());
  const settings = { oauthConnectionName: connection, tokenServiceUrl: tokens.url };
  const world = await aTeamsWorld({ settings, useCases: await actingAsPerson() });
  t.after(() => world[Symbol.asyncDispose]());
  /** The press that shows the plan; `more` is what Teams adds when it sends a press again. */
  const press = async (more: object = {}) => {
    const pressed = aPress('previewRemedy', preview);
    const value = { ...(pressed['value'] as object), ...more };
    return invokeBody(await world.tell({ ...pressed, value }));
  };
  const singleSignOn = () =>
    press({ authentication: { id: 'exchange-1', token: tokens.teamsTokenOf(teamsIds.ada) } });
  return { ...world, tokens, press, singleSignOn };
}

test('a press in a channel by somebody unknown is answered with a login request', async (t) => {
  const world = await aWorldWithSignIn(t);
  const { statusCode, type, value } = await world.press();
  assert.deepEqual([statusCode, type], [401, loginRequest]);
  const login = value as { tokenExchangeResource: object; buttons: { value: string }[] };
  assert.deepEqual(login.tokenExchangeResource, {
    ...{ id: 'exchange-1', uri: 'api://unclash', providerId: 'aad' },
  });
  const state = new URL(login.buttons[0]?.value ?? '').searchParams.get('signin') ?? '';
  const decoded = Buffer.from(state, 'base64').toString('utf8');
  assert.match(decoded, new RegExp(`"ConnectionName":"${connection}"`, 'i'));
  assert.ok(decoded.includes(teamsIds.ada), 'the sign-in belongs to the one who pressed');
});

test('single sign-on: the press that comes again with a token of Teams shows the plan', async (t) => {
  const world = await aWorldWithSignIn(t);
  await world.press();
  assert.equal((await world.singleSignOn()).type, card);
  const token = await world.bot.personTokens?.tokenFor(person);
  assert.equal(token, world.tokens.issued[0]);
  assert.equal((await world.press()).type, card, 'the next press needs no sign-in');
});

test('the sign-in of one person is not that of another', async (t) => {
  const world = await aWorldWithSignIn(t);
  await world.singleSignOn();
  const bob = { ...person, teamsUserId: '29:bob' };
  assert.equal(await world.bot.personTokens?.tokenFor(bob), undefined);
});

test('a token of somebody else is not exchanged', async (t) => {
  const world = await aWorldWithSignIn(t);
  const authentication = { id: 'exchange-1', token: world.tokens.teamsTokenOf('29:bob') };
  assert.equal((await world.press({ authentication })).statusCode, 412);
  assert.equal(await world.bot.personTokens?.tokenFor(person), undefined);
});

const bobsId = 'bbbbbbbb-0000-4000-8000-00000000b0b0';

for (const how of ['single sign-on', 'the window'] as const)
  test(`whoever signs in as somebody else over ${how} is told, and acts with nobody's rights`, async (t) => {
    const world = await aWorldWithSignIn(t);
    world.tokens.owner = bobsId;
    const state = world.tokens.codeFor(teamsIds.ada);
    const answer = await (how === 'the window' ? world.press({ state }) : world.singleSignOn());
    assert.deepEqual([answer.statusCode, answer.type], [200, message]);
    assert.match(String(answer.value), saying('chat.signIn.anotherAccount'));
    assert.equal(await world.bot.personTokens?.tokenFor(person), undefined);
    world.tokens.owner = ada.entraObjectId;
    assert.equal((await world.singleSignOn()).type, card, 'the right account works afterwards');
  });

test('a kept token of somebody else counts as none', async (t) => {
  const world = await aWorldWithSignIn(t);
  await world.singleSignOn();
  const asBob = { ...person, entraObjectId: bobsId };
  assert.equal(await world.bot.personTokens?.tokenFor(asBob), undefined);
});

for (const [what, trouble] of [
  ['consent is needed', 'consentNeeded'],
  ['the token of Teams has expired', 'expired'],
] as const)
  test(`where ${what} Teams is told to ask the person, and the code then counts`, async (t) => {
    const world = await aWorldWithSignIn(t);
    world.tokens.trouble = trouble;
    const { statusCode, type } = await world.singleSignOn();
    const refused = 'application/vnd.microsoft.error.preconditionFailed';
    assert.deepEqual([statusCode, type], [412, refused]);
    const state = world.tokens.codeFor(teamsIds.ada);
    assert.equal((await world.press({ state })).type, card);
  });

test('a token service that nobody vouches for is told no token, and the person what to do', async (t) => {
  const world = await aWorldWithSignIn(t, createTlsIdentity());
  const { statusCode, type, value } = await world.singleSignOn();
  assert.deepEqual([statusCode, type], [200, message]);
  assert.match(String(value), saying({ code: 'teams.signInUnavailable' }));
  assert.deepEqual(world.tokens.calls, []);
});

test('a code of somebody else, a made-up one and a used one are refused', async (t) => {
  const world = await aWorldWithSignIn(t);
  const wrong = 'application/vnd.microsoft.error.incorrectAuthCode';
  const used = world.tokens.codeFor(teamsIds.ada);
  await world.press({ state: used });
  world.tokens.expireAll();
  for (const state of [world.tokens.codeFor('29:bob'), '999999', used, '${x}'])
    assert.equal((await world.press({ state })).type, wrong, state);
});

test('somebody who closes the sign-in window is told that nothing was done', async (t) => {
  const world = await aWorldWithSignIn(t);
  const { statusCode, type, value } = await world.press({ state: 'CancelledByUser' });
  assert.deepEqual([statusCode, type], [200, message]);
  assert.match(String(value), saying('chat.signIn.cancelled'));
});

test('a token that has expired leads to a new sign-in', async (t) => {
  const world = await aWorldWithSignIn(t);
  await world.singleSignOn();
  world.tokens.expireAll();
  assert.equal((await world.press()).type, loginRequest);
});

for (const [what, verb, data] of [
  ['Apply', 'applyRemedy', { ...preview, fingerprint: 'f1' }],
  ['Undo', 'undoRemedy', { conflict: 7, fingerprint: 'u1' }],
] as const)
  test(`a sign-in that runs out before ${what} is asked for again`, async (t) => {
    const world = await aWorldWithSignIn(t);
    await world.singleSignOn();
    world.tokens.expireAll();
    const pressed = aPress(verb, data);
    assert.equal(invokeBody(await world.tell(pressed)).type, loginRequest);
    const authentication = { id: 'exchange-1', token: world.tokens.teamsTokenOf(teamsIds.ada) };
    const value = { ...(pressed['value'] as object), authentication };
    assert.equal(invokeBody(await world.tell({ ...pressed, value })).type, card);
  });

test('signing out makes the token service forget', async (t) => {
  const world = await aWorldWithSignIn(t);
  await world.singleSignOn();
  await world.tell(aMessage('sign out'));
  assert.match(String(world.connector.calls.at(-1)?.body['text']), saying('chat.signOut.done'));
  assert.equal(await world.bot.personTokens?.tokenFor(person), undefined);
  assert.equal((await world.press()).type, loginRequest);
});

test('signing out where nobody signs in is answered, too', async () => {
  await using world = await aTeamsWorld();
  await world.tell(aMessage('signout'));
  assert.match(String(world.connector.calls[0]?.body['text']), saying('chat.signOut.noSignIn'));
});

for (const [name, more] of Object.entries({
  'a first press': {},
  'a press with a token': { authentication: { token: 'teams-token' } },
  'a press with a code': { state: '100000' },
}))
  test(`${name} is answered kindly while the token service is away`, async (t) => {
    const world = await aWorldWithSignIn(t);
    world.tokens.broken = 501;
    const { statusCode, type, value } = await world.press(more);
    assert.deepEqual([statusCode, type], [200, message]);
    assert.match(String(value), saying({ code: 'teams.signInUnavailable' }));
  });

test('no token is in what people see or in the log', async (t) => {
  const world = await aWorldWithSignIn(t);
  const answers = [await world.press(), await world.singleSignOn()];
  world.tokens.trouble = 'expired';
  answers.push(await world.singleSignOn());
  const everything = JSON.stringify([answers, world.logged, world.connector.calls]);
  assert.doesNotMatch(everything, /teams-token-of/);
  assert.ok(world.tokens.issued.length > 0);
  for (const token of world.tokens.issued) assert.ok(!everything.includes(token));
});
