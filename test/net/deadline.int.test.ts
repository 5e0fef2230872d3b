import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRestTransport } from '../../src/exchange/rest-transport.ts';
import { readBatch } from '../../src/graph/client/graph-batch.ts';
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { hasTimeFor, withDeadline, withoutDeadline } from '../../src/net/deadline.ts';
import { type Reply, startHttpService } from '../support/fleet/http-service.ts';

/** Services that do not answer, that throttle, or whose tokens do not arrive, while a person waits. */

const DEADLINE_MS = 300;
const ENOUGH_MS = 3_000;
const never = () => new Promise<never>(() => {});
const throttled: Reply = { status: 429, headers: { 'retry-after': '30' }, body: '{}' };

async function callsTo(answer: () => Promise<Reply>, getToken = async () => 'token') {
  const service = await startHttpService(answer);
  const { url: baseUrl } = service;
  const graph = createGraphClient({ baseUrl, getToken });
  const exchange = createRestTransport({ settings: { baseUrl, tenantId: 'contoso' }, getToken });
  return {
    graph: () => graph.send({ method: 'GET', path: '/users', priority: 'high' }),
    batch: () => readBatch(graph, [{ path: '/users' }], { priority: 'high' }),
    exchange: () => exchange.invoke('Get-Recipient', {}),
    [Symbol.asyncDispose]: () => service.close(),
  };
}

/** Runs it within the deadline, and makes sure that it ended soon after. */
async function inTime<T>(work: () => Promise<T>): Promise<T | Error> {
  const begun = performance.now();
  const outcome = await withDeadline(DEADLINE_MS, work).catch((error: Error) => error);
  assert.ok(performance.now() - begun < ENOUGH_MS);
  return outcome;
}

const codeOf = (outcome: unknown) => (outcome as { code?: unknown }).code;

test('a Graph that hangs ends with the deadline, and is not tried again', async () => {
  await using calls = await callsTo(never);
  const outcome = await inTime(calls.graph);
  assert.equal((outcome as { status?: unknown }).status, 503);
});

test('an Exchange that hangs ends with the deadline, and is not tried again', async () => {
  await using calls = await callsTo(never);
  assert.equal(codeOf(await inTime(calls.exchange)), 'exchangeUnavailable');
});

test('a token that does not arrive is waited for no longer', async () => {
  await using calls = await callsTo(async () => throttled, never);
  assert.equal(codeOf(await inTime(calls.graph)), 'directoryUnavailable');
  assert.equal(codeOf(await inTime(calls.exchange)), 'exchangeUnavailable');
});

test('a pause that ends after the deadline is not made', async () => {
  await using calls = await callsTo(async () => throttled);
  const outcome = await inTime(calls.graph);
  assert.equal((outcome as { status?: unknown }).status, 429);
  assert.equal(codeOf(await inTime(calls.exchange)), 'exchangeUnavailable');
  assert.ok((await inTime(calls.batch)) instanceof Error);
});

test('nobody waits outside of a deadline', async () => {
  await withDeadline(1, async () => {
    assert.equal(hasTimeFor(1_000), false);
    assert.equal(
      withoutDeadline(() => hasTimeFor(1_000)),
      true,
    );
  });
  assert.equal(hasTimeFor(1_000_000), true);
});
