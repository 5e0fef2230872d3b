import restify from 'restify';
import type { Log } from '../telemetry/log.ts';
import { ANSWERS, bareServer } from './bare-server.ts';
import { close, listen } from './listen.ts';
import { singleFlight } from './single-flight.ts';

/** An activity as HTTP delivered it; its sender is not authenticated yet. */
export interface PostedActivity {
  /** The `Authorization` header, empty when there is none. */
  readonly authorization: string;
  /** Parsed JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

interface ActivityAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** When to try again, in seconds. */
  readonly retryAfterSeconds?: number;
}

/** Whether work can be done, with the facts behind it; sent as it is, so no secrets. */
export interface Readiness {
  readonly ready: boolean;
  readonly [fact: string]: unknown;
}

export interface HttpServerOptions {
  /** 0 is any free port. */
  readonly port: number;
  /** Address to listen on; only this machine by default. */
  readonly host?: string;
  readonly processActivity: (request: PostedActivity) => Promise<ActivityAnswer>;
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
  /** Rejects with `ListenError` when the address cannot be used. */
  listen(): Promise<{ readonly port: number; readonly url: string; readonly metricsUrl?: string }>;
  /** Stops accepting requests; resolves when the last one is answered. */
  close(): Promise<void>;
}

const DEFAULT_MAX_BODY_BYTES = 256 * 1024;

/**
 * `POST /api/messages`, `GET /healthz` (the process runs), `GET /readyz` (it can work) and
 * `GET /metrics`.
 */
export function createServer(options: HttpServerOptions): HttpServer {
  const server = bareServer();
  // Both query the database without authentication: requests at the same time share one query.
  const ready = singleFlight(options.ready);
  server.get('/healthz', async (_request, response) => {
    response.send(200, { alive: true });
  });
  server.get('/readyz', async (_request, response) =>
    sendReadiness({ ...options, ready }, response),
  );
  server.post(
    '/api/messages',
    onlyPlainJson,
    restify.plugins.bodyReader({ maxBodySize: options.maxBodyBytes ?? DEFAULT_MAX_BODY_BYTES }),
    ...restify.plugins.jsonBodyParser({ bodyReader: true }),
    async (request, response) => sendAnswer(options, request, response),
  );
  const { metricsAt } = options;
  const metrics = options.metrics && singleFlight(options.metrics);
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

/** Compressed bodies are refused unread: their size is not what arrives. */
function onlyPlainJson(
  request: restify.Request,
  response: restify.Response,
  next: restify.Next,
): void {
  const isPlain = request.headers['content-encoding'] === undefined;
  const isJson = request.getContentType() === 'application/json';
  if (!isPlain || !isJson) response.send(415, ANSWERS[415]);
  next(isPlain && isJson ? undefined : false);
}

async function sendAnswer(
  { processActivity, log }: HttpServerOptions,
  request: restify.Request,
  response: restify.Response,
): Promise<void> {
  const body: unknown = request.body;
  if (!isRecord(body)) return void response.send(400, ANSWERS[400]);
  try {
    const authorization = request.headers.authorization ?? '';
    const answer = await processActivity({ authorization, body });
    const { retryAfterSeconds: later } = answer;
    if (later !== undefined) response.header('Retry-After', String(later));
    response.send(answer.status, answer.body);
  } catch (err) {
    log.error({ err }, 'an activity could not be processed');
    response.send(500, ANSWERS[500]);
  }
}

async function sendReadiness(
  { ready, log }: HttpServerOptions,
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
