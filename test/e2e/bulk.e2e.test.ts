import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startSimulator } from '../../simulator/server.ts';
import { type BotProcess, startBotProcess } from '../support/bot-process.ts';
import { english, saying } from '../support/english.ts';
import { openPlayground, type Playground } from '../support/playground.ts';
import { startPlaygroundAs } from '../support/playground-process.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';

/**
 * One plan for many conflicts, in a real browser. The simulator runs no hourly task by itself, so that what was written
 * can be undone; one write a minute leaves time to stop.
 */

const PICTURES = 'test-results/bulk';
const PLANNED = 4;

let folder: string;
let simulator: Awaited<ReturnType<typeof startSimulator>>;
let bot: BotProcess;
let playground: Awaited<ReturnType<typeof startPlaygroundAs>>;
let alex: Playground;
let tenant: ReturnType<typeof simulatorTenant>;

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  folder = await mkdtemp(join(tmpdir(), 'unclash-bulk-'));
  simulator = await startSimulator({ port: 0, scenario: 'contoso' });
  tenant = simulatorTenant(simulator.url);
  await tenant.createConflicts('cloudUser', PLANNED - 1);
  bot = await startBotProcess({
    simulatorPort: Number(new URL(simulator.url).port),
    dataFolder: join(folder, 'bot'),
    env: { BULK_PER_MINUTE: '1' },
  });
  await bot.untilReady(true);
  playground = await startPlaygroundAs('alex', { botUrl: bot.url, dataFolder: folder });
  alex = await openPlayground(playground.url);
  await alex.openPersonalChat();
});

after(async () => {
  await alex?.close();
  playground?.stop();
  await bot?.stop();
  await simulator?.close();
  await rm(folder, { recursive: true, force: true });
});

const quarantined = async () => (await tenant.conflicts()).map(({ value }) => value).sort();
const heldNow = async () =>
  (await tenant.conflicts()).filter(({ holders }) => holders.length > 0).length;

/** The newest card of a run that shows this. */
const run = (text: RegExp) => alex.card(text);

test('"plan all" plans what has one shape, and names what is left out', async () => {
  await alex.say('plan all users');
  const plan = run(saying('card.bulk.planned'));
  await plan.waitFor();
  const text = (await plan.textContent()) ?? '';
  assert.match(text, saying({ code: 'card.bulk.heading', count: PLANNED }));
  // One suggestion rests on mail, which is read as far as the quota of traces allows.
  const leftOut = [6, 7].map((count) =>
    saying({ code: 'card.bulk.exception', count, why: 'noSuggestion' }),
  );
  assert(
    leftOut.some((said) => said.test(text)),
    text,
  );
  await alex.picture(`${PICTURES}/1-plan.png`);
});

test('a run that is stopped writes nothing more', async () => {
  const before = await heldNow();
  const plan = run(saying('card.bulk.planned'));
  await alex.press(plan, english.text({ code: 'card.bulk.apply', count: PLANNED }));
  const running = run(/1 written, 0 failed/);
  await running.waitFor();
  await alex.press(running, english.text('card.bulk.stop'));
  const stopped = run(/Stopped by a person[\s\S]*written/);
  await stopped.waitFor();
  await alex.picture(`${PICTURES}/2-stopped.png`);
  assert.match((await stopped.textContent()) ?? '', /1 written, 0 failed/);
  assert.equal(before - (await heldNow()), 1);
});

test('what a run wrote is undone at once, and each holder has its address again', async () => {
  const all = await quarantined();
  const stopped = run(/Stopped by a person/);
  await alex.press(stopped, /^Undo \d changes?/);
  const undo = run(/Undo of \d changes?[\s\S]*Nothing is written yet/);
  await undo.waitFor();
  await alex.picture(`${PICTURES}/3-undo.png`);
  await alex.press(undo, /^Apply to/);
  const finished = run(/Undo of \d changes?[\s\S]*Finished/);
  // The next write is due a minute after the first one.
  await finished.waitFor({ timeout: 90_000 });
  await alex.picture(`${PICTURES}/4-undone.png`);
  assert.deepEqual(await quarantined(), all);
  assert.equal(await heldNow(), all.length);
});
