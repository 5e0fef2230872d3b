import restify from 'restify';

const HEADERS_WITHIN_MS = 10_000;
/** Checked every 30 seconds (`connectionsCheckingInterval` of Node.js). */
const REQUEST_WITHIN_MS = 20_000;
/**
 * The side that closes a kept connection first may lose a request that is on its way, so it must be the
 * balancer. Azure's keep idle ones for 4 minutes ("Load Balancer TCP reset and idle timeout"; premium
 * ingress of Container Apps), Caddy for 2, nginx for 1; Node.js by default for 5 seconds.
 */
const KEPT_FOR_MS = 250_000;

/** What programs get for requests that never reach the bot, by status. */
export const ANSWERS: Readonly<Record<number, { readonly code: string }>> = {
  400: { code: 'notAJsonObject' },
  404: { code: 'notFound' },
  405: { code: 'methodNotAllowed' },
  413: { code: 'bodyTooLarge' },
  415: { code: 'notUncompressedJson' },
  500: { code: 'failed' },
};

const nothing = () => undefined;
/** restify's own log would print whole requests, tokens included. Its types still name bunyan's methods. */
const silent = {
  trace: nothing,
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  fatal: nothing,
  child: () => silent,
};

/** No name, so no `Server` header. */
const anonymous: restify.ServerOptions = {
  name: '',
  log: silent as unknown as NonNullable<restify.ServerOptions['log']>,
};

/** A server without routes: time limits, headers, and errors without details. */
export function bareServer(): restify.Server {
  const server = restify.createServer(anonymous);
  server.server.headersTimeout = HEADERS_WITHIN_MS;
  server.server.requestTimeout = REQUEST_WITHIN_MS;
  server.server.keepAliveTimeout = KEPT_FOR_MS;
  server.pre(secureHeaders);
  server.pre((_request, response, next) => {
    // After `close` nothing is kept: the client knows, and does not send its next request here.
    response.once('header', () => {
      if (!server.server.listening) response.setHeader('Connection', 'close');
    });
    next();
  });
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

/** Our code instead of restify's sentence, which repeats what was sent. */
function plainError(
  _request: restify.Request,
  _response: restify.Response,
  error: { statusCode?: number; toJSON?: () => object },
  done: () => void,
): void {
  error.toJSON = () => ANSWERS[error.statusCode ?? 500] ?? { code: 'failed' };
  done();
}
