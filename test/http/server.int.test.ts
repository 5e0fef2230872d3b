import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { ListenError } from '../../src/http/listen.ts';
import { createServer, type PostedActivity, type Readiness } from '../../src/http/server.ts';
import { aSilentLog } from '../support/silent-log.ts';

const { log, lines } = aSilentLog();
const received: PostedActivity[] = [];
const state: { readiness: () => Promise<Readiness> } = {
  readiness: async () => ({ ready: true, database: 'ok' }),
};
const server = createServer({
  port: 0,
  maxBodyBytes: 10_000,
  log,
  ready: () => state.readiness(),
  processActivity: async (request) => {
    received.push(request);
    if (request.body['type'] === 'crash') throw new Error('secret detail');
    if (request.body['type'] === 'later') return { status: 503, retryAfterSeconds: 30 };
    return { status: 202, body: { got: request.body['type'] } };
  },
});
const { url } = await server.listen();
after(() => server.close());

const post = (body: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body,
  });

async function code(response: Response): Promise<unknown> {
  return ((await response.json()) as { code?: unknown }).code;
}

test('an activity is handed over with its authorization, and the answer goes back', async () => {
  const response = await post('{"type":"message"}', { authorization: 'Bearer abc' });
  assert.equal(response.status, 202);
  assert.deepEqual(await response.json(), { got: 'message' });
  assert.deepEqual(received.at(-1), {
    authorization: 'Bearer abc',
    body: { type: 'message' },
  });
});

test('a charset on the content type is fine', async () => {
  const response = await post('{"type":"é"}', {
    'content-type': 'application/json; charset=utf-8',
  });
  assert.deepEqual(await response.json(), { got: 'é' });
});

test('a body over the limit is refused with 413 and never reaches the bot', async () => {
  const before = received.length;
  const response = await post(JSON.stringify({ text: 'x'.repeat(1_000_000) }));
  assert.equal(response.status, 413);
  assert.equal(await code(response), 'bodyTooLarge');
  assert.equal(received.length, before);
});

test('a chunked body over the limit is refused too', async () => {
  const status = await new Promise((resolve, reject) => {
    const request = httpRequest(
      `${url}/api/messages`,
      { method: 'POST', headers: { 'content-type': 'application/json' } },
      (response) => resolve(response.resume().statusCode),
    );
    request.on('error', reject);
    for (let chunk = 0; chunk < 20; chunk += 1) request.write('x'.repeat(1000));
    request.end();
  });
  assert.equal(status, 413);
});

for (const body of ['{', '[]', '"text"', '7', 'null', '', '{"a":1}{']) {
  test(`the body ${JSON.stringify(body)} is refused with 400 and a plain sentence`, async () => {
    const response = await post(body);
    assert.equal(response.status, 400);
    assert.equal(await code(response), 'notAJsonObject');
  });
}

for (const headers of [
  { 'content-type': 'text/plain' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { 'content-encoding': 'gzip' },
]) {
  test(`${JSON.stringify(headers)} is refused with 415`, async () => {
    const response = await post('{"type":"message"}', headers);
    assert.equal(response.status, 415);
    assert.equal(await code(response), 'notUncompressedJson');
  });
}

test('a crash is answered without its detail and logged in full', async () => {
  const response = await post('{"type":"crash"}');
  assert.equal(response.status, 500);
  assert.doesNotMatch(await response.text(), /secret detail/);
  const logged = lines.at(-1)?.data as { err: Error };
  assert.equal(logged.err.message, 'secret detail');
});

test('an answer that says when to come back has it in Retry-After', async () => {
  const response = await post('{"type":"later"}');
  assert.deepEqual([response.status, response.headers.get('retry-after')], [503, '30']);
  assert.equal((await post('{"type":"message"}')).headers.get('retry-after'), null);
});

test('a kept connection outlives the four minutes of the balancers of Azure', async () => {
  const { headers } = await fetch(`${url}/healthz`);
  assert.equal(headers.get('connection'), 'keep-alive');
  const kept = Number(/timeout=(\d+)/.exec(headers.get('keep-alive') ?? '')?.[1]);
  assert.ok(kept > 240, `${kept} s`);
});

test('a server that closes answers what it has taken, and keeps no connection', async () => {
  const asked = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<void>();
  const closing = createServer({
    port: 0,
    log,
    ready: async () => ({ ready: true }),
    processActivity: async () => {
      asked.resolve();
      await answer.promise;
      return { status: 200 };
    },
  });
  const { url: there } = await closing.listen();
  const headers = { 'content-type': 'application/json' };
  const press = fetch(`${there}/api/messages`, { method: 'POST', headers, body: '{}' });
  await asked.promise;
  const closed = closing.close();
  answer.resolve();
  const response = await press;
  assert.deepEqual([response.status, response.headers.get('connection')], [200, 'close']);
  await closed;
});

test('the process is alive at /healthz', async () => {
  const response = await fetch(`${url}/healthz`);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { alive: true });
});

test('/readyz is 200 with the facts while ready', async () => {
  const response = await fetch(`${url}/readyz`);
  assert.equal(response.status, 200);
  assert.deepEqual(await response.json(), { ready: true, database: 'ok' });
});

test('/readyz is 503 while not ready, also when the question itself fails', async (context) => {
  const { readiness } = state;
  context.after(() => {
    state.readiness = readiness;
  });
  state.readiness = async () => ({ ready: false, lastPoll: 'failed' });
  const known = await fetch(`${url}/readyz`);
  assert.equal(known.status, 503);
  assert.deepEqual(await known.json(), { ready: false, lastPoll: 'failed' });
  state.readiness = () => Promise.reject(new Error('postgres://secret'));
  const unknown = await fetch(`${url}/readyz`);
  assert.equal(unknown.status, 503);
  assert.deepEqual(await unknown.json(), { ready: false });
});

test('however many ask at once whether it is ready, the question is asked once', async (context) => {
  const { readiness } = state;
  context.after(() => {
    state.readiness = readiness;
  });
  let asked = 0;
  state.readiness = async () => {
    asked += 1;
    // The others are in the same packet, so they have been read by then.
    await setImmediate();
    return { ready: true };
  };
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  const ask = (headers: string) => `GET /readyz HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;
  socket.end(`${ask('').repeat(19)}${ask('Connection: close\r\n')}`);
  const answers = await text(socket);
  assert.equal(answers.match(/HTTP\/1\.1 200 /g)?.length, 20);
  assert.equal(asked, 1);
});

test('nothing else is there, and no answer names software or version', async () => {
  const found = await Promise.all(
    ['/', '/metrics', '/api', '/api/messages/x', '/..%2f', '/%ff'].map((path) =>
      fetch(`${url}${path}`),
    ),
  );
  for (const response of found) {
    assert.equal(response.status, 404);
    assert.equal(await code(response), 'notFound');
    for (const header of ['server', 'x-powered-by', 'user-agent'])
      assert.equal(response.headers.get(header), null);
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.match(response.headers.get('content-security-policy') ?? '', /default-src 'none'/);
  }
});

test('/metrics with a port of its own is there and only there', async (context) => {
  const split = createServer({
    port: 0,
    metrics: async () => 'unclash_up 1\n',
    metricsAt: { host: '127.0.0.1', port: 0 },
    log,
    ready: async () => ({ ready: true }),
    processActivity: async () => ({ status: 200 }),
  });
  const { url: others, metricsUrl = '' } = await split.listen();
  context.after(() => split.close());
  assert.notEqual(metricsUrl, others);
  assert.equal(await (await fetch(`${metricsUrl}/metrics`)).text(), 'unclash_up 1\n');
  assert.equal((await fetch(`${others}/metrics`)).status, 404);
  for (const path of ['/healthz', '/readyz', '/api/messages', '/'])
    assert.equal((await fetch(`${metricsUrl}${path}`)).status, 404);
});

test('a taken port of /metrics names METRICS_PORT', async (context) => {
  const taken = createServer({
    port: 0,
    metrics: async () => '',
    metricsAt: { host: '127.0.0.1', port: Number(new URL(url).port) },
    log,
    ready: async () => ({ ready: true }),
    processActivity: async () => ({ status: 200 }),
  });
  context.after(() => taken.close());
  await assert.rejects(taken.listen(), {
    name: 'ListenError',
    next: { code: 'server.setFreePort', setting: 'METRICS_PORT' },
  });
});

test('a wrong method is refused with 405', async () => {
  assert.equal((await fetch(`${url}/api/messages`)).status, 405);
  assert.equal((await fetch(`${url}/healthz`, { method: 'DELETE' })).status, 405);
});

test('a client that hangs up in the middle of a body does no harm', async () => {
  const before = received.length;
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  socket.write(
    'POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"ty',
  );
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.destroy();
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  assert.equal(received.length, before);
});

test('a taken port is an error that names the setting to change', async () => {
  const { port } = new URL(url);
  const second = createServer({
    port: Number(port),
    log,
    ready: async () => ({ ready: true }),
    processActivity: async () => ({ status: 200 }),
  });
  await assert.rejects(second.listen(), (error: unknown) => {
    assert.ok(error instanceof ListenError);
    assert.deepEqual(error.problem, { code: 'server.portInUse', port: Number(port) });
    assert.deepEqual(error.next, { code: 'server.setFreePort', setting: 'PORT' });
    return true;
  });
});

test('an address that this machine does not have names HOST', async () => {
  const elsewhere = createServer({
    port: 0,
    host: '192.0.2.1',
    log,
    ready: async () => ({ ready: true }),
    processActivity: async () => ({ status: 200 }),
  });
  await assert.rejects(elsewhere.listen(), {
    name: 'ListenError',
    next: { code: 'server.setOwnAddress', setting: 'HOST' },
  });
});
