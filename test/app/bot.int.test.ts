import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { startBotProcess } from '../support/bot-process.ts';
import { freePort } from '../support/demo-process.ts';

/** The shipped process against the simulator, as an operator sees it. */

let simulator: Simulator;
let folder: string;
const simulatorPort = () => Number(new URL(simulator.url).port);

before(async () => {
  simulator = await startSimulator({ port: 0, scenario: 'contoso' });
  folder = await mkdtemp(join(tmpdir(), 'unclash-bot-'));
});

after(async () => {
  await simulator.close();
  await rm(folder, { recursive: true, force: true });
});

test('with Graph down at the start it listens, says that it is not ready, and recovers', async () => {
  const port = await freePort();
  const dataFolder = join(folder, 'down');
  const bot = await startBotProcess({ simulatorPort: port, dataFolder });
  try {
    const facts = await bot.untilReady(false);
    assert.equal(facts['database'], 'answers');
    const health = await fetch(`${bot.url}/healthz`);
    assert.equal(health.status, 200);
    const late = await startSimulator({ port, scenario: 'contoso' });
    try {
      assert.equal((await bot.untilReady(true))['lastPoll'], 'complete');
    } finally {
      await late.close();
    }
  } finally {
    assert.equal(await bot.stop(), 0);
  }
  assert.doesNotMatch(bot.printed(), /unhandledRejection|uncaughtException/);
});

test('a second process on the same data folder is refused with what to do', async () => {
  const dataFolder = join(folder, 'shared');
  const first = await startBotProcess({ simulatorPort: simulatorPort(), dataFolder });
  try {
    await first.untilReady(true);
    const second = await startBotProcess({ simulatorPort: simulatorPort(), dataFolder });
    const code = await new Promise((resolve) => second.child.once('exit', resolve));
    assert.equal(code, 1);
    assert.match(second.printed(), /DATA_FOLDER/);
    assert.doesNotMatch(second.printed(), /^\s+at /m);
  } finally {
    await first.stop();
  }
});

test('after a kill -9 the next start goes on with what was known', async () => {
  const dataFolder = join(folder, 'killed');
  const first = await startBotProcess({ simulatorPort: simulatorPort(), dataFolder });
  await first.untilReady(true);
  await first.stop('SIGKILL');
  const again = await startBotProcess({ simulatorPort: simulatorPort(), dataFolder });
  try {
    const facts = await again.untilReady(true);
    assert.equal(facts['database'], 'answers');
  } finally {
    assert.equal(await again.stop(), 0);
  }
});
