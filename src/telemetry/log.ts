import { AsyncLocalStorage } from 'node:async_hooks';
import { pino } from 'pino';

/** Structured log: plain data and a message per call; an error is the field `err`. */
export interface Log {
  debug(data: object, message: string): void;
  info(data: object, message: string): void;
  warn(data: object, message: string): void;
  error(data: object, message: string): void;
}

const context = new AsyncLocalStorage<object>();

/** Adds `data` to every line that is logged while `work` runs, from any file. */
export function withLogContext<T>(data: object, work: () => T): T {
  return context.run({ ...context.getStore(), ...data }, work);
}

const HIDDEN_KEYS = [
  'authorization',
  'Authorization',
  'access_token',
  'token',
  'password',
  'secret',
  'clientSecret',
  'assertion',
];

const BEARER = /Bearer [\w.~+/=-]+/g;
/**
 * A JSON object in base64url begins with `eyJ`; its signature may be missing. Matched at the start of a run
 * only, else a long run would be read again from each of its characters.
 */
const JSON_WEB_TOKEN = /(?<![\w-])eyJ[\w-]+\.[\w-]+(?:\.[\w-]*)?/g;

/**
 * A pino logger that writes JSON lines to standard output. `secrets` are texts that never appear
 * in a line, from any source (headers, error messages, causes).
 */
export function createLog(options: {
  readonly level: string;
  readonly secrets: readonly string[];
  readonly write?: (line: string) => void;
}): Log {
  // A quote or a backslash in a secret is escaped in a JSON line.
  const secrets = options.secrets
    .filter((secret) => secret.length >= 6)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const hide = (line: string) =>
    secrets
      .reduce((text, secret) => text.replaceAll(secret, '[hidden]'), line)
      .replace(BEARER, 'Bearer [hidden]')
      .replace(JSON_WEB_TOKEN, '[hidden]');
  const write = options.write ?? ((line) => void process.stdout.write(line));
  return pino(
    {
      level: options.level,
      base: null,
      mixin: () => context.getStore() ?? {},
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: {
        paths: HIDDEN_KEYS.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
        censor: '[hidden]',
      },
    },
    {
      write: (line: string) => write(hide(line)),
    },
  );
}
