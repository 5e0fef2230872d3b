import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type DemoProcess, startDemo } from '../support/demo-process.ts';
import { saying } from '../support/english.ts';
import { cardAbout, openPlayground, type Playground } from '../support/playground.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';

/** The demo as it starts, in a real browser: one press, the other side, the way back, and the chat. */

const PICTURES = 'test-results/one-press';

let demo: DemoProcess;
let alex: Playground;
let tenant: ReturnType<typeof simulatorTenant>;

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  demo = await startDemo();
  tenant = simulatorTenant(demo.simulatorUrl);
  alex = await openPlayground(demo.playgroundUrl);
  await alex.openChannel();
  await alex.card(/john@contoso\.com/).waitFor();
});

after(async () => {
  await alex?.close();
  await demo?.[Symbol.asyncDispose]();
});

async function aConflict(address: string) {
  await tenant.createConflict('cloudUser', address);
  const conflict = (await tenant.conflicts()).find(({ value }) => value.endsWith(address));
  const holder = conflict?.holders[0];
  assert.ok(conflict && holder);
  const card = alex.card(cardAbout(address));
  await card.waitFor();
  return { claimant: conflict.claimant, holder, card };
}

const has = async (id: string, address: string) =>
  JSON.stringify(await tenant.object(id)).includes(address);

test('one press on the suggestion removes the value, and nothing else is asked', async () => {
  const address = 'one.press@contoso.com';
  const { holder, card } = await aConflict(address);
  await alex.press(card, `Remove from ${holder.displayName}`);
  await alex.card(cardAbout(address, 'Waiting for Entra')).waitFor();
  assert.equal(await has(holder.id, address), false);
  await alex.picture(`${PICTURES}/1-applied.png`);
});

test('an undo is offered while Entra has not assigned the address, and restores it', async () => {
  const address = 'one.press@contoso.com';
  const waiting = alex.card(cardAbout(address, 'Waiting for Entra'));
  await alex.press(waiting, /^Undo: give/);
  const undo = alex.card(/Nothing changed yet[\s\S]*give one\.press@contoso\.com back/);
  await undo.waitFor();
  await alex.press(undo, 'Undo');
  await alex.card(cardAbout(address, 'Open')).waitFor();
  const holders = (await tenant.conflicts()).find(({ value }) => value.endsWith(address))?.holders;
  assert.equal(holders?.length, 1);
});

test('after Entra has assigned the address, no undo is offered', async () => {
  const address = 'handed.over@contoso.com';
  const { claimant, holder, card } = await aConflict(address);
  await alex.press(card, `Remove from ${holder.displayName}`);
  await alex.card(cardAbout(address, 'Waiting for Entra')).waitFor();
  await tenant.letTimePass();
  const cleared = alex.card(cardAbout(address, 'Cleared'));
  await cleared.waitFor();
  assert.equal(await has(claimant.id, address), true);
  assert.equal(await cleared.getByRole('button', { name: /^Undo/ }).count(), 0);
  await alex.picture(`${PICTURES}/2-cleared.png`);
});

test('the other side unfolds, and opens a plan instead of writing', async () => {
  const address = 'other.side@contoso.com';
  const { claimant, holder, card } = await aConflict(address);
  await alex.press(card, `Remove from ${claimant.displayName}…`);
  const plan = alex.card(cardAbout(address, 'Nothing changed yet'));
  await plan.waitFor();
  assert.match((await plan.textContent()) ?? '', /Set-ADUser/);
  assert.equal(await has(holder.id, address), true);
  await alex.press(plan, 'Cancel');
  await alex.card(cardAbout(address)).waitFor();
});

test('instead of a permanent deletion the plan offers to restore the user, by two people', async () => {
  const address = 'reception@contoso.com';
  await alex.press(alex.card(cardAbout(address)), 'Delete Irvin Sayers permanently…');
  const purge = alex.card(/Nothing changed yet[\s\S]*permanently/);
  await alex.press(purge, 'Restore instead');
  const restore = alex.card(saying({ code: 'operation.restore', address, name: 'Irvin Sayers' }));
  await restore.waitFor();
  await alex.picture(`${PICTURES}/3-restore.png`);
  assert.equal(await restore.getByRole('button', { name: 'Request approval' }).count(), 1);
  await alex.press(restore, 'Cancel');
  await alex.card(cardAbout(address)).waitFor();
});

test('both sides open in the Entra admin center', async () => {
  const [conflict] = (await tenant.conflicts()).filter(({ value }) => /john@/.test(value));
  const ids = [conflict?.claimant.id, conflict?.holders[0]?.id];
  // The Playground opens links by `window.open`; nothing is reachable from a test.
  await alex.page.evaluate('opened = []; open = (url) => void opened.push(String(url))');
  const links = alex.card(cardAbout('john@contoso.com')).getByText('Entra ↗');
  for (const link of await links.all()) await link.click();
  const opened = await alex.page.evaluate<readonly string[]>('opened');
  assert.deepEqual(
    opened.map((url) => new URL(url).host),
    ['entra.microsoft.com', 'entra.microsoft.com'],
  );
  assert.deepEqual(
    ids.map((id) => opened.some((url) => url.includes(String(id)))),
    [true, true],
  );
});

test('the chat understands addresses, names, numbers and slips', async () => {
  await alex.openPersonalChat();
  const phrases: readonly (readonly [typed: string, answer: RegExp])[] = [
    ['john@contoso.com', /john@contoso\.com[\s\S]*John Doe/],
    ['who has sales@contoso.com?', /sales@contoso\.com[\s\S]*Sales Desk/],
    ['#7', cardAbout('reception@contoso.com')],
    ['Grady Archie', /Grady Archie/],
    ['conflcts', saying({ code: 'chat.misspeltCommand', typed: 'conflcts', meant: 'conflicts' })],
  ];
  for (const [typed, answer] of phrases) {
    await alex.say(typed);
    await alex.card(answer).or(alex.page.getByText(answer)).last().waitFor();
  }
  await alex.picture(`${PICTURES}/4-chat.png`);
});

test('lists narrow by a kind and a domain, and say what is no filter', async () => {
  await alex.say('conflicts groups');
  const groups = alex.card(/All Hands/);
  await groups.waitFor();
  assert.doesNotMatch((await groups.textContent()) ?? '', /john@contoso\.com/);
  await alex.say('conflicts fabrikam.com');
  await alex.card(/ida@fabrikam\.com/).waitFor();
  await alex.picture(`${PICTURES}/5-lists.png`);
});
