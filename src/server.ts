import { pino } from 'pino';
import restify from 'restify';
import { close, listen } from './listen.ts';
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
  /** Where `/metrics` is when it is not beside the others. */
  readonly metricsAt?: { readonly host: string; readonly port: number };
  /** Longest body of an activity; Teams sends well under 256 KB. */
  readonly maxBodyBytes?: number;
  readonly log: Log;
}

export interface HttpServer {
  /** Rejects with `ListenError` when the address cannot be taken. */
  listen(): Promise<{ readonly port: number; readonly url: string; readonly metricsUrl?: string }>;
  /** Takes no new requests and waits for those under way. */
  close(): Promise<void>;
}

const HEADERS_WITHIN_MS = 10_000;
/** Looked after every 30 seconds (`connectionsCheckingInterval` of Node.js). */
const REQUEST_WITHIN_MS = 20_000;
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
  const server = bareServer();
  server.get('/healthz', async (_request, response) => {
    response.send(200, { alive: true });
  });
  server.get('/readyz', async (_request, response) => sendReadiness(options, response));
  server.post(
    '/api/messages',
    onlyPlainJson,
    restify.plugins.bodyReader({ maxBodySize: options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES }),
    ...restify.plugins.jsonBodyParser({ bodyReader: true }),
    async (request, response) => sendAnswer(options, request, response),
  );
  const { metrics, metricsAt } = options;
  const own = metrics && metricsAt ? { server: bareServer(), ...metricsAt } : undefined;
  if (metrics)
    (own?.server ?? server).get('/metrics', async (_request, response) =>
      sendMetrics(metrics, response),
    );
  return {
    listen: async () => {
      const { host = '127.0.0.1', port } = options;
      const settings = { host: 'HOST', port: 'PORT' };
      const address = await listen(server, { host, port, settings });
      if (!own) return address;
      const metricsSettings = { host: 'METRICS_HOST', port: 'METRICS_PORT' };
      const { url } = await listen(own.server, { ...own, settings: metricsSettings });
      return { ...address, metricsUrl: url };
    },
    close: async () => {
      await close(server.server);
      if (own) await close(own.server.server);
    },
  };
}

/** A server without routes. */
function bareServer(): restify.Server {
  const server = restify.createServer(anonymous);
  server.server.headersTimeout = HEADERS_WITHIN_MS;
  server.server.requestTimeout = REQUEST_WITHIN_MS;
  server.pre(secureHeaders);
  server.on('restifyError', plainError);
  return server;
}

function secureHeaders(_: restify.Request, response: restify.Response, next: restify.Next): void {
  response.header('X-Content-Type-Options', 'nosniff');
  response.header('Cache-Control', 'no-store');
  response.header('Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'");
  response.header('Referrer-Policy', 'no-referrer');
  response.header('Strict-Transport-Security', 'max-age=31536000');
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

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
