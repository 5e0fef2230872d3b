import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** What the server answers to one request; `cut` drops the connection. */
export type Scripted =
  | 'cut'
  | 'silence'
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: unknown;
    };

export interface SeenRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** An HTTP server that answers from a script, in order; the last answer repeats. */
export async function scriptedServer(
  t: TestContext,
  script: (baseUrl: string) => readonly Scripted[],
): Promise<{ readonly baseUrl: string; readonly seen: readonly SeenRequest[] }> {
  const seen: SeenRequest[] = [];
  let answers: readonly Scripted[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const answer = answers[Math.min(seen.length, answers.length - 1)];
    seen.push({ url: request.url ?? '', headers: request.headers, body: JSON.parse(text) });
    if (answer === 'cut' || answer === undefined) return void request.socket.destroy();
    if (answer === 'silence') return;
    response.writeHead(answer.status ?? 200, answer.headers ?? {});
    response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body ?? ''));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  answers = script(baseUrl);
  return { baseUrl, seen };
}
