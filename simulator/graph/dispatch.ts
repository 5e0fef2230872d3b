import type { Tenant } from '../directory/tenant.ts';
import { GRAPH, type Tokens } from '../tokens.ts';
import { badRequest, GraphError } from './graph-error.ts';
import type { GraphRequest, GraphResponse } from './request.ts';
import { findRoute } from './routes.ts';

/** A call as it came over HTTP or out of a `$batch`. */
export interface GraphCall {
  readonly method: string;
  readonly version: 'v1.0' | 'beta';
  readonly origin: string;
  /** Path and query behind the version, still encoded: `users?$top=1`. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Answers one Graph call, refusals included. */
export function dispatch(tenant: Tenant, tokens: Tokens, call: GraphCall): GraphResponse {
  tenant.recipients.settle();
  try {
    return answer(tenant, tokens, call);
  } catch (error) {
    if (error instanceof GraphError) return refusal(error, tenant, call.headers);
    throw error;
  }
}

function answer(tenant: Tenant, tokens: Tokens, call: GraphCall): GraphResponse {
  const principal = tokens.check(call.headers['authorization'], GRAPH);
  if ('problem' in principal) {
    throw new GraphError(401, 'InvalidAuthenticationToken', principal.problem);
  }
  const url = parseUrl(call.url);
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  const found = findRoute(call.method, path);
  if (!found) {
    throw badRequest(`Resource not found for the segment '${path.split('/')[0]}'.`);
  }
  const request: GraphRequest = {
    ...call,
    path,
    query: url.searchParams,
    principal,
    tenant,
    params: found.params,
  };
  return found.handler(request);
}

function parseUrl(url: string): URL {
  try {
    const parsed = new URL(`http://graph/${url.replace(/^\/+/, '')}`);
    decodeURIComponent(parsed.pathname);
    return parsed;
  } catch {
    throw badRequest('The request URI is malformed.');
  }
}

/** Graph's error body. */
export function refusal(
  error: GraphError,
  tenant: Tenant,
  headers: Readonly<Record<string, string>>,
): GraphResponse {
  const requestId = headers['request-id'] ?? tenant.newId();
  const innerError = {
    date: tenant.now().replace('Z', ''),
    'request-id': requestId,
    'client-request-id': headers['client-request-id'] ?? requestId,
  };
  const { code, message, details } = error;
  return {
    status: error.status,
    ...(error.headers && { headers: error.headers }),
    body: { error: { code, message, ...(details ? { details } : {}), innerError } },
  };
}
