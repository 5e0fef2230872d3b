import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { keepConnectionsWarm } from '../../src/net/warm-connections.ts';

/** Longer than `fetch` keeps a connection by itself. */
const BETWEEN_PRESSES_MS = 6_000;

/** How many connections two requests need that are so far apart. The service does not say how long it keeps them. */
async function connectionsOfTwo(): Promise<number> {
  let connections = 0;
  const server = createServer((_request, response) => response.end('{}'));
  server.keepAliveTimeout = 0;
  server.on('connection', () => {
    connections += 1;
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await (await fetch(url)).text();
  await sleep(BETWEEN_PRESSES_MS);
  await (await fetch(url)).text();
  server.closeAllConnections();
  server.close();
  return connections;
}

test('a connection is used again by the next press, where Node.js would have closed it', async () => {
  assert.equal(await connectionsOfTwo(), 2);
  const end = keepConnectionsWarm();
  assert.equal(await connectionsOfTwo(), 1);
  end();
});

test('an agent of another kind stays', (t) => {
  const symbol = Symbol.for('undici.globalDispatcher.1');
  const holder = globalThis as unknown as Record<symbol, unknown>;
  const before = holder[symbol];
  t.after(() => {
    holder[symbol] = before;
  });
  class EnvHttpProxyAgent {}
  const proxy = new EnvHttpProxyAgent();
  holder[symbol] = proxy;
  keepConnectionsWarm()();
  assert.equal(holder[symbol], proxy);
});
