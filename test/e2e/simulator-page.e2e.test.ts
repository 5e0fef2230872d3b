import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';

/** The page of the simulator, where a visitor of the demo is the admin of Active Directory. */

const PICTURES = 'test-results/simulator-page';

let simulator: Simulator;
let browser: Browser;
let page: Page;
before(async () => {
  await mkdir(PICTURES, { recursive: true });
  simulator = await startSimulator({ scenario: 'contoso' });
  browser = await launchChromium();
  page = await browser.newPage({ viewport: { width: 1300, height: 1000 } });
  page.setDefaultTimeout(60_000);
  await page.goto(simulator.url);
});
after(async () => {
  await browser?.close();
  await simulator?.close();
});

const addressesOf = async (value: string) => {
  const conflicts = await simulatorTenant(simulator.url).conflicts();
  return conflicts.filter((conflict) => conflict.value === value);
};

const list = () => page.locator('#ad-objects');

/** Finds the object, unless it is shown already, and unfolds it. */
async function open(name: string): Promise<void> {
  await page.getByLabel('Name or address of a synced object').fill(name);
  await page.getByRole('button', { name: 'Find' }).click();
  await list().locator('summary', { hasText: name }).click();
}

test('an address is taken from a synced object, synced, and handed over', async () => {
  const value = 'smtp:helpdesk@contoso.com';
  await open('Nestor Wilke');
  await page.getByRole('button', { name: `Remove ${value} from Nestor Wilke` }).click();
  await list().getByText('Edited; Entra does not know yet.').waitFor();
  await page.screenshot({ path: `${PICTURES}/edited.png` });
  assert.equal((await addressesOf(value))[0]?.holders.length, 1);

  await list().getByRole('button', { name: 'Run a sync cycle' }).click();
  await page.getByText('Sync cycle done, 1 changed object(s) exported.').waitFor();
  assert.equal((await addressesOf(value))[0]?.holders.length, 0);
  await page.getByRole('button', { name: 'Run the hourly task' }).click();
  await page.getByText('Hourly task done, 1 value(s) released.').waitFor();
  assert.deepEqual(await addressesOf(value), []);
});

test('an address that somebody else has becomes a conflict with the sync', async () => {
  await open('John Smith');
  await page.getByLabel('Address to add to John Smith').fill('smtp:debra.berger@contoso.com');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await list().getByRole('button', { name: 'Run a sync cycle' }).click();
  const [conflict] = await untilThere(() => addressesOf('smtp:debra.berger@contoso.com'));
  assert.equal(conflict?.claimant.displayName, 'John Smith');
});

async function untilThere<T>(look: () => Promise<readonly T[]>): Promise<readonly T[]> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; ) {
    const found = await look();
    if (found.length > 0) return found;
    await page.waitForTimeout(100);
  }
  return [];
}
