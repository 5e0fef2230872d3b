import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { createGraphClient, type GraphClient } from '../../src/graph/client/graph-client.ts';

/** A request as the scripted server received it, on its own or inside a `$batch`. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query, decoded, with the version in front (`/v1.0/users?$top=999`). */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** What the server does: an answer, text as it stands, or no answer at all. */
export type Reply =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
      /** Sent instead of `body`, not as JSON. */
      readonly raw?: string;
    }
  | 'reset'
  | 'stall';

export type Script = (request: ReceivedRequest) => Reply | Promise<Reply>;

export interface GraphServer extends AsyncDisposable {
  readonly url: string;
  /** HTTP requests in their order; the items of a `$batch` are in its body. */
  readonly received: readonly ReceivedRequest[];
  /** A client of this server with a static token. */
  readonly client: GraphClient;
}

/** An HTTP server on this machine that answers by a script; for odd cases no tenant would give. */
export async function startGraphServer(script: Script): Promise<GraphServer> {
  const received: ReceivedRequest[] = [];
  const server = createServer(async (request, response) => {
    const got = await receive(request);
    received.push(got);
    const reply = await script(got);
    if (reply === 'stall') return;
    if (reply === 'reset') return void request.socket.destroy();
    response.writeHead(reply.status ?? 200, {
      'content-type': 'application/json',
      ...reply.headers,
    });
    response.end(reply.raw ?? (reply.body === undefined ? '' : JSON.stringify(reply.body)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    received,
    client: createGraphClient({
      baseUrl: url,
      getToken: async () => 'app-token',
      attemptTimeoutMs: 2000,
    }),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers a `$batch` by asking the script about each item; anything else goes to it as it is. */
export function withBatch(script: Script): Script {
  return async (request) => {
    if (!request.url.endsWith('/$batch')) return script(request);
    const { requests } = request.body as { requests: readonly BatchItem[] };
    const responses = requests.map(async (item) => {
      const reply = await script({
        method: item.method,
        url: `/v1.0${decodeURIComponent(item.url)}`,
        headers: item.headers,
        body: undefined,
      });
      if (typeof reply === 'string') throw new Error(`An item of a batch cannot ${reply}.`);
      return { id: item.id, status: reply.status ?? 200, headers: reply.headers, body: reply.body };
    });
    return { body: { responses: await Promise.all(responses) } };
  };
}

interface BatchItem {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

async function receive(request: IncomingMessage): Promise<ReceivedRequest> {
  const body = await text(request);
  return {
    method: request.method ?? '',
    url: decodeURIComponent(request.url ?? ''),
    headers: Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    ),
    body: body === '' ? undefined : JSON.parse(body),
  };
}
