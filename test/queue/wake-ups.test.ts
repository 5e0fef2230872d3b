import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { PgBoss } from 'pg-boss';
import { createWakeUps } from '../../src/queue/wake-ups.ts';

interface Due {
  readonly name: string;
  readonly due: boolean;
  readonly seconds: number | null;
}

/** Two workers of `apply` and two of the grouped queue `announce`, on a clock of the test. */
function waking(t: TestContext, options: { readonly canListen?: boolean } = {}) {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  const woken: string[] = [];
  const statements: (readonly unknown[])[] = [];
  const errors: Error[] = [];
  const answers: (Due[] | Error)[] = [];
  let hear = (_queue: string) => {};
  let reconnect = () => {};
  const database = {
    executeSql: async (text: string, values: unknown[] = []) => {
      statements.push(text.includes('pg_notify') ? values : []);
      const answer = answers.shift() ?? [];
      if (answer instanceof Error) throw answer;
      return { rows: answer };
    },
    ...(options.canListen !== false && {
      listen: async (_channel: string, heard: typeof hear, again: typeof reconnect) => {
        hear = heard;
        reconnect = again;
        return { close: async () => {} };
      },
    }),
  };
  const boss = {
    getDb: () => database,
    notifyWorker: (id: string) => void woken.push(id),
  } as unknown as PgBoss;
  const wakeUps = createWakeUps(boss, (err) => void errors.push(err));
  // As pg-boss does at its start: it would wake every worker.
  const everybody = () => assert.fail('everybody was woken');
  void boss.getDb().listen?.('channel', everybody, everybody);
  for (const id of ['a1', 'a2']) wakeUps.add('apply', { id, isGrouped: false });
  for (const id of ['n1', 'n2']) wakeUps.add('announce', { id, isGrouped: true });
  return {
    wakeUps,
    statements,
    errors,
    answers,
    hear: (queue: string) => hear(queue),
    reconnect: () => reconnect(),
    /** The workers that were woken since. */
    woken: () => woken.splice(0),
    /** The statements that were run once so much time has gone by. */
    after: async (ms: number) => {
      t.mock.timers.tick(ms);
      await new Promise((resolve) => setImmediate(resolve));
      return statements.length;
    },
  };
}

test('a notification wakes one worker, which wakes the next one when it has a job', (t) => {
  const { wakeUps, hear, woken } = waking(t);
  hear('apply');
  assert.deepEqual(woken(), ['a1']);
  wakeUps.begins('apply', 'a1');
  assert.deepEqual(woken(), ['a2']);
  wakeUps.ends('apply', 'a1');
  assert.deepEqual(woken(), []);
  hear('apply');
  assert.deepEqual(woken(), ['a1']);
});

test('a notification that finds every worker busy is remembered by the first one that is done', (t) => {
  const { wakeUps, hear, woken } = waking(t);
  wakeUps.begins('apply', 'a1');
  wakeUps.begins('apply', 'a2');
  woken();
  hear('apply');
  assert.deepEqual(woken(), []);
  wakeUps.ends('apply', 'a2');
  assert.deepEqual(woken(), ['a2']);
  wakeUps.ends('apply', 'a1');
  assert.deepEqual(woken(), [], 'nothing is owed any more');
});

test('the end of a job of a group has its worker look: another one may have waited for it', (t) => {
  const { wakeUps, woken } = waking(t);
  wakeUps.begins('announce', 'n1');
  assert.deepEqual(woken(), ['n2']);
  wakeUps.ends('announce', 'n1');
  assert.deepEqual(woken(), ['n1']);
});

test('it looks at its start and every half minute, and wakes a worker of each queue that has work', async (t) => {
  const { wakeUps, answers, after, woken } = waking(t);
  assert.equal(await after(60_000), 0, 'before it works, it has no workers to wake');
  answers.push([
    { name: 'apply', due: true, seconds: null },
    { name: 'announce', due: false, seconds: 86_400 },
  ]);
  wakeUps.start();
  assert.equal(await after(0), 1);
  assert.deepEqual(woken(), ['a1']);
  assert.equal(await after(29_999), 1);
  assert.equal(await after(1), 2);
  assert.equal(await after(30_000), 3);
  assert.deepEqual(woken(), []);
  wakeUps.stop();
  assert.equal(await after(90_000), 3);
});

test('it looks when the next job is due, and not twice for two that are announced', async (t) => {
  const { wakeUps, answers, after } = waking(t);
  answers.push([{ name: 'apply', due: false, seconds: 5 }]);
  wakeUps.start();
  await after(0);
  assert.equal(await after(5_019), 1);
  assert.equal(await after(1), 2);
  wakeUps.lookWithin(2_000);
  wakeUps.lookWithin(1_000);
  wakeUps.lookWithin(3_000);
  assert.equal(await after(999), 2);
  assert.equal(await after(1), 3);
  assert.equal(await after(29_999), 3);
  assert.equal(await after(1), 4);
});

test('a database that is away is asked again soon, and the failure is reported', async (t) => {
  const { wakeUps, answers, after, errors } = waking(t);
  const failure = new Error('away');
  answers.push(failure);
  wakeUps.start();
  await after(0);
  assert.deepEqual(errors, [failure]);
  assert.equal(await after(1_999), 1);
  assert.equal(await after(1), 2);
});

test('it looks after an outage, and when another replica hands its jobs back', async (t) => {
  const { wakeUps, statements, hear, reconnect, after } = waking(t);
  wakeUps.start();
  await after(0);
  reconnect();
  assert.equal(await after(0), 2);
  hear('*');
  assert.equal(await after(0), 3);
  await wakeUps.handedBack();
  assert.deepEqual(statements.at(-1), ['channel', '*']);
});

test('where it cannot listen, it looks all the same, and has nobody to tell', async (t) => {
  const { wakeUps, after } = waking(t, { canListen: false });
  wakeUps.start();
  assert.equal(await after(0), 1);
  await wakeUps.handedBack();
  assert.equal(await after(0), 1);
});
