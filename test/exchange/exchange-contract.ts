import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { RecipientTypeDetails } from '../../src/domain/conflict/directory-object.ts';
import type { RecipientFact } from '../../src/domain/conflict/exchange-facts.ts';
import type { ExchangeWrite, Step } from '../../src/domain/remedy/remedy-plan.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';
import type { ExchangeDirectory } from '../../src/use-cases/ports/exchange.ts';
import type { Actor } from '../../src/use-cases/ports/people.ts';
import type { RemedyRunner } from '../../src/use-cases/ports/remedy-runner.ts';
import type { FakeRecipient } from '../support/fake-exchange.ts';

/** An Exchange that holds `recipients`. */
export interface ExchangeUnderTest {
  readonly directory: ExchangeDirectory;
  readonly runner: RemedyRunner;
  addressesOf(identity: string): readonly string[];
}

const presser: Actor = {
  entraObjectId: '00000000-0000-4000-8000-0000000000aa',
  displayName: 'Ida Admin',
  teamsUserId: '29:ida',
  channelId: 'msteams',
};

/** The commonest type of each family. */
const types: Readonly<Record<RecipientFact['recipientType'], RecipientTypeDetails>> = {
  mailbox: 'UserMailbox',
  mailUser: 'MailUser',
  unifiedGroup: 'GroupMailbox',
  distributionGroup: 'MailUniversalDistributionGroup',
  dynamicDistributionGroup: 'DynamicDistributionGroup',
  mailContact: 'MailContact',
  mailPublicFolder: 'PublicFolder',
  none: 'UserMailbox',
  unknown: 'UserMailbox',
};

let number = 0;
function recipient(
  local: string,
  recipientType: RecipientFact['recipientType'],
  more: Partial<FakeRecipient> = {},
): FakeRecipient {
  number += 1;
  const identity = `20000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return {
    identity,
    objectId: identity,
    displayName: local,
    recipientType,
    recipientTypeDetails: types[recipientType],
    isDirSynced: false,
    emailAddresses: [
      `SMTP:${local}@contoso.com`,
      `smtp:${local}.alias@contoso.com`,
      'x500:/o=ExchangeLabs/cn=x',
    ],
    ...more,
  };
}

function withoutObject({ objectId: _, ...fact }: FakeRecipient): FakeRecipient {
  return { ...fact, alias: fact.displayName };
}

const john = recipient('john', 'mailbox');
const quoted = recipient("o'brien", 'mailbox');
const jane = recipient('jane', 'mailbox', { isDirSynced: true, isExchangeCloudManaged: false });
const max = recipient('max', 'mailbox', { isDirSynced: true, isExchangeCloudManaged: true });
const board = recipient('board', 'mailbox', { outsideWriteScope: true });
const gone = recipient('gone', 'mailbox', { softDeletedAt: '2026-01-02T03:04:05.000Z' });
const folder = withoutObject(recipient('folder', 'mailPublicFolder'));

const writable: readonly (readonly [ExchangeWrite['cmdlet'], FakeRecipient])[] = [
  ['Set-Mailbox', john],
  ['Set-Mailbox', max],
  ['Set-MailUser', recipient('mailuser', 'mailUser')],
  ['Set-UnifiedGroup', recipient('team', 'unifiedGroup')],
  ['Set-DistributionGroup', recipient('list', 'distributionGroup')],
  [
    'Set-DynamicDistributionGroup',
    withoutObject(recipient('everyone', 'dynamicDistributionGroup')),
  ],
  ['Set-MailContact', recipient('partner', 'mailContact')],
  ['Set-MailPublicFolder', folder],
];

/** What every Exchange under test has to be filled with. */
export const recipients: readonly FakeRecipient[] = [
  ...writable.map(([, fact]) => fact),
  quoted,
  jane,
  board,
  gone,
];

function step(write: ExchangeWrite): Step {
  return {
    executor: 'exchange',
    action: 'setEmailAddresses',
    target: { kind: 'user', id: write.identity, displayName: 'somebody' },
    write,
  };
}

function refusedWith(code: string) {
  return (error: unknown) => error instanceof BotError && error.code === code;
}

/** What the rest of Unclash relies on, for whatever stands behind the two ports. */
export function exchangeContract(
  name: string,
  open: (t: TestContext) => Promise<ExchangeUnderTest>,
): void {
  const rule = (title: string, check: (exchange: ExchangeUnderTest) => Promise<void>) =>
    test(`${name}: ${title}`, async (t) => check(await open(t)));

  for (const [, fact] of writable) {
    rule(
      `a ${fact.recipientType} (${fact.displayName}) is found by its alias`,
      async (exchange) => {
        const alias = `${fact.displayName.toUpperCase()}.alias@contoso.com`;
        const { outsideWriteScope: _, ...expected } = fact;
        assert.deepEqual(await exchange.directory.findRecipients(alias), [expected]);
      },
    );
  }

  rule('a primary address is found like an alias', async ({ directory }) => {
    const found = await directory.findRecipients('john@contoso.com');
    assert.deepEqual(
      found.map((fact) => fact.identity),
      [john.identity],
    );
  });

  rule('an address with a quote is looked up, not run', async ({ directory }) => {
    const [found] = await directory.findRecipients("o'brien@contoso.com");
    assert.equal(found?.identity, quoted.identity);
  });

  rule('a soft-deleted recipient is found with the instant of its deletion', async (exchange) => {
    const [found] = await exchange.directory.findRecipients('gone@contoso.com');
    assert.equal(found?.softDeletedAt, gone.softDeletedAt);
    assert.equal(await exchange.directory.readRecipient(gone.identity), undefined);
  });

  rule('a synced mailbox says who masters its addresses', async ({ directory }) => {
    assert.equal((await directory.readRecipient(jane.identity))?.isExchangeCloudManaged, false);
    assert.equal((await directory.readRecipient(max.identity))?.isExchangeCloudManaged, true);
  });

  rule(
    'recipients behind named objects come too, with or without the address',
    async (exchange) => {
      const found = await exchange.directory.findRecipients('john@contoso.com', [jane.identity]);
      assert.deepEqual(
        found.map((fact) => fact.identity).toSorted(),
        [john.identity, jane.identity].toSorted(),
      );
    },
  );

  rule('an address that nobody has finds nobody', async ({ directory }) => {
    assert.deepEqual(await directory.findRecipients('free@contoso.com'), []);
    assert.equal(await directory.readRecipient('30000000-0000-4000-8000-000000000000'), undefined);
  });

  rule('what has no Entra object is read by its Exchange Guid', async ({ directory }) => {
    assert.equal((await directory.readRecipient(folder.identity))?.displayName, 'folder');
  });

  for (const [cmdlet, { displayName, identity, emailAddresses }] of writable) {
    const alias = `smtp:${displayName}.alias@contoso.com`;
    rule(`${cmdlet} takes one alias from ${displayName} and nothing else`, async (exchange) => {
      const result = await exchange.runner.run(step({ cmdlet, identity, remove: alias }), presser);
      assert.equal(result.outcome, 'done');
      assert.equal(result.requestIds.length, 1);
      assert.deepEqual(
        exchange.addressesOf(identity),
        emailAddresses.filter((entry) => entry !== alias),
      );
    });

    rule(
      `${cmdlet} gives ${displayName} a new primary before the old one goes`,
      async (exchange) => {
        const write: ExchangeWrite = {
          cmdlet,
          identity,
          remove: `SMTP:${displayName}@contoso.com`,
          primarySmtpAddress: `${displayName}.alias@contoso.com`,
        };
        await exchange.runner.run(step(write), presser);
        assert.deepEqual(exchange.addressesOf(identity).toSorted(), [
          `SMTP:${displayName}.alias@contoso.com`,
          'x500:/o=ExchangeLabs/cn=x',
        ]);
      },
    );
  }

  rule('putting a removed value back restores the list', async ({ runner, addressesOf }) => {
    const { identity } = john;
    const value = 'smtp:john.alias@contoso.com';
    await runner.run(step({ cmdlet: 'Set-Mailbox', identity, remove: value }), presser);
    await runner.run(step({ cmdlet: 'Set-Mailbox', identity, add: value }), presser);
    assert.deepEqual(addressesOf(identity).toSorted(), john.emailAddresses.toSorted());
  });

  rule('an added SMTP: value becomes the primary and the old one stays', async (exchange) => {
    const { identity } = john;
    const add = 'SMTP:johnny@contoso.com';
    await exchange.runner.run(step({ cmdlet: 'Set-Mailbox', identity, add }), presser);
    const after = exchange.addressesOf(identity);
    assert.ok(after.includes(add));
    assert.ok(after.includes('smtp:john@contoso.com'));
    assert.equal(after.filter((entry) => entry.startsWith('SMTP:')).length, 1);
  });

  rule('a value that had gone before is told as done before', async ({ runner }) => {
    const remove = 'smtp:not-there@contoso.com';
    const write = { cmdlet: 'Set-Mailbox', identity: john.identity, remove } as const;
    assert.equal((await runner.run(step(write), presser)).outcome, 'alreadyDone');
  });

  const refusals: readonly (readonly [string, string, ExchangeWrite])[] = [
    [
      'a synced recipient is never changed in the cloud',
      'masteredOnPremises',
      { cmdlet: 'Set-Mailbox', identity: jane.identity, remove: 'smtp:jane.alias@contoso.com' },
    ],
    [
      'a recipient outside the write scope is told as such',
      'outsideWriteScope',
      { cmdlet: 'Set-Mailbox', identity: board.identity, remove: 'smtp:board.alias@contoso.com' },
    ],
    [
      'an address that somebody else has is not given twice',
      'addressStillTaken',
      { cmdlet: 'Set-Mailbox', identity: john.identity, add: 'smtp:folder@contoso.com' },
    ],
    [
      'a soft-deleted recipient cannot be changed',
      'objectNotFound',
      { cmdlet: 'Set-Mailbox', identity: gone.identity, remove: 'smtp:gone.alias@contoso.com' },
    ],
    [
      'a cmdlet for another type does not find the recipient',
      'objectNotFound',
      { cmdlet: 'Set-MailUser', identity: john.identity, remove: 'smtp:john.alias@contoso.com' },
    ],
  ];
  for (const [title, code, write] of refusals) {
    rule(title, async ({ runner, addressesOf }) => {
      const before = addressesOf(write.identity);
      await assert.rejects(runner.run(step(write), presser), refusedWith(code));
      assert.deepEqual(addressesOf(write.identity), before);
    });
  }
}
