import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CmdletParameters, ExchangeTransport } from '../../src/exchange/exchange-command.ts';
import { createExchangeRecipients } from '../../src/exchange/exchange-recipients.ts';
import { readRecipient } from '../../src/exchange/recipient-fact.ts';
import { withDeadline } from '../../src/net/deadline.ts';
import { aBotError } from '../support/bot-error.ts';
import { aSlowService } from '../support/slow-service.ts';

interface Call {
  readonly cmdlet: string;
  readonly parameters: CmdletParameters;
}

const row = {
  Guid: 'AAAAAAAA-0000-4000-8000-000000000001',
  ExternalDirectoryObjectId: 'BBBBBBBB-0000-4000-8000-000000000001',
  DisplayName: 'John Doe',
  RecipientTypeDetails: 'UserMailbox',
  EmailAddresses: ['SMTP:john@contoso.com'],
  IsDirSynced: false,
};

function exchange(answer: (call: Call) => readonly unknown[]) {
  const calls: Call[] = [];
  const transport: ExchangeTransport = {
    invoke: async (cmdlet, parameters) => {
      calls.push({ cmdlet, parameters });
      return { value: answer({ cmdlet, parameters }), warnings: [], requestId: 'r1' };
    },
  };
  return { directory: createExchangeRecipients(transport), calls };
}

test('one query asks for the address and for the objects behind the holders', async () => {
  const { directory, calls } = exchange(() => [row]);
  await directory.findRecipients('SMTP:John@contoso.com', ['id-1', 'id-2']);
  assert.equal(calls.length, 1);
  assert.equal(
    calls[0]?.parameters['Filter'],
    "EmailAddresses -eq 'smtp:John@contoso.com' -or ExternalDirectoryObjectId -eq 'id-1' -or ExternalDirectoryObjectId -eq 'id-2'",
  );
  assert.equal(calls[0]?.parameters['ResultSize'], 'Unlimited');
});

test('Microsoft 365 groups are asked for by name, because Exchange leaves them out otherwise', async () => {
  const { directory, calls } = exchange(() => [row]);
  await directory.findRecipients('john@contoso.com');
  const types = calls[0]?.parameters['RecipientTypeDetails'] as readonly string[];
  assert.ok(types.includes('GroupMailbox'));
  assert.ok(types.includes('PublicFolder'));
});

test('a quote in an address ends no text of the filter', async () => {
  const { directory, calls } = exchange(() => [row]);
  await directory.findRecipients("o'brien' -or Name -like '*@contoso.com");
  assert.equal(
    calls[0]?.parameters['Filter'],
    "EmailAddresses -eq 'smtp:o''brien'' -or Name -like ''*@contoso.com'",
  );
});

test('only synced mailboxes cost a second question', async () => {
  const { directory, calls } = exchange(({ cmdlet }) =>
    cmdlet === 'Get-Mailbox'
      ? [{ IsExchangeCloudManaged: true }]
      : [row, { ...row, Guid: 'cccccccc-0000-4000-8000-000000000001', IsDirSynced: true }],
  );
  const found = await directory.findRecipients('john@contoso.com');
  assert.deepEqual(
    calls.map(({ cmdlet }) => cmdlet),
    ['Get-Recipient', 'Get-Mailbox'],
  );
  assert.deepEqual(
    found.map((fact) => fact.isExchangeCloudManaged),
    [undefined, true],
  );
});

test('while a person waits, nothing is read after something else', async () => {
  const synced = { ...row, IsDirSynced: true };
  const begun: string[] = [];
  const { promise: allBegun, resolve } = Promise.withResolvers<void>();
  const transport: ExchangeTransport = {
    invoke: async (cmdlet) => {
      begun.push(cmdlet);
      if (begun.length === 3) resolve();
      await allBegun;
      const value = cmdlet === 'Get-Mailbox' ? [{ ...synced, IsExchangeCloudManaged: true }] : [];
      return {
        value: cmdlet === 'Get-Recipient' ? [synced] : value,
        warnings: [],
        requestId: 'r1',
      };
    },
  };
  const directory = createExchangeRecipients(transport);
  const [found] = await directory.findRecipients('john@contoso.com', [], 'high');
  assert.equal(found?.isExchangeCloudManaged, true);
});

test('what is read beside and proves not to be needed may fail', async () => {
  const { directory } = exchange(({ cmdlet }) => {
    if (cmdlet === 'Get-Recipient') return [row];
    throw aBotError('exchangeUnavailable');
  });
  const found = await directory.findRecipients('john@contoso.com', [], 'high');
  assert.equal(found.length, 1);
});

test('addresses that people ask for at one moment share their calls, and each gets its own recipients', async () => {
  const ann = { ...row, Guid: 'a1', EmailAddresses: ['smtp:ann@contoso.com'] };
  const { directory, calls } = exchange(({ cmdlet }) =>
    cmdlet === 'Get-Recipient' ? [row, ann] : [],
  );
  const [johns, anns, nobodys] = await Promise.all(
    ['john', 'ann', 'nobody'].map((name) =>
      directory.findRecipients(`${name}@contoso.com`, [], 'high'),
    ),
  );
  assert.equal(calls.length, 3);
  assert.deepEqual(
    johns?.map(({ identity }) => identity),
    [row.Guid.toLowerCase()],
  );
  assert.deepEqual(
    anns?.map(({ identity }) => identity),
    ['a1'],
  );
  assert.deepEqual(nobodys, []);
});

test('addresses of two people share their calls, and each person waits for the own time', async () => {
  const service = aSlowService();
  const answers = { value: [row], warnings: [], requestId: 'r1' };
  const directory = createExchangeRecipients({ invoke: () => service.ask(answers) });
  const find = () => directory.findRecipients('john@contoso.com', [], 'high');
  const patient = withDeadline(60_000, find);
  const hasty = withDeadline(50, find);
  await assert.rejects(hasty, { code: 'exchangeUnavailable' });
  service.answer();
  assert.equal((await patient).length, 1);
});

test('a filter that Exchange refuses for several addresses is sent for each of them', async () => {
  const { directory } = exchange(({ cmdlet, parameters }) => {
    const filter = String(parameters['Filter']);
    if (filter.includes('odd@')) throw aBotError('exchangeRefused');
    return cmdlet === 'Get-Recipient' ? [row] : [];
  });
  const [john, odd] = await Promise.allSettled(
    ['john', 'odd'].map((name) => directory.findRecipients(`${name}@contoso.com`, [], 'high')),
  );
  assert.equal(john?.status, 'fulfilled');
  assert.equal(odd?.status, 'rejected');
});

test('when nobody is found, mail-enabled public folders are asked themselves', async () => {
  const folder = { Guid: 'f1', Name: 'Sales', RecipientTypeDetails: 'PublicFolder' };
  const { directory } = exchange(({ cmdlet }) => (cmdlet === 'Get-Recipient' ? [] : [folder]));
  const [found] = await directory.findRecipients('sales@contoso.com');
  assert.equal(found?.recipientType, 'mailPublicFolder');
});

test('an app that may not read public folders still has the answer of Get-Recipient', async () => {
  const { directory } = exchange(({ cmdlet }) => {
    if (cmdlet === 'Get-Recipient') return [];
    throw aBotError('notPermittedInDirectory');
  });
  assert.deepEqual(await directory.findRecipients('sales@contoso.com'), []);
});

test('a failure to read public folders is not taken for an empty answer', async () => {
  const { directory } = exchange(({ cmdlet }) => {
    if (cmdlet === 'Get-Recipient') return [];
    throw aBotError('exchangeUnavailable');
  });
  await assert.rejects(directory.findRecipients('sales@contoso.com'), {
    code: 'exchangeUnavailable',
  });
});

test('ids come in lower case, so that they compare with those of Graph', () => {
  assert.equal(readRecipient(row)?.objectId, 'bbbbbbbb-0000-4000-8000-000000000001');
  assert.equal(readRecipient(row)?.identity, 'aaaaaaaa-0000-4000-8000-000000000001');
});

test('a row with empty, missing or strange properties is read as far as it goes', () => {
  const strange = {
    ...row,
    ExternalDirectoryObjectId: '',
    DisplayName: null,
    RecipientTypeDetails: 'HologramMailbox',
    EmailAddresses: null,
    IsDirSynced: 'perhaps',
  };
  assert.deepEqual(readRecipient(strange), {
    identity: 'aaaaaaaa-0000-4000-8000-000000000001',
    displayName: row.Guid,
    recipientType: 'unknown',
    isDirSynced: false,
    emailAddresses: [],
  });
});

for (const value of [null, 'text', 7, [], {}, { Guid: '' }]) {
  test(`a row that names no recipient is left out (${JSON.stringify(value)})`, () => {
    assert.equal(readRecipient(value), undefined);
  });
}

test('a soft-deleted recipient without a date counts as deleted since its last change', () => {
  const deleted = { ...row, RecipientSoftDeletedStatus: 1, WhenChangedUTC: '2026-01-02T03:04:05' };
  assert.match(readRecipient(deleted)?.softDeletedAt ?? '', /^2026-01-0/);
  const undated = { ...row, RecipientSoftDeletedStatus: 1, WhenChangedUTC: 'soon' };
  assert.equal(readRecipient(undated)?.softDeletedAt, '1970-01-01T00:00:00.000Z');
});
