import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type DemoProcess, startDemo } from '../support/demo-process.ts';
import { saying } from '../support/english.ts';
import { cardAbout, openPlayground, type Playground } from '../support/playground.ts';
import { startPlaygroundAs } from '../support/playground-process.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';

/** What needs a second person, and what can be taken back, in a real browser. */

const PICTURES = 'test-results/second-person';

let demo: DemoProcess;
let alex: Playground;
let adele: Playground;
let stopAdele: (() => void) | undefined;
let tenant: ReturnType<typeof simulatorTenant>;

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  demo = await startDemo({ ONE_CLICK: 'false' });
  tenant = simulatorTenant(demo.simulatorUrl);
  alex = await openPlayground(demo.playgroundUrl);
  await alex.openChannel();
  await alex.card(/john@contoso\.com/).waitFor();
  const playground = await startPlaygroundAs('adele', demo);
  stopAdele = playground.stop;
  adele = await openPlayground(playground.url);
});

after(async () => {
  await alex?.close();
  await adele?.close();
  stopAdele?.();
  await demo?.[Symbol.asyncDispose]();
});

test('a hard delete waits for a second approver, who agrees at their own screen', async () => {
  const address = 'reception@contoso.com';
  await alex.press(alex.card(cardAbout(address)), 'Delete Irvin Sayers permanently');
  const plan = alex.card(/Nothing changed yet[\s\S]*permanently/);
  await plan.waitFor();
  await plan.getByRole('textbox').first().fill(address);
  await alex.picture(`${PICTURES}/1-plan.png`);
  await alex.press(plan, 'Request approval');
  await alex.card(cardAbout(address, 'Second approver required')).waitFor();
  await alex.picture(`${PICTURES}/2-waiting.png`);

  await adele.openChannel();
  const card = adele.card(cardAbout(address, 'Second approver required'));
  await card.waitFor();
  await adele.press(card, 'Review plan');
  const review = adele.card(/Approve and apply/);
  await review.waitFor();
  await adele.picture(`${PICTURES}/3-review.png`);
  await adele.press(review, 'Approve and apply');
  await adele.card(cardAbout(address, 'Waiting for Entra')).waitFor();
  await tenant.letTimePass();
  await alex.card(cardAbout(address, 'Cleared')).waitFor();
  await alex.picture(`${PICTURES}/4-cleared.png`);
});

test('a second approver sees the new UPN that was typed, and the tenant has it afterwards', async () => {
  const address = 'pat.miller@contoso.com';
  const typed = 'pat.miller2@contoso.com';
  await alex.press(alex.card(cardAbout(address)), 'Change UPN of Pat Miller…');
  const plan = alex.card(cardAbout(address, 'Nothing changed yet'));
  await plan.waitFor();
  const [upn, reason] = await plan.getByRole('textbox').all();
  await upn?.fill(typed);
  await reason?.fill('Patricia signs in with it');
  await alex.picture(`${PICTURES}/7-new-upn.png`);
  await alex.press(plan, 'Request approval');
  await alex.card(cardAbout(address, 'Second approver required')).waitFor();

  const card = adele.card(cardAbout(address, 'Second approver required'));
  await card.waitFor();
  await adele.press(card, 'Review plan');
  const review = adele.card(/pat\.miller2@contoso\.com[\s\S]*Approve and apply/);
  await review.waitFor();
  assert.match(
    (await review.textContent()) ?? '',
    saying({ code: 'typed.newUserPrincipalName', value: typed }),
  );
  assert.match((await review.textContent()) ?? '', /Patricia signs in with it/);
  await adele.picture(`${PICTURES}/8-review-upn.png`);
  const holder = (await tenant.conflicts()).find(({ value }) => value === address)?.holders[0];
  assert.ok(holder);
  await adele.press(review, 'Approve and apply');
  await adele.card(cardAbout(address, 'Waiting for Entra')).waitFor();
  const object = JSON.stringify(await tenant.object(holder.id));
  assert.ok(object.includes(`"userPrincipalName":"${typed}"`), object);
});

test('a removed address can be put back while Entra has not handed it over', async () => {
  const address = 'kiosk@contoso.com';
  await tenant.createConflict('cloudUser', address);
  const conflict = (await tenant.conflicts()).find(({ value }) => value.endsWith(address));
  const holder = conflict?.holders[0];
  assert.ok(holder);
  const card = alex.card(cardAbout(address));
  await card.waitFor();
  await alex.press(card, `Remove from ${holder.displayName}`);
  const plan = alex.card(cardAbout(address, 'Nothing changed yet'));
  await plan.waitFor();
  await alex.press(plan, 'Apply');
  const waiting = alex.card(cardAbout(address, 'Waiting for Entra'));
  await waiting.waitFor();
  await alex.press(waiting, /^Undo: give/);
  const undo = alex.card(/Nothing changed yet[\s\S]*give kiosk@contoso\.com back/);
  await undo.waitFor();
  await alex.picture(`${PICTURES}/5-undo.png`);
  await alex.press(undo, 'Undo');
  await alex.card(cardAbout(address, 'Open')).waitFor();
  assert.ok(JSON.stringify(await tenant.object(holder.id)).includes(address));
  await alex.picture(`${PICTURES}/6-back.png`);
});
