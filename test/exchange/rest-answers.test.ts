import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFailure } from '../../src/exchange/exchange-failure.ts';
import { readCloudManaged, readRecipient } from '../../src/exchange/recipient-fact.ts';
import { readRestPage } from '../../src/exchange/rest-transport.ts';

const from = new URL('https://outlook.office365.com/adminapi/beta/t/InvokeCommand');
const page = (body: unknown) => readRestPage(JSON.stringify(body), from);

test('a page has rows, warnings that are texts, and the way to the next one', () => {
  const next = 'https://outlook.office365.com/adminapi/next';
  const full = { value: [1, 2], '@adminapi.warnings': ['w', 7], '@odata.nextLink': next };
  assert.deepEqual(page(full), { value: [1, 2], warnings: ['w'], next: new URL(next) });
  assert.deepEqual(page({}), { value: [], warnings: [] });
  assert.deepEqual(page({ value: 'one', '@adminapi.warnings': 'w' }), {
    ...{ value: ['one'], warnings: [] },
  });
  assert.deepEqual(readRestPage(' \n', from), { value: [], warnings: [] });
});

test('a next page is followed on the same origin only, also where it is relative', () => {
  const next = (link: unknown) => page({ '@odata.nextLink': link });
  assert.equal(next('/adminapi/2')?.next?.href, 'https://outlook.office365.com/adminapi/2');
  assert.equal(next('https://outlook.office365.com:444/adminapi'), undefined);
  assert.equal(next('http://outlook.office365.com/adminapi'), undefined);
  assert.equal(next('https://['), undefined);
  for (const none of ['', 7, null]) assert.deepEqual(next(none), { value: [], warnings: [] });
});

test('what is no page is none', () => {
  for (const body of ['<html>', '[]', 'null', '"text"', '7', '{"value":'])
    assert.equal(readRestPage(body, from), undefined, body);
});

const answer = { cmdlet: 'Set-Mailbox', status: 400, requestId: 'x-1' };
const failure = (error: unknown) => readFailure(JSON.stringify({ error }), answer);
const said = (text: string, code = '', exceptionType = '') => ({
  ...answer,
  ...{ code, exceptionType, text },
});

test('the words of a cmdlet are found wherever they are, the most exact ones first', () => {
  const message = 'Error executing cmdlet';
  const details = [{ message: '' }, { message: 'id|System.Type| a | b ' }];
  const inner = { internalexception: { message: 'inner' } };
  assert.deepEqual(
    failure({ code: 'BadRequest', message, details, innererror: inner }),
    said('a | b', 'BadRequest', 'System.Type'),
  );
  assert.deepEqual(failure({ message, innererror: inner }), said('inner'));
  const spelled = { internalException: { message: 'spelled' } };
  assert.deepEqual(failure({ message, details: [], innererror: spelled }), said('spelled'));
  assert.deepEqual(failure({ message }), said(message));
  assert.deepEqual(failure({ details: [7, null, { other: 1 }], message }), said(message));
});

test('a text with fewer than two bars is one text', () => {
  assert.deepEqual(failure({ message: 'a|b' }), said('a|b'));
  assert.deepEqual(failure({ message: 'id|type|' }), said('', '', 'type'));
});

test('a body without words has none', () => {
  for (const body of ['', '<html>', 'null', '7', '{}', '{"error":{"code":7,"message":{}}}'])
    assert.deepEqual(readFailure(body, answer), said(''), body);
});

const row = (overrides: object) => readRecipient({ Guid: 'ABC', ...overrides });

test('a recipient is read as far as it goes, ids in lower case', () => {
  assert.deepEqual(row({}), {
    ...{ identity: 'abc', displayName: 'ABC', recipientType: 'unknown' },
    ...{ isDirSynced: false, emailAddresses: [] },
  });
  const full = row({
    ...{ DisplayName: 'John', Name: 'john', Alias: 'jd', RecipientTypeDetails: 'UserMailbox' },
    ...{ ExternalDirectoryObjectId: 'DEF', IsDirSynced: true, WindowsLiveID: 'j@contoso.com' },
    EmailAddresses: ['SMTP:j@contoso.com'],
  });
  assert.deepEqual(full, {
    ...{ identity: 'abc', objectId: 'def', displayName: 'John', alias: 'jd', isDirSynced: true },
    ...{ recipientType: 'mailbox', recipientTypeDetails: 'UserMailbox' },
    ...{ userPrincipalName: 'j@contoso.com', emailAddresses: ['SMTP:j@contoso.com'] },
  });
  assert.equal(row({ Name: 'john' })?.displayName, 'john');
  const both = row({ UserPrincipalName: 'u@contoso.com', WindowsLiveID: 'j@contoso.com' });
  assert.equal(both?.userPrincipalName, 'u@contoso.com');
});

test('a soft-deleted recipient has an instant: its own, else its last change, else the first of all', () => {
  const at = (overrides: object) => row(overrides)?.softDeletedAt;
  const when = '2026-01-02T03:04:05Z';
  const changed = '2026-02-02T03:04:05Z';
  assert.equal(at({ WhenSoftDeleted: when, WhenChangedUTC: changed }), '2026-01-02T03:04:05.000Z');
  const status = { RecipientSoftDeletedStatus: 1 };
  assert.equal(at({ ...status, WhenChangedUTC: changed }), '2026-02-02T03:04:05.000Z');
  assert.equal(at(status), '1970-01-01T00:00:00.000Z');
  assert.equal(at({ ...status, WhenChangedUTC: 'never' }), '1970-01-01T00:00:00.000Z');
  for (const none of [0, '1', undefined])
    assert.equal(at({ RecipientSoftDeletedStatus: none, WhenChangedUTC: changed }), undefined);
});

test('whether Exchange Online masters a mailbox is unknown where its row does not say', () => {
  assert.equal(readCloudManaged({ IsExchangeCloudManaged: true }), true);
  assert.equal(readCloudManaged({ IsExchangeCloudManaged: false }), false);
  for (const row of [{}, { IsExchangeCloudManaged: 'yes' }, undefined])
    assert.equal(readCloudManaged(row), undefined);
});
