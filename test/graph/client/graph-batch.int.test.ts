import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readBatch } from '../../../src/graph/client/graph-batch.ts';
import { type Reply, startGraphServer, withBatch } from '../../support/graph-server.ts';
import { meetingOf } from '../../support/meeting.ts';

const low = { priority: 'low' } as const;

function reads(count: number) {
  return Array.from({ length: count }, (_, index) => ({ path: `/users/${index}` }));
}

/** The urls of the items of each received batch. */
function batches(received: readonly { readonly body: unknown }[]): readonly string[][] {
  return received.map(({ body }) =>
    (body as { requests: { url: string }[] }).requests.map((item) => item.url),
  );
}

/** Every path gives its replies one after the other, then 200 with the path. */
function perPath(replies: Record<string, Reply[]>) {
  return withBatch(({ url }) => replies[url]?.shift() ?? { body: { path: url } });
}

describe('a batch', () => {
  it('gives the answers in the order of the reads, whatever order they came in', async () => {
    await using server = await startGraphServer((request) => {
      const { requests } = request.body as { requests: { id: string; url: string }[] };
      const responses = requests.map(({ id, url }) => ({ id, status: 200, body: { url } }));
      return { body: { responses: responses.reverse() } };
    });
    const answers = await readBatch(server.client, reads(3), low);
    assert.deepEqual(
      answers.map(({ body }) => body),
      [{ url: '/users/0' }, { url: '/users/1' }, { url: '/users/2' }],
    );
  });

  it('never holds more than 20 items', async () => {
    await using server = await startGraphServer(perPath({}));
    const answers = await readBatch(server.client, reads(45), low);
    assert.deepEqual(
      batches(server.received).map((batch) => batch.length),
      [20, 20, 5],
    );
    assert.ok(answers.every(({ status }) => status === 200));
  });

  it('is one of four at a time, where reads are many', async () => {
    const meeting = meetingOf(4);
    const echo = perPath({});
    await using server = await startGraphServer(async (request) => {
      await meeting.join();
      return echo(request);
    });
    // Eight groups: each four wait for one another, and no fifth is sent before.
    const answers = await readBatch(server.client, reads(160), low);
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(meeting.most(), 4);
    // With fewer abreast they would have waited until they were sent again.
    assert.equal(server.received.length, 8);
  });

  it('sends nothing for nothing', async () => {
    await using server = await startGraphServer(perPath({}));
    assert.deepEqual(await readBatch(server.client, [], low), []);
    assert.equal(server.received.length, 0);
  });

  it('asks again only for the items that were throttled or failed', async () => {
    await using server = await startGraphServer(
      perPath({
        '/v1.0/users/1': [{ status: 429, headers: { 'Retry-After': '0' } }],
        '/v1.0/users/2': [
          { status: 503, headers: { 'retry-after': '0' } },
          { status: 500, headers: { 'retry-after': '0' } },
        ],
        '/v1.0/users/3': [{ status: 404 }],
      }),
    );
    const answers = await readBatch(server.client, reads(4), low);
    assert.deepEqual(batches(server.received), [
      ['/users/0', '/users/1', '/users/2', '/users/3'],
      ['/users/1', '/users/2'],
      ['/users/2'],
    ]);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 404],
    );
  });

  it('gives an item up after four rounds', async () => {
    await using server = await startGraphServer(
      withBatch(() => ({ status: 429, headers: { 'retry-after': '0' } })),
    );
    const [answer] = await readBatch(server.client, reads(1), low);
    assert.equal(answer?.status, 429);
    assert.equal(server.received.length, 4);
  });

  it('does not sit out an inner Retry-After of many minutes', async () => {
    await using server = await startGraphServer(
      withBatch(() => ({ status: 429, headers: { 'retry-after': '900' } })),
    );
    await readBatch(server.client, reads(1), low);
    assert.equal(server.received.length, 1);
  });

  it('asks again for an item that the answer left out', async () => {
    let batch = 0;
    await using server = await startGraphServer((request) => {
      batch += 1;
      const { requests } = request.body as { requests: { id: string }[] };
      const told = batch === 1 ? requests.slice(1) : requests;
      return { body: { responses: told.map(({ id }) => ({ id, status: 200 })) } };
    });
    const answers = await readBatch(server.client, reads(2), low);
    assert.deepEqual(batches(server.received)[1], ['/users/0']);
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200],
    );
  });

  it('fails as a whole when Graph refuses it or answers with another shape', async () => {
    await using refusing = await startGraphServer(() => ({ status: 403, body: {} }));
    await assert.rejects(readBatch(refusing.client, reads(1), low), {
      code: 'notPermittedInDirectory',
    });
    await using odd = await startGraphServer(() => ({ body: { value: [] } }));
    await assert.rejects(readBatch(odd.client, reads(1), low), { code: 'directoryUnavailable' });
  });
});
