import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type DemoProcess, startDemo } from '../support/demo-process.ts';
import { cardAbout, openPlayground, type Playground } from '../support/playground.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';

/** Remedies that need another hand than Graph, pressed in a real browser. */

const PICTURES = 'test-results/remedies';

let demo: DemoProcess;
let alex: Playground;
let tenant: ReturnType<typeof simulatorTenant>;

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  demo = await startDemo({ ONE_CLICK: 'false' });
  tenant = simulatorTenant(demo.simulatorUrl);
  alex = await openPlayground(demo.playgroundUrl);
  await alex.openChannel();
  await alex.card(/john@contoso\.com/).waitFor();
});

after(async () => {
  await alex?.close();
  await demo?.[Symbol.asyncDispose]();
});

const holderOf = async (address: string) => {
  const all = await tenant.conflicts();
  const conflict = all.find(({ value }) => value.toLowerCase() === `smtp:${address}`);
  const holder = conflict?.holders[0];
  assert.ok(holder);
  return holder;
};

test('a mailbox gives an address up through Exchange Online, and the card waits for Entra', async () => {
  const address = 'info@contoso.com';
  const holder = await holderOf(address);
  await alex.press(alex.card(cardAbout(address)), `Remove from ${holder.displayName}`);
  const plan = alex.card(cardAbout(address, 'Nothing changed yet'));
  await plan.waitFor();
  assert.match((await plan.textContent()) ?? '', /Unclash, in Exchange Online/);
  await alex.press(plan, 'Apply');
  await alex.card(cardAbout(address, 'Waiting for Entra')).waitFor();
  await tenant.settleExchange();
  await tenant.letTimePass();
  const cleared = alex.card(cardAbout(address, 'Cleared'));
  await cleared.waitFor();
  assert.match((await cleared.textContent()) ?? '', /Resolved by Alex Wilber/);
  await alex.picture(`${PICTURES}/exchange.png`);
});

test('a hand-off gives the exact command and closes itself after the edit in Active Directory', async () => {
  const address = 'helpdesk@contoso.com';
  const holder = await holderOf(address);
  await alex.press(alex.card(cardAbout(address)), `Remove from ${holder.displayName}`);
  const plan = alex.card(cardAbout(address, 'Nothing changed yet'));
  await plan.waitFor();
  const text = (await plan.textContent()) ?? '';
  assert.match(text, /Set-ADUser -Identity/);
  assert.match(text, /@\{proxyAddresses='smtp:helpdesk@contoso\.com'\}/);
  await alex.picture(`${PICTURES}/hand-off.png`);
  await tenant.editActiveDirectory(holder.id, { remove: [`smtp:${address}`] });
  await alex.press(plan, 'Done: check now');
  // Entra ID shows the edit after the next sync, and the card says so.
  await alex.card(/helpdesk@contoso\.com[\s\S]*still has the address in Entra ID/).waitFor();
  await tenant.letTimePass();
  await alex.card(cardAbout(address, 'Cleared')).waitFor();
});

test('many conflicts at once become one summary, from which a card can be called', async () => {
  await tenant.createConflicts('cloudUser', 25);
  const summary = alex.card(/25 new/);
  await summary.waitFor();
  await alex.picture(`${PICTURES}/summary.png`);
  assert.match((await summary.textContent()) ?? '', /more/i);
});
