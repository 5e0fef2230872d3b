import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type DemoProcess, startDemo } from '../support/demo-process.ts';
import { english } from '../support/english.ts';
import { openPlayground, type Playground } from '../support/playground.ts';

/** A card that is inserted while somebody writes, and the addresses in a message, in a real browser. */

const PICTURES = 'test-results/message-extension';
const JOHN = 'john@contoso.com';

let demo: DemoProcess;
let alex: Playground;

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  demo = await startDemo();
  alex = await openPlayground(demo.playgroundUrl);
  await alex.openChannel();
  await alex.card(/john@contoso\.com/).waitFor();
  await alex.openPersonalChat();
});

after(async () => {
  await alex?.close();
  await demo?.[Symbol.asyncDispose]();
});

test('what is searched while writing is inserted as a card that says of when it is, without a button', async () => {
  const { page } = alex;
  await page.getByRole('button', { name: 'Trigger Message Extension App' }).last().click();
  await page.getByText('Search Command').last().click();
  await page.getByPlaceholder('Enter a search term').click();
  await page.keyboard.type('john');
  await page.getByText('john.doe@contoso.com').last().waitFor();
  const found = page.getByText(/Open · Conflict \d+, blocked for/).last();
  await found.waitFor();
  await alex.picture(`${PICTURES}/1-found.png`);
  await found.click();
  await page.getByRole('button', { name: 'Send Message' }).last().click();
  const inserted = alex.card(/this card does not change/);
  await inserted.waitFor();
  await alex.picture(`${PICTURES}/2-inserted.png`);
  const text = (await inserted.textContent()) ?? '';
  for (const name of [JOHN, 'John Smith', 'John Doe']) assert(text.includes(name), name);
  assert.equal(await inserted.getByRole('button').count(), 0);
});

test('the addresses in a message are checked in a dialog', async () => {
  const { page } = alex;
  await alex.say(`hello, who has ${JOHN}?`);
  await alex.card(/has one holder|Blocked for this object/).waitFor();
  // The message is the last but one; the answer to it is the last.
  await page.getByRole('button', { name: 'Show more information' }).nth(-2).click();
  await page.getByText('Action Command').last().click();
  await page.getByRole('button', { name: 'Create' }).click();
  const dialog = page.getByRole('dialog').filter({ hasText: JOHN });
  await dialog.waitFor();
  await alex.picture(`${PICTURES}/3-dialog.png`);
  const text = (await dialog.textContent()) ?? '';
  assert(text.includes(english.text('card.check.blockedFor')), text);
  assert(text.includes('John Doe'), text);
  assert.equal(await dialog.getByRole('button', { name: /Remove|Apply/ }).count(), 0);
});
