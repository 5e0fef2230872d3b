import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Message } from '../domain/message/message.ts';

/** The port or address cannot be used. */
export class ListenError extends Error {
  readonly problem: Message;
  readonly next: Message;

  constructor(problem: Message, next: Message, cause: unknown) {
    super(problem.code, { cause });
    this.name = 'ListenError';
    this.problem = problem;
    this.next = next;
  }
}

/** Where a server listens, and the settings that say so. */
export interface ListenAddress {
  /** 0 is any free port. */
  readonly port: number;
  readonly host: string;
  readonly settings: { readonly port: string; readonly host: string };
}

/** What is used of a server; restify's emits errors itself, before the one inside. */
interface Listening {
  listen(port: number, host: string, listening: () => void): unknown;
  address(): unknown;
  once(event: 'error', failed: (error: NodeJS.ErrnoException) => void): unknown;
  removeListener(event: 'error', failed: (error: NodeJS.ErrnoException) => void): unknown;
}

/** Resolves when the server listens. Rejects with `ListenError` when the address cannot be used. */
export function listen(
  server: Listening,
  place: ListenAddress,
): Promise<{ readonly port: number; readonly url: string }> {
  const { port, host } = place;
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(listenError(error, place));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.removeListener('error', failed);
      const taken = (server.address() as AddressInfo).port;
      const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
      resolve({ port: taken, url: `http://${name.includes(':') ? `[${name}]` : name}:${taken}` });
    });
  });
}

/** Stops accepting requests; resolves when the last one is answered. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}

function listenError(
  error: NodeJS.ErrnoException,
  { port, host, settings }: ListenAddress,
): unknown {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ListenError(
        { code: 'server.portInUse', port },
        { code: 'server.setFreePort', setting: settings.port },
        error,
      );
    case 'EACCES':
      return new ListenError(
        { code: 'server.portNotPermitted', port },
        { code: 'server.setHigherPort', setting: settings.port },
        error,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenError(
        { code: 'server.noSuchAddress', host },
        { code: 'server.setOwnAddress', setting: settings.host },
        error,
      );
    default:
      return error;
  }
}
