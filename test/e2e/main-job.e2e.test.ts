import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type DemoProcess, startDemo } from '../support/demo-process.ts';
import { openPlayground, type Playground } from '../support/playground.ts';
import { startPlaygroundAs } from '../support/playground-process.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';

/**
 * The README's walk, in a real browser: `npm start`, the Agents Playground, the simulator.
 * The tests are steps of one story and run in this order.
 */

const ADDRESS = 'front.desk@contoso.com';
const PICTURES = 'test-results/main-job';
const conflictCard = /Duplicate address · #\d+[\s\S]*front\.desk@contoso\.com/;

let demo: DemoProcess;
let alex: Playground;
let tenant: ReturnType<typeof simulatorTenant>;

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  demo = await startDemo({ ONE_CLICK: 'false' });
  tenant = simulatorTenant(demo.simulatorUrl);
  alex = await openPlayground(demo.playgroundUrl);
});

after(async () => {
  await alex?.close();
  await demo?.[Symbol.asyncDispose]();
});

const conflictOfStory = async () =>
  (await tenant.conflicts()).find(({ value }) => value.toLowerCase() === `smtp:${ADDRESS}`);

test('npm start says in one line that it is the demo and prints one link to open', () => {
  const lines = demo.printed().split('\n');
  assert.match(lines[0] ?? '', /No tenant is configured/);
  assert.equal(lines.filter((line) => /^\s+Open {2}http/.test(line)).length, 1);
});

test('the bot welcomes the team once and tells what is open', async () => {
  const welcomes = () =>
    alex.page.locator('.ac-adaptiveCard', { hasText: /Unclash is ready/ }).count();
  await alex.openChannel();
  await alex.card(/john@contoso\.com/).waitFor();
  const here = await welcomes();
  await alex.page.getByText('General', { exact: true }).click();
  await alex.page.waitForTimeout(1000);
  assert.equal(here + (await welcomes()), 1);
  await alex.openChannel();
});

test('a conflict that appears in the tenant becomes a card that names both sides', async () => {
  await tenant.createConflict('cloudUser', ADDRESS);
  const card = alex.card(conflictCard);
  await card.waitFor();
  const conflict = await conflictOfStory();
  assert.ok(conflict);
  const text = (await card.textContent()) ?? '';
  assert.ok(text.includes(conflict.claimant.displayName));
  assert.ok(text.includes(conflict.holders[0]?.displayName ?? 'nobody'));
  await alex.picture(`${PICTURES}/1-conflict.png`);
});

test('check answers in the channel who has the address and who wants it', async () => {
  await alex.mention(`check ${ADDRESS}`);
  const answer = alex.card(/In use as/);
  await answer.waitFor();
  assert.match((await answer.textContent()) ?? '', /Blocked for this object/);
  await alex.picture(`${PICTURES}/2-check.png`);
});

test('somebody who may not press is refused kindly and nothing is written', async () => {
  const playground = await startPlaygroundAs('megan', demo);
  const megan = await openPlayground(playground.url);
  try {
    await megan.openChannel();
    // Who is no approver switches no alerts on; the card comes when it is asked for.
    const [, number] = /#(\d+)/.exec((await alex.card(conflictCard).textContent()) ?? '') ?? [];
    await megan.mention(`conflict ${number}`);
    const card = megan.card(conflictCard);
    await card.waitFor();
    const holder = (await conflictOfStory())?.holders[0];
    await megan.press(card, `Remove from ${holder?.displayName}`);
    await megan.page
      .getByText(/may not|not allowed|approver/i)
      .last()
      .waitFor();
    await megan.picture(`${PICTURES}/3-refused.png`);
    assert.ok(await conflictOfStory());
  } finally {
    await megan.close();
    playground.stop();
  }
});

test('the plan shows what will change, and Apply removes the value from the chosen object', async () => {
  const conflict = await conflictOfStory();
  const holder = conflict?.holders[0];
  assert.ok(holder);
  await alex.press(alex.card(conflictCard), `Remove from ${holder.displayName}`);
  const plan = alex.card(/Nothing changed yet[\s\S]*front\.desk@contoso\.com/);
  await plan.waitFor();
  assert.match((await plan.textContent()) ?? '', /removed, was alias/);
  await alex.picture(`${PICTURES}/4-plan.png`);
  await alex.press(plan, 'Apply');
  await alex.card(/Waiting for Entra[\s\S]*front\.desk@contoso\.com/).waitFor();
  await alex.picture(`${PICTURES}/5-waiting.png`);
  const object = JSON.stringify(await tenant.object(holder.id));
  assert.ok(!object.includes(ADDRESS));
});

test('the card closes by itself when Entra has released the value', async () => {
  await tenant.letTimePass();
  const cleared = alex.card(/Cleared[\s\S]*front\.desk@contoso\.com/);
  await cleared.waitFor();
  assert.match((await cleared.textContent()) ?? '', /Resolved by Alex Wilber/);
  assert.equal(await conflictOfStory(), undefined);
  await alex.picture(`${PICTURES}/6-cleared.png`);
});

test('Ctrl-C ends every child and leaves the ports free', async () => {
  await alex.close();
  assert.equal(await demo.stop(), 0);
  for (const url of [demo.botUrl, demo.simulatorUrl, demo.playgroundUrl])
    await assert.rejects(fetch(url));
});
