import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createGraphClient } from '../../../src/graph/client/graph-client.ts';
import { type Reply, startGraphServer } from '../../support/graph-server.ts';

const read = { method: 'GET', path: '/users', priority: 'low' } as const;
const write = {
  method: 'PATCH',
  path: '/users/1',
  body: { mail: 'a@b.c' },
  priority: 'high',
} as const;

/** Gives the replies one after the other, then a plain 200. */
function inTurn(...replies: readonly Reply[]): () => Reply {
  const left = [...replies];
  return () => left.shift() ?? { body: { value: [] } };
}

describe('a call to Graph', () => {
  it('carries token, priority, a request id of its own, and the version', async () => {
    await using server = await startGraphServer(inTurn());
    await server.client.send(read);
    await server.client.send({ ...read, version: 'beta', personToken: 'janes-token' });
    const [asApp, asPerson] = server.received;
    assert.equal(asApp?.url, '/v1.0/users');
    assert.equal(asApp?.headers['authorization'], 'Bearer app-token');
    assert.equal(asApp?.headers['x-ms-throttle-priority'], 'low');
    assert.match(asApp?.headers['client-request-id'] ?? '', /^[0-9a-f-]{36}$/);
    assert.equal(asPerson?.url, '/beta/users');
    assert.equal(asPerson?.headers['authorization'], 'Bearer janes-token');
    assert.notEqual(asApp?.headers['client-request-id'], asPerson?.headers['client-request-id']);
  });

  it('sends what stands in the query as it stands', async () => {
    await using server = await startGraphServer(inTurn());
    const filter = "mail eq 'o''brien+a&b=c#d@contoso.com'";
    const path = `/users?$filter=${encodeURIComponent(filter)}&$select=id,mail&$skiptoken=x%3D`;
    await server.client.send({ ...read, path });
    assert.equal(
      server.received[0]?.url,
      `/v1.0/users?$filter=${filter}&$select=id,mail&$skiptoken=x=`,
    );
  });

  it('counts every attempt', async () => {
    await using server = await startGraphServer(
      inTurn({ status: 429, headers: { 'retry-after': '0' } }),
    );
    const meter = { requests: 0 };
    await server.client.send({ ...read, meter });
    assert.equal(meter.requests, 2);
  });
});

describe('a read that fails in passing', () => {
  for (const [title, reply] of [
    ['429 with Retry-After', { status: 429, headers: { 'retry-after': '0' } }],
    ['503 with Retry-After', { status: 503, headers: { 'retry-after': '0' } }],
    ['500', { status: 500, headers: { 'retry-after': '0' } }],
    ['502 with a page of HTML', { status: 502, headers: { 'retry-after': '0' }, raw: '<html>' }],
    ['a broken connection', 'reset'],
    ['429 without Retry-After', { status: 429 }],
  ] as const) {
    it(`is sent again after ${title}`, async () => {
      await using server = await startGraphServer(inTurn(reply));
      const answer = await server.client.send(read);
      assert.equal(answer.status, 200);
      assert.equal(server.received.length, 2);
    });
  }

  it('is given up after three more attempts, with the last status', async () => {
    await using server = await startGraphServer(() => ({
      status: 429,
      headers: { 'retry-after': '0' },
    }));
    const answer = await server.client.send(read);
    assert.equal(answer.status, 429);
    assert.equal(server.received.length, 4);
  });

  it('does not sit out a Retry-After of many minutes', async () => {
    await using server = await startGraphServer(() => ({
      status: 429,
      headers: { 'retry-after': '600' },
    }));
    const answer = await server.client.send(read);
    assert.equal(answer.headers['retry-after'], '600');
    assert.equal(server.received.length, 1);
  });
});

describe('a write that fails', () => {
  for (const status of [409, 412, 500, 502, 503, 504]) {
    it(`is never sent again after ${status}`, async () => {
      await using server = await startGraphServer(() => ({ status }));
      const answer = await server.client.send(write);
      assert.equal(answer.status, status);
      assert.equal(server.received.length, 1);
    });
  }

  it('is sent again after a 429, because nothing was done', async () => {
    await using server = await startGraphServer(
      inTurn({ status: 429, headers: { 'retry-after': '0' } }, { status: 204 }),
    );
    assert.equal((await server.client.send(write)).status, 204);
    assert.equal(server.received.length, 2);
  });

  it('is never sent again after a broken connection, and says that it may have been done', async () => {
    await using server = await startGraphServer(() => 'reset');
    await assert.rejects(server.client.send(write), {
      code: 'directoryUnavailable',
      next: { code: 'graph.next.checkObject' },
    });
    assert.equal(server.received.length, 1);
  });

  it('is done when its answer says so, however unreadable the rest is', async () => {
    await using server = await startGraphServer(() => ({ status: 200, raw: '{"id":' }));
    assert.equal((await server.client.send(write)).status, 200);
  });
});

describe('an answer that cannot be read', () => {
  for (const [title, reply] of [
    ['cut off', { raw: '{"value":[{"id":"1"' }],
    [
      'shorter than announced',
      { raw: '{"value":[', headers: { 'content-length': '500', connection: 'close' } },
    ],
    ['a page of HTML', { raw: '<html>', headers: { 'content-type': 'text/html' } }],
  ] as const) {
    it(`is an outage, never an empty list: ${title}`, async () => {
      await using server = await startGraphServer(() => reply);
      await assert.rejects(server.client.send(read), { code: 'directoryUnavailable' });
    });
  }
});

describe('a server that does not answer', () => {
  it('is given up after the time limit', async () => {
    await using server = await startGraphServer(() => 'stall');
    const client = createGraphClient({
      baseUrl: server.url,
      getToken: async () => 't',
      attemptTimeoutMs: 50,
    });
    await assert.rejects(client.send(write), { code: 'directoryUnavailable' });
  });
});

describe('a redirect', () => {
  it('is not followed, because the token would go with it', async () => {
    await using elsewhere = await startGraphServer(inTurn());
    await using server = await startGraphServer(() => ({
      status: 307,
      headers: { location: `${elsewhere.url}/v1.0/users` },
    }));
    await assert.rejects(server.client.send(write), { code: 'directoryUnavailable' });
    assert.equal(elsewhere.received.length, 0);
  });
});
