import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message that a bot sent to Teams. */
export interface SentMessage {
  /** When it had arrived in full, in milliseconds since the epoch. */
  readonly at: number;
  readonly path: string;
  readonly body: string;
}

export interface FakeConnector extends AsyncDisposable {
  /** What activities carry as `serviceUrl`. */
  readonly url: string;
  /** Resolves with the next message whose body has the text; rejects when none comes. */
  messageWith(text: string): Promise<SentMessage>;
}

const PATIENCE_MS = 90_000;

/**
 * The Bot Framework connector of Teams, as far as a bot sends messages to it: every POST or PUT below
 * `/v3/conversations` is told a new id at once.
 */
export async function startFakeConnector(): Promise<FakeConnector> {
  const waiting = new Map<string, (message: SentMessage) => void>();
  let sent = 0;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const message = { at: Date.now(), path: request.url ?? '', body };
    sent += 1;
    const id = `message-${sent}`;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ id, activityId: id }));
    for (const [text, resolve] of waiting) if (body.includes(text)) resolve(message);
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messageWith: (text) => {
      const { promise, resolve, reject } = Promise.withResolvers<SentMessage>();
      waiting.set(text, resolve);
      const timer = setTimeout(
        () => reject(new Error(`no message with ${text} came`)),
        PATIENCE_MS,
      );
      return promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(text);
      });
    },
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  request.setEncoding('utf8');
  let body = '';
  for await (const chunk of request) body += chunk;
  return body;
}
