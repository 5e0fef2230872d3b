import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { aTestDirectory, type TestDirectory } from '../support/active-directory.ts';
import { type DemoProcess, startDemo } from '../support/demo-process.ts';
import { differences, readEverything } from '../support/directory-differences.ts';
import { saying } from '../support/english.ts';
import { createEntraConnect, type EntraConnect } from '../support/entra-connect.ts';
import { cardAbout, openPlayground, type Playground } from '../support/playground.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';

/**
 * The whole circle in a real browser and on a real domain controller: a conflict in the tenant, a press
 * on its card, the change in Active Directory, the sync, the hourly task, and a card that closes. The
 * tests are steps of one story and run in this order.
 */

const PICTURES = 'test-results/on-premises';

let directory: TestDirectory;
let demo: DemoProcess;
let connect: EntraConnect;
let alex: Playground;
let tenant: ReturnType<typeof simulatorTenant>;

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  directory = await aTestDirectory();
  demo = await startDemo({
    ...directory.environment(),
    AD_TIMEOUT_SECONDS: '60',
    ONE_CLICK: 'false',
  });
  tenant = simulatorTenant(demo.simulatorUrl);
  connect = createEntraConnect(demo.simulatorUrl, directory);
  await connect.adopt();
  alex = await openPlayground(demo.playgroundUrl);
  alex.page.setDefaultTimeout(120_000);
  await alex.openChannel();
  await alex.card(/john@contoso\.com/).waitFor();
});

after(async () => {
  await alex?.close();
  await demo?.[Symbol.asyncDispose]();
  await directory?.[Symbol.asyncDispose]();
});

/** What the only configured controller says when nothing listens any more. */
const REFUSED_CONNECTION = {
  code: 'activeDirectory.noAnswerWithCode',
  errorCode: 'ECONNREFUSED',
} as const;

const conflictOf = async (address: string) => {
  const all = await tenant.conflicts();
  return all.find(({ value }) => value.toLowerCase() === `smtp:${address}`);
};

const everything = () => readEverything(directory.administrator, directory.staff);

test('a press on "remove from the claimant" takes exactly one value out of Active Directory', async () => {
  const address = 'john@contoso.com';
  const conflict = await conflictOf(address);
  assert.ok(conflict);
  const { claimant } = conflict;
  const before = await everything();

  await alex.press(alex.card(cardAbout(address)), `Remove from ${claimant.displayName}`);
  const plan = alex.card(cardAbout(address, 'Nothing changed yet'));
  await plan.waitFor();
  assert.match((await plan.textContent()) ?? '', /Unclash, in Active Directory/);
  assert.deepEqual(differences(before, await everything()), []);
  await alex.picture(`${PICTURES}/1-plan.png`);

  await alex.press(plan, 'Apply');
  const applied = alex.card(cardAbout(address, 'Waiting for Entra'));
  await applied.waitFor();
  await alex.picture(`${PICTURES}/2-applied.png`);
  assert.deepEqual(differences(before, await everything()), [
    { dn: connect.dnOf(claimant.id), attribute: 'proxyAddresses', gone: [conflict.value] },
  ]);
});

test('the card waits for the sync cycle and the hourly task, and closes by itself', async () => {
  const address = 'john@contoso.com';
  assert.ok(await conflictOf(address), 'Entra does not know of it before the sync');
  await connect.cycle();
  await tenant.hourlyTask();
  const cleared = alex.card(cardAbout(address, 'Cleared'));
  await cleared.waitFor();
  assert.match((await cleared.textContent()) ?? '', /Resolved by Alex Wilber/);
  assert.equal(await conflictOf(address), undefined);
  await alex.picture(`${PICTURES}/3-cleared.png`);
});

test('a domain controller that dies between plan and press changes nothing, and the next press works', async () => {
  const address = 'helpdesk@contoso.com';
  const conflict = await conflictOf(address);
  const holder = conflict?.holders[0];
  assert.ok(conflict && holder);
  const before = await everything();
  const pressApply = async () => {
    await alex.press(alex.card(cardAbout(address)), `Remove from ${holder.displayName}`);
    const plan = alex.card(cardAbout(address, 'Nothing changed yet'));
    await plan.waitFor();
    return () => alex.press(plan, 'Apply');
  };

  const apply = await pressApply();
  await directory.server.kill();
  await apply();
  await alex
    .card(new RegExp(`helpdesk@contoso\\.com[\\s\\S]*${saying(REFUSED_CONNECTION).source}`))
    .waitFor();
  await alex.picture(`${PICTURES}/4-down.png`);
  await directory.server.start();
  await directory.reconnect();
  assert.deepEqual(differences(before, await everything()), []);

  await alex.press(alex.card(cardAbout(address, 'Nothing changed yet')), 'Cancel');
  await (await pressApply())();
  await alex.card(cardAbout(address, 'Waiting for Entra')).waitFor();
  assert.deepEqual(differences(before, await everything()), [
    { dn: connect.dnOf(holder.id), attribute: 'proxyAddresses', gone: [`smtp:${address}`] },
  ]);
});

test('taken from a synced holder, the claimant gets the address with the hourly task', async () => {
  const address = 'helpdesk@contoso.com';
  const claimant = (await conflictOf(address))?.claimant;
  assert.ok(claimant);
  await connect.cycle();
  await tenant.hourlyTask();
  await alex.card(cardAbout(address, 'Cleared')).waitFor();
  const { resource } = (await tenant.object(claimant.id)) as {
    readonly resource: { readonly proxyAddresses: readonly string[] };
  };
  assert.ok(resource.proxyAddresses.some((value) => value.toLowerCase() === `smtp:${address}`));
  await alex.picture(`${PICTURES}/5-handed-over.png`);
});
