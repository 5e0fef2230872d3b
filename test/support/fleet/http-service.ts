import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An HTTP request, its body read. */
export interface Call {
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** `reset` breaks the connection without an answer. */
export type Reply =
  | {
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string | Buffer;
    }
  | 'reset';

export interface HttpService {
  readonly url: string;
  close(): Promise<void>;
}

/** Answers HTTP requests on a free port of this machine. */
export async function startHttpService(
  answer: (call: Call) => Promise<Reply>,
): Promise<HttpService> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return void response.destroy();
    }
    const { method = '', url = '', headers } = request;
    const reply = await answer({ method, url, headers, body: Buffer.concat(chunks) }).catch(
      (error: unknown): Reply => {
        // Whoever was asked meanwhile may have been closed before.
        if (server.listening) throw error;
        return 'reset';
      },
    );
    if (reply === 'reset' || response.destroyed) return void response.destroy();
    response.writeHead(reply.status, reply.headers);
    response.end(reply.body);
  });
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'content-length',
  'host',
]);

/** Sends the call on to another server and gives its answer. */
export async function forward(call: Call, target: string): Promise<Exclude<Reply, 'reset'>> {
  const headers = Object.entries(call.headers).filter(([name]) => !HOP_BY_HOP.has(name));
  const response = await fetch(target + call.url, {
    method: call.method,
    headers: Object.fromEntries(headers) as Record<string, string>,
    ...(call.body.length > 0 && { body: new Uint8Array(call.body) }),
  });
  const answered = [...response.headers].filter(
    ([name]) => !HOP_BY_HOP.has(name) && name !== 'content-encoding',
  );
  return {
    status: response.status,
    headers: Object.fromEntries(answered),
    body: Buffer.from(await response.arrayBuffer()),
  };
}
