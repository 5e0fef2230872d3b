import { format } from 'node:util';
import type { Log } from './log.ts';

const METHODS = ['debug', 'error', 'info', 'log', 'warn'] as const;

type Printer = Pick<Console, (typeof METHODS)[number]>;

/**
 * What packages print becomes lines of the log at level `debug`, with secrets hidden like in any other.
 * botframework-connector prints a key or a stack for every bad token, which anybody can send.
 */
export function sendConsoleToLog(printer: Printer, log: Log): void {
  for (const method of METHODS)
    printer[method] = (...said: unknown[]) =>
      log.debug({ method, said: format(...said) }, 'a package printed something');
}
