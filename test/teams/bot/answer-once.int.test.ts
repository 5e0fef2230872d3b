import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRateLimiters } from '../../../src/store/rate-limiter.ts';
import type { Activity } from '../../../src/teams/bot/activity.ts';
import { createAnswerOnce } from '../../../src/teams/bot/answer-once.ts';
import { aMessage, aPress, aTeamsWorld, cardsSent } from '../../support/teams-world.ts';

test('a message that is delivered twice while the first is under way, and once more, has one answer', async () => {
  await using world = await aTeamsWorld();
  const message = aMessage('check john@contoso.com');
  const answers = await Promise.all([world.tell(message), world.tell(message)]);
  const again = await world.tell(message);
  assert.deepEqual(
    [...answers, again].map(({ status }) => status),
    [200, 200, 200],
  );
  assert.equal(cardsSent(world.connector).length, 1);
  assert.equal(world.calls.filter(({ useCase }) => useCase === 'checkAddress').length, 1);
});

test('a press that is delivered twice is carried out once, and both get its answer', async () => {
  await using world = await aTeamsWorld();
  const object = '0a000000-0000-4000-8000-000000000001';
  const press = aPress('applyRemedy', { conflict: 1, object, fingerprint: 'f1' });
  const [first, second] = [await world.tell(press), await world.tell(press)];
  assert.deepEqual(first, second);
  assert.equal(world.calls.filter(({ useCase }) => useCase === 'requestRemedy').length, 1);
});

test('the same press under the name of another person is another press', async () => {
  await using world = await aTeamsWorld();
  const press = aPress('acknowledge', { conflict: 1 });
  const aadObjectId = 'bbbbbbbb-0000-4000-8000-000000000002';
  await world.tell(press);
  await world.tell({ ...press, from: { id: '29:bob', name: 'Bob', aadObjectId } });
  const actors = world.calls
    .filter(({ useCase }) => useCase === 'triageConflict')
    .map(({ args: [request] }) => (request as { readonly by: object }).by);
  assert.equal(actors.length, 2);
  assert.notDeepEqual(actors[0], actors[1]);
});

/** Two replicas that share their count, and what their turns were given to do. */
function replicas() {
  const shared = createRateLimiters(undefined);
  const limiter = shared({
    ...{ name: 'activity', points: 1, milliseconds: 60_000, longestWaitMs: 0, jitterMs: 0 },
  });
  const replica = () =>
    createAnswerOnce({
      createLimiter: () => limiter,
      answerElsewhere: () => ({ status: 200, body: 'answered elsewhere' }),
    });
  return [replica(), replica()] as const;
}

const activity = (overrides: object = {}) =>
  ({ type: 'message', id: '1', conversation: { id: 'a:1' }, ...overrides }) as Activity;

test('a duplicate at another replica is not answered there', async () => {
  const [one, two] = replicas();
  const answer = async () => ({ status: 200, body: 'answered' });
  assert.equal((await one(activity(), answer)).body, 'answered');
  assert.equal((await two(activity(), answer)).body, 'answered elsewhere');
  assert.equal((await two(activity({ id: '2' }), answer)).body, 'answered');
});

test('what failed may be delivered again, at any replica', async () => {
  const [one, two] = replicas();
  const failing = async () => ({ status: 503 });
  const throwing = () => Promise.reject(new Error('no database'));
  assert.equal((await one(activity(), failing)).status, 503);
  await assert.rejects(two(activity(), throwing), { message: 'no database' });
  assert.equal((await one(activity(), async () => ({ status: 200 }))).status, 200);
});

test('a press that carries another value than before is another one', async () => {
  const [one] = replicas();
  const press = (value: object) => activity({ type: 'invoke', value });
  const first = await one(press({ verb: 'a' }), async () => ({ status: 200, body: 'sign in' }));
  const signedIn = { verb: 'a', authentication: { token: 't' } };
  const second = await one(press(signedIn), async () => ({ status: 200, body: 'done' }));
  assert.deepEqual([first.body, second.body], ['sign in', 'done']);
});

test('events of Teams itself are taken each time: they have no answer to repeat', async () => {
  const [one] = replicas();
  let times = 0;
  const answer = async () => {
    times += 1;
    return { status: 200 };
  };
  const event = activity({ type: 'conversationUpdate' });
  await one(event, answer);
  await one(event, answer);
  assert.equal(times, 2);
});
