import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { ALEX } from '../../simulator/scenarios/contoso.ts';
import { activeContentOf } from '../support/active-content.ts';
import { type AttackedBot, startAttackedBot } from '../support/attacked-bot.ts';
import { type Activity, hostileActivity } from '../support/hostile-activities.ts';

/** The same activities over HTTP against the shipped process, its database and its directory. */
const BATCHES = 50;
const ACTIVITIES_PER_BATCH = 40;

let bot: AttackedBot;
before(async () => {
  bot = await startAttackedBot();
});
after(() => bot.close());

/** Says who is there: somebody whose rights are the greatest, so that only the bot says no. */
const byAnApprover = (activity: Activity): Activity =>
  typeof activity['from'] === 'object' && activity['from'] !== null
    ? { ...activity, from: { id: '29:alex', ...activity['from'], aadObjectId: ALEX } }
    : activity;

test('2,000 hostile activities of an approver write nothing, crash nothing, and show nothing active', async () => {
  const directory = bot.directoryNow();
  const length = { minLength: ACTIVITIES_PER_BATCH, maxLength: ACTIVITIES_PER_BATCH };
  await fc.assert(
    fc.asyncProperty(fc.array(hostileActivity.map(byAnApprover), length), async (activities) => {
      const answers = await Promise.all(activities.map((activity) => bot.tell(activity)));
      const failed = answers.findIndex(({ status }) => status >= 500 && status !== 501);
      assert.equal(failed, -1, JSON.stringify(activities[failed]));
      const said = bot.connector.calls.splice(0).map(({ body }) => body);
      assert.deepEqual(activeContentOf([answers, said]), []);
    }),
    { numRuns: BATCHES, endOnFailure: true },
  );
  assert.equal(bot.directoryNow(), directory);
  assert.equal((await fetch(`${bot.process.url}/healthz`)).status, 200);
  const failure = /unhandledRejection|uncaughtException|a bug in Unclash|"level":(50|60)/;
  const lines = bot.process.printed().split('\n');
  assert.deepEqual(
    lines.filter((line) => failure.test(line)),
    [],
  );
});

test('bodies that are no activity at all are refused', async () => {
  const bodies = ['{"type":{"toString":1}}', '{"type":["message"]}', '{"__proto__":{"type":"x"}}'];
  for (const body of [...bodies, '{}', '[]', 'null', '{"type":"message"', '\u0000', '']) {
    const response = await fetch(`${bot.process.url}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    assert.equal(response.status, 400, body);
  }
});

test('a body of nothing but brackets is answered like any other', async () => {
  const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
  const { serviceUrl } = bot.connector;
  const response = await fetch(`${bot.process.url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: `{"type":"message","serviceUrl":"${serviceUrl}","value":${deep}}`,
  });
  assert.equal(response.status, 200);
});
