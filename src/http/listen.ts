import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The port or address cannot be used. */
export class ListenError extends Error {
  /** What to do next, one sentence for a person. */
  readonly nextStep: string;

  constructor(message: string, nextStep: string, cause: unknown) {
    super(message, { cause });
    this.name = 'ListenError';
    this.nextStep = nextStep;
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
        `Port ${port} is taken by another program.`,
        `Set ${settings.port} to a free port, or stop that program.`,
        error,
      );
    case 'EACCES':
      return new ListenError(
        `Port ${port} may not be used by this account.`,
        `Set ${settings.port} to a number above 1023.`,
        error,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenError(
        `This machine has no address ${host}.`,
        `Set ${settings.host} to an address of this machine, or to 0.0.0.0.`,
        error,
      );
    default:
      return error;
  }
}
