import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import restify from 'restify';
import type { Log } from './log.ts';

/** An activity as it came over HTTP; who sent it is not known yet. */
export interface ActivityRequest {
  /** The `Authorization` header, empty when there is none. */
  readonly authorization: string;
  /** Parsed JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

export interface ActivityAnswer {
  readonly status: number;
  readonly body?: unknown;
}

/** Whether work can be done, with the facts that tell why not; shown as it is, so no secrets. */
export interface Readiness {
  readonly ready: boolean;
  readonly [fact: string]: unknown;
}

export interface ServerOptions {
  /** 0 takes any free port. */
  readonly port: number;
  /** Address to listen on; only this machine by default. */
  readonly host?: string;
  readonly processActivity: (request: ActivityRequest) => Promise<ActivityAnswer>;
  readonly ready: () => Promise<Readiness>;
  /** Text in the format of Prometheus; without it there is no `/metrics`. */
  readonly metrics?: () => Promise<string>;
  /** Longest body of an activity; Teams sends well under 256 KB. */
  readonly maxBodyBytes?: number;
  readonly log: Log;
}

export interface HttpServer {
  /** Rejects with `ListenError` when the address cannot be taken. */
  listen(): Promise<{ readonly port: number; readonly url: string }>;
  /** Takes no new requests and waits for those under way. */
  close(): Promise<void>;
}

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

const HEADERS_WITHIN_MS = 10_000;
const REQUEST_WITHIN_MS = 30_000;
const DEFAULT_MAX_BODY_BYTES = 256 * 1024;

/** What a client is told about a request that never reached the bot. */
const SENTENCES: Readonly<Record<number, string>> = {
  400: 'The body is not a JSON object.',
  404: 'There is nothing here.',
  405: 'This address does not take this method.',
  413: 'The body is too large.',
  415: 'Send the activity as uncompressed application/json.',
};

/**
 * No name, so no `Server` header; and no log of restify's own, which would print whole requests,
 * tokens included. (restify 12 logs with pino, its types still say bunyan.)
 */
const anonymous: restify.ServerOptions = {
  name: '',
  log: pino({ level: 'silent' }) as unknown as NonNullable<restify.ServerOptions['log']>,
};

/**
 * `POST /api/messages`, `GET /healthz` (the process runs), `GET /readyz` (it can work) and
 * `GET /metrics`.
 */
export function createServer(options: ServerOptions): HttpServer {
  const server = restify.createServer(anonymous);
  server.server.headersTimeout = HEADERS_WITHIN_MS;
  server.server.requestTimeout = REQUEST_WITHIN_MS;
  server.pre(secureHeaders);
  server.on('restifyError', plainError);
  server.get('/healthz', async (_request, response) => {
    response.send(200, { alive: true });
  });
  server.get('/readyz', async (_request, response) => sendReadiness(options, response));
  const { metrics } = options;
  if (metrics) server.get('/metrics', async (_request, response) => sendMetrics(metrics, response));
  server.post(
    '/api/messages',
    onlyPlainJson,
    restify.plugins.bodyReader({ maxBodySize: options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES }),
    ...restify.plugins.jsonBodyParser({ bodyReader: true }),
    async (request, response) => sendAnswer(options, request, response),
  );
  return { listen: () => listen(server, options), close: () => close(server) };
}

function secureHeaders(_: restify.Request, response: restify.Response, next: restify.Next): void {
  response.header('X-Content-Type-Options', 'nosniff');
  response.header('Cache-Control', 'no-store');
  next();
}

/** Compressed bodies are refused unread: their size is not what arrives. */
function onlyPlainJson(
  request: restify.Request,
  response: restify.Response,
  next: restify.Next,
): void {
  const isPlain = request.headers['content-encoding'] === undefined;
  const isJson = request.getContentType() === 'application/json';
  if (!isPlain || !isJson) response.send(415, { message: SENTENCES[415] });
  next(isPlain && isJson ? undefined : false);
}

/** Our sentence instead of restify's, which repeats what was sent. */
function plainError(
  _request: restify.Request,
  _response: restify.Response,
  error: { statusCode?: number; toJSON?: () => object },
  done: () => void,
): void {
  const message = SENTENCES[error.statusCode ?? 500] ?? 'Something went wrong.';
  error.toJSON = () => ({ message });
  done();
}

async function sendAnswer(
  { processActivity, log }: ServerOptions,
  request: restify.Request,
  response: restify.Response,
): Promise<void> {
  const body: unknown = request.body;
  if (!isRecord(body)) return void response.send(400, { message: SENTENCES[400] });
  try {
    const authorization = request.headers.authorization ?? '';
    const answer = await processActivity({ authorization, body });
    response.send(answer.status, answer.body);
  } catch (err) {
    log.error({ err }, 'an activity could not be processed');
    response.send(500, { message: 'Something went wrong.' });
  }
}

async function sendReadiness(
  { ready, log }: ServerOptions,
  response: restify.Response,
): Promise<void> {
  try {
    const readiness = await ready();
    response.send(readiness.ready ? 200 : 503, readiness);
  } catch (err) {
    log.warn({ err }, 'readiness could not be found out');
    response.send(503, { ready: false });
  }
}

async function sendMetrics(
  metrics: () => Promise<string>,
  response: restify.Response,
): Promise<void> {
  response.header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8');
  response.sendRaw(200, await metrics());
}

function listen(
  server: restify.Server,
  { port, host = '127.0.0.1' }: ServerOptions,
): Promise<{ port: number; url: string }> {
  return new Promise((resolve, reject) => {
    const failed = (error: NodeJS.ErrnoException) => reject(listenError(error, port, host));
    server.once('error', failed);
    server.listen(port, host, () => {
      server.removeListener('error', failed);
      const taken = (server.address() as AddressInfo).port;
      const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
      resolve({ port: taken, url: `http://${name.includes(':') ? `[${name}]` : name}:${taken}` });
    });
  });
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): unknown {
  switch (error.code) {
    case 'EADDRINUSE':
      return new ListenError(
        `Port ${port} is taken by another program.`,
        'Set PORT to a free port, or stop that program.',
        error,
      );
    case 'EACCES':
      return new ListenError(
        `Port ${port} may not be used by this account.`,
        'Set PORT to a number above 1023.',
        error,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new ListenError(
        `This machine has no address ${host}.`,
        'Set HOST to an address of this machine, or to 0.0.0.0.',
        error,
      );
    default:
      return error;
  }
}

function close(server: restify.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.server.closeIdleConnections();
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
