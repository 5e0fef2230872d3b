import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { ALEX } from '../../../simulator/scenarios/contoso.ts';
import {
  aTestDirectory,
  type TestDirectory,
  type TestObject,
} from '../../support/active-directory.ts';
import { type AttackedBot, startAttackedBot } from '../../support/attacked-bot.ts';
import { anActivity, aPress, cardsSent, teamsIds } from '../../support/teams-world.ts';
import { until } from '../../support/until.ts';

/** The shipped bot beside a real domain controller: a check, one plan for a kind, applied and undone in the chat. */

let directory: TestDirectory;
let bot: AttackedBot;
const users: TestObject[] = [];
before(async () => {
  directory = await aTestDirectory();
  for (const name of ['fix-ann', 'fix-ben', 'fix-cem'])
    users.push(await directory.addUser(name, { proxyAddresses: [`smtp:${name}@contoso.com `] }));
  bot = await startAttackedBot({ ...directory.environment(), BULK_PER_MINUTE: '600' });
});
after(async () => {
  await bot.close();
  await directory[Symbol.asyncDispose]();
});

const inChat = {
  conversation: { id: 'a:alex', conversationType: 'personal', tenantId: teamsIds.tenant },
  from: { id: '29:alex', name: 'Alex Wilber', aadObjectId: ALEX },
};

/** What a button of this verb carries on the newest card that has one. */
function dataOf(verb: string): { readonly run: string; readonly digest: string } | undefined {
  const found = cardsSent(bot.connector)
    .toReversed()
    .map((card) => new RegExp(`"data":(\\{"verb":"${verb}"[^{}]*\\})`).exec(card)?.[1])
    .find((data) => data !== undefined);
  return found === undefined ? undefined : JSON.parse(found);
}

const press = (verb: Parameters<typeof aPress>[0], data: object) =>
  bot.tell({ ...aPress(verb, data), ...inChat });

const aliases = async () =>
  (await Promise.all(users.map(({ dn }) => directory.values(dn, 'proxyAddresses')))).flat();

const BLANK = [
  'smtp:fix-ann@contoso.com ',
  'smtp:fix-ben@contoso.com ',
  'smtp:fix-cem@contoso.com ',
];

test('corrections of one kind are planned, applied and undone in the chat', async () => {
  await bot.tell(anActivity({ text: 'check directory', ...inChat }));
  const offer = /3 × proxyAddresses/;
  await until('the kinds are offered', () =>
    cardsSent(bot.connector).some((card) => offer.test(card)),
  );
  await press('planCorrections', { shape: 'outerBlanks.proxyAddresses' });
  await until('the plan is shown', () => dataOf('applyBulk') !== undefined);
  assert.deepEqual((await aliases()).toSorted(), BLANK);
  const plan = dataOf('applyBulk');
  await press('applyBulk', plan ?? {});
  const isClean = async () => (await aliases()).every((value) => !value.endsWith(' '));
  await until('all are corrected', isClean);
  await until('undo is offered', () => dataOf('undoBulk') !== undefined);
  await press('undoBulk', { run: plan?.run });
  await until('the undo is shown', () => {
    const next = dataOf('applyBulk');
    return next !== undefined && next.run !== plan?.run;
  });
  await press('applyBulk', dataOf('applyBulk') ?? {});
  await until('all are as they were', async () =>
    (await aliases()).every((value) => value.endsWith(' ')),
  );
  assert.deepEqual((await aliases()).toSorted(), BLANK);
});
