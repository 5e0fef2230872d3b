import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

interface UploadPiece {
  readonly method: string;
  readonly range: string;
  readonly authorization: string | undefined;
  readonly bytes: Buffer;
}

/** An upload session of OneDrive on this machine: takes pieces, unless told to refuse. */
export interface UploadServer extends AsyncDisposable {
  readonly url: string;
  readonly pieces: readonly UploadPiece[];
  /** Statuses of the next answers; 202 and at the end 201 otherwise. */
  readonly answers: number[];
}

export async function startUploadServer(): Promise<UploadServer> {
  const pieces: UploadPiece[] = [];
  const answers: number[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const range = request.headers['content-range'] ?? '';
    const { method = '', headers } = request;
    pieces.push({
      method,
      range,
      authorization: headers.authorization,
      bytes: Buffer.concat(chunks),
    });
    const [, last, total] = /-(\d+)\/(\d+)$/.exec(range) ?? [];
    const isLast = Number(last) + 1 === Number(total);
    const status = answers.shift() ?? (isLast ? 201 : 202);
    const elsewhere = status === 302 ? { location: 'http://127.0.0.1:9/elsewhere' } : {};
    response.writeHead(status, elsewhere);
    response.end('{}');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/up/session`,
    pieces,
    answers,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}
