import { BotError } from '../../use-cases/ports/errors.ts';
import {
  matchRefusal,
  type RefusalTable,
  refusalError,
} from '../../use-cases/ports/service-refusals.ts';

/** SQLSTATE classes that mean trouble of the server, not of our SQL: see PostgreSQL, appendix A. */
const SERVER_TROUBLE = /^(08|40|53|57|58)/;

const CONNECTION_TROUBLE = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENOSPC',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
]);

/** Texts of pg and PGlite for failures that carry no code. */
const UNCODED_TROUBLE =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|is closed|Client has encountered a connection error/i;

/** One message for every failure of the database: a person needs no more, the log has the cause. */
const STORE_REFUSALS: RefusalTable<unknown> = [
  {
    key: 'noAnswer',
    matches: isTrouble,
    code: 'storeUnavailable',
    problem: { code: 'store.noAnswer' },
    next: { code: 'store.checkDatabase' },
    transient: true,
  },
];

/**
 * The error as a port may throw it: `storeUnavailable` when the database itself failed; anything else
 * is our own bug and is returned as it is.
 */
export function asStoreFailure(error: unknown): unknown {
  if (error instanceof BotError) return error;
  const row = matchRefusal(STORE_REFUSALS, error);
  return row === undefined ? error : refusalError(row, error, { cause: error });
}

function isTrouble(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (SERVER_TROUBLE.test(code) || CONNECTION_TROUBLE.has(code)) return true;
  if (code === '' && UNCODED_TROUBLE.test(error.message)) return true;
  return (
    isTrouble(error.cause) || (error instanceof AggregateError && error.errors.some(isTrouble))
  );
}

type Methods = Record<string, (...args: never[]) => Promise<unknown>>;

/** The same object, whose methods reject with `asStoreFailure(error)`. */
export function withStoreFailures<T extends object>(methods: T): T {
  const guarded = Object.entries(methods as Methods).map(([name, method]) => [
    name,
    async (...args: never[]) => {
      try {
        return await method(...args);
      } catch (error) {
        throw asStoreFailure(error);
      }
    },
  ]);
  return Object.fromEntries(guarded) as T;
}
