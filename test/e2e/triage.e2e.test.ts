import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { type DemoProcess, startDemo } from '../support/demo-process.ts';
import { english, saying } from '../support/english.ts';
import { cardAbout, openPlayground, type Playground } from '../support/playground.ts';

/** Who works on a conflict, what waits, what a list shows and what a channel gets, in a real browser. */

const PICTURES = 'test-results/triage';
const HELPDESK = 'helpdesk@contoso.com';
const PRESS = 'press@contoso.com';

let demo: DemoProcess;
let alex: Playground;

before(async () => {
  await mkdir(PICTURES, { recursive: true });
  demo = await startDemo();
  alex = await openPlayground(demo.playgroundUrl);
  await alex.openChannel();
  await alex.card(/john@contoso\.com/).waitFor();
});

after(async () => {
  await alex?.close();
  await demo?.[Symbol.asyncDispose]();
});

async function numberOf(address: string): Promise<string> {
  const card = alex.card(cardAbout(address));
  await card.waitFor();
  const [, number = ''] = /#(\d+)/.exec((await card.textContent()) ?? '') ?? [];
  return number;
}

/** The log panel repeats what is sent as text, without links. */
const linkedAnswer = (text: RegExp) =>
  alex.page.getByRole('paragraph').filter({ hasText: text, has: alex.page.getByText('Card ↗') });

test('a member who is picked on the card is assigned, and mentioned with a link to the card', async () => {
  const card = alex.card(cardAbout(HELPDESK));
  await card.waitFor();
  await alex.press(card, english.text('card.details'));
  await alex.press(card, english.text('card.triage'));
  const decisions = alex.card(saying('card.triage.person'));
  await decisions.getByRole('combobox', { name: 'People Picker' }).click();
  await alex.page.keyboard.type('Adele');
  await alex.page.getByRole('option', { name: 'Adele Vance' }).click();
  await alex.picture(`${PICTURES}/1-picker.png`);
  await decisions.getByRole('button', { name: 'Assign', exact: true }).click();
  await alex.card(/helpdesk@contoso\.com[\s\S]*Adele Vance works on it/).waitFor();
  await linkedAnswer(/Adele Vance.*assigned conflict \d+ to you/).waitFor();
  await alex.picture(`${PICTURES}/2-assigned.png`);
});

test('a member is assigned by words, too', async () => {
  await alex.mention(`assign ${await numberOf(HELPDESK)} to @`, 'Megan Bowen');
  await linkedAnswer(/Megan Bowen.*assigned conflict \d+ to you/).waitFor();
  await alex.card(/helpdesk@contoso\.com[\s\S]*Megan Bowen works on it/).waitFor();
});

test('a conflict is snoozed with a reason, and is open again at a press', async () => {
  await alex.mention(`snooze ${await numberOf(PRESS)} for 3 days: HR decides`);
  await linkedAnswer(/Snoozed until .*: HR decides/).waitFor();
  const snoozed = alex.card(/Snoozed[\s\S]*press@contoso\.com[\s\S]*HR decides/);
  await snoozed.waitFor();
  await alex.picture(`${PICTURES}/3-snoozed.png`);
  await alex.press(snoozed, english.text('card.wake'));
  await alex.card(/Open[\s\S]*press@contoso\.com/).waitFor();
});

test('a channel narrows its alerts by a card, and is warned that some reach nobody', async () => {
  await alex.mention('alerts');
  const card = alex.card(saying('alerts.heading'));
  await card.getByRole('combobox').first().click();
  await alex.page.getByRole('menuitemcheckbox', { name: 'Groups' }).click();
  await alex.page.keyboard.press('Escape');
  await alex.press(card, english.text('alerts.save'));
  const listed = { code: 'alerts.listedHere', settings: { filter: { kinds: ['group'] } } } as const;
  await alex.card(saying(listed)).waitFor();
  assert.match((await card.textContent()) ?? '', saying('alerts.noOutletHeading'));
  await alex.picture(`${PICTURES}/4-alerts.png`);
  await alex.mention('alerts on for everything');
  const everything = saying({ code: 'chat.alerts.switchedOn', place: 'team' });
  await alex.page.getByText(everything).first().waitFor();
});

test('a channel wants its owners reminded and Entra ID checked every week, and the first check is posted at once', async () => {
  await alex.mention('alerts remind after 4 h');
  await alex.page
    .getByText(/remind owners after 4 hours/)
    .first()
    .waitFor();
  await alex.mention('alerts cloud weekly');
  const weekly = alex.card(saying('card.cloud.weeklyFirst'));
  await weekly.waitFor();
  assert.match((await weekly.textContent()) ?? '', /Weekly check of Entra ID: \d+ findings/);
  await alex.picture(`${PICTURES}/6-weekly.png`);
  await alex.mention('alerts');
  await alex.card(/remind owners after 4 hours/).waitFor();
  await alex.picture(`${PICTURES}/7-alerts.png`);
  await alex.mention('alerts cloud off');
  await alex.mention('alerts remind off');
  await alex.mention('alerts');
  const listed = { code: 'alerts.listedHere', settings: {} } as const;
  await alex.card(saying(listed)).waitFor();
});

test('lists narrow by state, person, kind and domain, and name what is no filter', async () => {
  await alex.openPersonalChat();
  const lists: readonly (readonly [typed: string, shown: RegExp])[] = [
    ['conflicts stuck', saying({ code: 'card.list.heading', filter: 'stuck', total: 0 })],
    ['conflicts groups', /allhands@contoso\.com/],
    ['conflicts fabrikam.com', /ida@fabrikam\.com/],
    ['conflicts §§', saying({ code: 'card.list.strange', typed: '§§' })],
  ];
  for (const [typed, shown] of lists) {
    await alex.say(typed);
    await alex.card(shown).waitFor();
  }
  await alex.picture(`${PICTURES}/5-lists.png`);
});

test('a long list continues in order at a press, each conflict once', async () => {
  const seen: number[] = [];
  let isLast = false;
  while (!isLast) {
    const first = String(seen.length + 1);
    const card = alex.card(new RegExp(`Conflicts ${first} to \\d+ of \\d+`));
    await card.waitFor();
    const text = (await card.innerText()).replace(/Oldest: [\s\S]*?Show ›/, '');
    seen.push(...[...text.matchAll(/^(\d+) · /gm)].map(([, number]) => Number(number)));
    const next = card.getByRole('button', { name: english.text('card.list.next') });
    isLast = (await next.count()) === 0;
    if (!isLast) await next.click();
  }
  assert.equal(seen.length, 16);
  assert.deepEqual(
    seen,
    [...new Set(seen)].sort((a, b) => b - a),
  );
});

test('the buttons of a list narrow it, and one\u2019s own conflicts are listed', async () => {
  await alex.say(`assign ${await numberOfListed('ida@fabrikam.com')} to me`);
  await alex.say('conflicts');
  const list = alex.card(/Conflicts 1 to \d+/);
  await list.waitFor();
  await alex.press(list, english.text('card.filter.mine'));
  const mine = { code: 'card.list.heading', filter: 'open', total: 1, assigned: 'me' } as const;
  const narrowed = alex.card(saying(mine));
  await narrowed.waitFor();
  assert.match((await narrowed.textContent()) ?? '', /ida@fabrikam\.com/);
});

async function numberOfListed(address: string): Promise<string> {
  const text =
    (await alex.card(new RegExp(`1 open address conflict[\\s\\S]*${address}`)).innerText()) ?? '';
  const [, number = ''] = /^(\d+) · /m.exec(text) ?? [];
  return number;
}
