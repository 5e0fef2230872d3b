import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { createRestTransport } from '../../src/exchange/rest-transport.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';
import { type Scripted, scriptedServer } from './scripted-server.ts';

const tenantId = '11111111-2222-4333-8444-555555555555';
const empty = { body: { value: [] } };
const throttled = { status: 429, headers: { 'retry-after': '7' }, body: {} };

async function world(
  t: TestContext,
  script: (baseUrl: string) => readonly Scripted[],
  timeoutMs = 5_000,
) {
  const { baseUrl, seen } = await scriptedServer(t, script);
  const waits: number[] = [];
  const transport = createRestTransport({
    settings: { baseUrl, tenantId, timeoutMs },
    getToken: async () => 'a-token',
    wait: async (milliseconds) => waits.push(milliseconds),
  });
  return { transport, seen, waits };
}

function failsWith(code: string, transient: boolean) {
  return (error: unknown) =>
    error instanceof BotError && error.code === code && error.transient === transient;
}

test('a cmdlet travels as CmdletInput with the headers that route and trace it', async (t) => {
  const { transport, seen } = await world(t, () => [empty]);
  const EmailAddresses = {
    '@odata.type': '#Exchange.GenericHashTable',
    Remove: ['smtp:john@contoso.com'],
  } as const;

  await transport.invoke('Set-Mailbox', { Identity: 'john', EmailAddresses });

  assert.equal(seen[0]?.url, `/adminapi/beta/${tenantId}/InvokeCommand`);
  assert.deepEqual(seen[0]?.body, {
    CmdletInput: {
      CmdletName: 'Set-Mailbox',
      Parameters: { Identity: 'john', EmailAddresses },
    },
  });
  const headers = seen[0]?.headers ?? {};
  assert.equal(headers['authorization'], 'Bearer a-token');
  assert.equal(headers['prefer'], 'odata.maxpagesize=1000');
  assert.equal(
    headers['x-anchormailbox'],
    `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenantId}`,
  );
  assert.match(String(headers['client-request-id']), /^[0-9a-f-]{36}$/);
});

test('rows, warnings and the request id come back', async (t) => {
  const { transport } = await world(t, () => [
    {
      headers: { 'request-id': 'exo-1' },
      body: { value: [{ Name: 'John' }], '@adminapi.warnings': ['Careful.'] },
    },
  ]);
  assert.deepEqual(await transport.invoke('Get-Recipient', {}), {
    value: [{ Name: 'John' }],
    warnings: ['Careful.'],
    requestId: 'exo-1',
  });
});

test('a cmdlet without output may answer with nothing at all', async (t) => {
  const { transport } = await world(t, () => [{ status: 204, body: '' }]);
  assert.deepEqual((await transport.invoke('Set-Mailbox', { Identity: 'x' })).value, []);
});

test('next pages are followed by sending the cmdlet again', async (t) => {
  const { transport, seen } = await world(t, (baseUrl) => [
    { body: { value: [1], '@odata.nextLink': `${baseUrl}/adminapi/next?page=2` } },
    { body: { value: [2] } },
  ]);
  assert.deepEqual((await transport.invoke('Get-Recipient', {})).value, [1, 2]);
  assert.equal(seen[1]?.url, '/adminapi/next?page=2');
  assert.deepEqual(seen[1]?.body, seen[0]?.body);
});

test('a next page on another host is not asked, so that our token stays here', async (t) => {
  const { transport, seen } = await world(t, () => [
    { body: { value: [1], '@odata.nextLink': 'https://elsewhere.example/adminapi' } },
  ]);
  await assert.rejects(
    transport.invoke('Get-Recipient', {}),
    failsWith('exchangeUnavailable', true),
  );
  assert.equal(seen.length, 1);
});

test('pages that never end are damage', async (t) => {
  const { transport } = await world(t, (baseUrl) => [
    { body: { value: [], '@odata.nextLink': `${baseUrl}/again` } },
  ]);
  await assert.rejects(transport.invoke('Get-Recipient', {}), {
    problem: { code: 'exchange.endless', cmdlet: 'Get-Recipient' },
  });
});

test('a throttled call waits as long as Exchange asks, and a throttled write is sent again', async (t) => {
  t.mock.method(Math, 'random', () => 0.5);
  const { transport, waits } = await world(t, () => [throttled, empty]);
  await transport.invoke('Set-Mailbox', { Identity: 'x' });
  assert.deepEqual(waits, [7_125]);
});

test('without Retry-After the waits double, a quarter of a second apart from those of others', async (t) => {
  t.mock.method(Math, 'random', () => 0.5);
  const busy = { status: 503, body: {} };
  const { transport, waits } = await world(t, () => [busy, busy, busy, empty]);
  await transport.invoke('Get-Recipient', {});
  assert.deepEqual(waits, [1_125, 2_125, 4_125]);
});

test('no wait is longer than half a minute, whatever Exchange asks', async (t) => {
  const asksForHours = { ...throttled, headers: { 'retry-after': '7200' } };
  const { transport, waits } = await world(t, () => [asksForHours, empty]);
  await transport.invoke('Get-Recipient', {});
  assert.deepEqual(waits, [30_000]);
});

test('a Retry-After counts for one wait only', async (t) => {
  t.mock.method(Math, 'random', () => 0);
  const { transport, waits } = await world(t, () => [throttled, { status: 503, body: {} }, empty]);
  await transport.invoke('Get-Recipient', {});
  assert.deepEqual(waits, [7_000, 2_000]);
});

test('a call that stays throttled ends as throttled', async (t) => {
  const { transport, seen } = await world(t, () => [throttled]);
  await assert.rejects(
    transport.invoke('Get-Recipient', {}),
    failsWith('exchangeUnavailable', true),
  );
  assert.equal(seen.length, 4);
});

test('a read whose connection broke is sent again', async (t) => {
  const { transport } = await world(t, () => ['cut', { body: { value: ['here'] } }]);
  assert.deepEqual((await transport.invoke('Get-Recipient', {})).value, ['here']);
});

for (const [what, answer] of [
  ['whose connection broke', 'cut'],
  ['that got a 503', { status: 503, body: {} }],
] as const) {
  test(`a write ${what} is not sent again, because it may have been carried out`, async (t) => {
    const { transport, seen } = await world(t, () => [answer, empty]);
    await assert.rejects(
      transport.invoke('Set-Mailbox', { Identity: 'x' }),
      failsWith('exchangeUnavailable', false),
    );
    assert.equal(seen.length, 1);
  });
}

const cmdletError = (message: string) => ({
  status: 400,
  body: { error: { code: 'BadRequest', details: [{ message }] } },
});

test('a write that met the limit of concurrent requests is sent again: it had not begun', async (t) => {
  const full = 'You have reached the maximum number of concurrent requests per tenant. Please wait';
  const { transport, seen } = await world(t, () => [cmdletError(full), empty]);
  await transport.invoke('Set-Mailbox', { Identity: 'x' });
  assert.equal(seen.length, 2);
});

test('a write whose copy to Entra failed in passing is not sent again', async (t) => {
  const failed =
    'An Azure Active Directory call was made to keep object in sync between Azure Active Directory and Exchange Online. However, it failed.';
  const { transport, seen } = await world(t, () => [cmdletError(failed), empty]);
  await assert.rejects(
    transport.invoke('Set-Mailbox', { Identity: 'x' }),
    failsWith('exchangeUnavailable', true),
  );
  assert.equal(seen.length, 1);
});

test('an answer that takes too long is given up', async (t) => {
  const { transport } = await world(t, () => ['silence'], 50);
  await assert.rejects(transport.invoke('Set-Mailbox', { Identity: 'x' }), {
    problem: { code: 'exchange.unreached' },
  });
});

test('a refusal is not sent again', async (t) => {
  const { transport, seen } = await world(t, () => [{ status: 403, body: '\0\0' }, empty]);
  await assert.rejects(
    transport.invoke('Get-Recipient', {}),
    failsWith('notPermittedInDirectory', false),
  );
  assert.equal(seen.length, 1);
});

for (const body of ['<html>Sign in</html>', '{"value":[{"Na', '[1]', 'null']) {
  test(`an answer that is not the API's (${body}) is damage, not an empty result`, async (t) => {
    const { transport } = await world(t, () => [{ body }]);
    await assert.rejects(
      transport.invoke('Get-Recipient', {}),
      failsWith('exchangeUnavailable', true),
    );
  });
}

test('a redirect is not followed with our token', async (t) => {
  const { transport, seen } = await world(t, (baseUrl) => [
    { status: 302, headers: { location: `${baseUrl}/elsewhere` }, body: '' },
  ]);
  await assert.rejects(transport.invoke('Get-Recipient', {}), failsWith('exchangeRefused', false));
  assert.equal(seen.length, 1);
});
