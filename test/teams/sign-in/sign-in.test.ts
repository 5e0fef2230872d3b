import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RemedyPlan, Step } from '../../../src/domain/remedy/remedy-plan.ts';
import type { Activity } from '../../../src/teams/bot/activity.ts';
import { createLanguages } from '../../../src/teams/bot/languages.ts';
import { createSignIn } from '../../../src/teams/sign-in/sign-in.ts';
import { createTeamsPersonTokens } from '../../../src/teams/sign-in/teams-person-tokens.ts';
import type { TokenService } from '../../../src/teams/sign-in/token-service.ts';
import type { Actor } from '../../../src/use-cases/ports/people.ts';
import { ada } from '../../support/world.ts';

const connectionName = 'graph';
const languages = createLanguages({ languageOfChannel: async () => undefined }, 'en');
const by: Actor = { ...ada, teamsUserId: '29:ada', channelId: 'msteams' };

/** A token service that keeps one token per user, and takes one token and one code. */
function aTokenService(overrides: Partial<TokenService> = {}) {
  const asked: unknown[][] = [];
  const service: TokenService = {
    getUserToken: async (...args) => {
      asked.push(args);
      return args[3] === '123456' ? aToken : undefined;
    },
    exchangeToken: async (...args) => {
      asked.push(args);
      if (args[3].token !== 'teams-token') throw Object.assign(new Error(), { statusCode: 400 });
      return aToken;
    },
    signOutUser: async (...args) => {
      asked.push(args);
    },
    getSignInResource: async () => ({
      signInLink: 'https://token.botframework.com/sign-in',
      tokenExchangeResource: { id: 'exchange', uri: 'api://unclash' },
    }),
    ...overrides,
  };
  const parts = { connectionName, service: async () => service };
  const tokens = createTeamsPersonTokens(parts);
  return { tokens, asked, signIn: createSignIn({ ...parts, tokens, languages }) };
}

const aToken = { connectionName, token: 'graph-token', expiration: '2026-01-02T05:00:00Z' };

function aPlan(...executors: Step['executor'][]): RemedyPlan {
  const asPerson = executors.includes('graphDelegated') && { asPerson: true };
  return { steps: [], ...asPerson } as unknown as RemedyPlan;
}

function pressAgain(value: object): Activity {
  return { value } as Activity;
}

test('a kept token is asked for with the verified user and channel', async () => {
  const { tokens, asked } = aTokenService({ getUserToken: async () => aToken });
  assert.equal(await tokens.tokenFor(by), 'graph-token');
  assert.deepEqual(asked, []);
});

test('somebody who has not signed in has no token, also when the service says 404', async () => {
  assert.equal(await aTokenService().tokens.tokenFor(by), undefined);
  const missing = aTokenService({
    getUserToken: () => Promise.reject(Object.assign(new Error(), { statusCode: 404 })),
  });
  assert.equal(await missing.tokens.tokenFor(by), undefined);
});

test('a token service that does not answer is a failure with a next step', async () => {
  const down = aTokenService({ getUserToken: () => Promise.reject(new Error('ECONNRESET')) });
  await assert.rejects(down.tokens.tokenFor(by), { code: 'teamsUnavailable', transient: true });
});

test('only a plan that acts as the person asks for a sign-in', async () => {
  const { signIn } = aTokenService();
  assert.equal(await signIn.mustSignIn(by, aPlan('exchange', 'person')), false);
  assert.equal(await signIn.mustSignIn(by, aPlan('graphDelegated')), true);
});

test('the login request carries what Teams needs for single sign-on and for a window', async () => {
  const answer = await aTokenService().signIn.loginRequest(pressAgain({}));
  const { statusCode, type } = answer;
  const value = answer.value as Readonly<Record<string, unknown>>;
  assert.deepEqual([statusCode, type], [401, 'application/vnd.microsoft.activity.loginRequest']);
  assert.deepEqual(value['tokenExchangeResource'], { id: 'exchange', uri: 'api://unclash' });
  assert.equal(value['connectionName'], connectionName);
  assert.match(JSON.stringify(value['buttons']), /"type":"signin".*token\.botframework\.com/);
});

test('a first press completes nothing', async () => {
  const { signIn, asked } = aTokenService();
  assert.equal(await signIn.complete(by, pressAgain({ action: {} })), undefined);
  assert.deepEqual(asked, []);
});

test('a token that Teams brings is exchanged for the presser', async () => {
  const { signIn, asked } = aTokenService();
  const press = pressAgain({ authentication: { id: 'exchange', token: 'teams-token' } });
  assert.equal(await signIn.complete(by, press), undefined);
  assert.deepEqual(asked, [['29:ada', connectionName, 'msteams', { token: 'teams-token' }]]);
});

test('a token that cannot be exchanged asks for consent', async () => {
  const press = pressAgain({ authentication: { token: 'foreign' } });
  const answer = await aTokenService().signIn.complete(by, press);
  assert.equal(answer?.statusCode, 412);
  assert.equal(answer?.type, 'application/vnd.microsoft.error.preconditionFailed');
});

test('the code of a sign-in window is taken, a wrong one is said to be wrong', async () => {
  const { signIn } = aTokenService();
  assert.equal(await signIn.complete(by, pressAgain({ state: '123456' })), undefined);
  const wrong = await signIn.complete(by, pressAgain({ state: '000000' }));
  assert.deepEqual(
    [wrong?.statusCode, wrong?.type],
    [401, 'application/vnd.microsoft.error.incorrectAuthCode'],
  );
});

test('nothing of a token is in what a person is answered', async () => {
  const press = pressAgain({ authentication: { token: 'foreign-secret' } });
  const answer = await aTokenService().signIn.complete(by, press);
  assert.doesNotMatch(JSON.stringify(answer), /foreign-secret/);
});
