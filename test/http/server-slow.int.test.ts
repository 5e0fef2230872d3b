import assert from 'node:assert/strict';
import { Agent, request as httpRequest } from 'node:http';
import { connect, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { createServer } from '../../src/http/server.ts';
import { aSilentLog } from '../support/silent-log.ts';

/** Takes 30 seconds: that often Node.js looks for slow connections. */

const received: unknown[] = [];
const server = createServer({
  port: 0,
  log: aSilentLog().log,
  ready: async () => ({ ready: true }),
  processActivity: async (request) => {
    received.push(request);
    return { status: 200 };
  },
});
const { port, url } = await server.listen();
after(() => server.close());

/** Sends the beginning and then one byte a second; resolves with what came back at the end. */
function dribble(beginning: string, byte: string): Promise<string> {
  const socket: Socket = connect(port, '127.0.0.1');
  let answer = '';
  socket.write(beginning);
  const timer = setInterval(() => socket.write(byte), 1000);
  return new Promise((resolve) => {
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      clearInterval(timer);
      resolve(answer);
    });
  });
}

/** Asks over the one connection of this agent; gives the local port, which tells connections apart. */
function askOver(agent: Agent): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const asked = httpRequest(`${url}/healthz`, { agent }, (response) => {
      const { localPort } = response.socket;
      response.resume().once('end', () => resolve(localPort));
    });
    asked.once('error', reject).end();
  });
}

test('clients that dribble headers or a body are cut off, and meanwhile others are served', async () => {
  const head = 'POST /api/messages HTTP/1.1\r\nHost: x\r\n';
  const type = 'Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n';
  const slow = [dribble(`${head}X-Slow: `, 'a'), dribble(`${head}${type}{"text":"`, 'a')];
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const balancer = await askOver(agent);
  for (const answer of await Promise.all(slow)) {
    assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.doesNotMatch(answer, /restify|node/i);
  }
  assert.deepEqual(received, []);
  assert.equal(await askOver(agent), balancer, 'an idle connection of a balancer is kept');
  agent.destroy();
  assert.equal((await fetch(`${url}/healthz`)).status, 200);
});
