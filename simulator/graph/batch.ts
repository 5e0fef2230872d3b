import type { Fault } from '../faults.ts';
import type { GraphCall } from './dispatch.ts';
import { badRequest, GraphError } from './graph-error.ts';
import type { GraphResponse } from './request.ts';

/** One answer inside the answer of a `$batch`. */
export interface BatchItemResponse extends GraphResponse {
  readonly id: string;
}

interface BatchItem {
  readonly id: string;
  readonly method: string;
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly dependsOn?: readonly string[];
}

/** What a batch needs from the server: how to answer one call, and which fault hits it. */
export interface BatchDoors {
  readonly run: (call: GraphCall) => GraphResponse;
  readonly faultOf: (method: string, path: string) => Fault | undefined;
}

/**
 * JSON batching: at most 20 requests with a status each. Answers come in another order than asked
 * for, as Graph is free to do.
 */
export function runBatch(call: GraphCall, doors: BatchDoors): BatchItemResponse[] {
  const statuses = new Map<string, number>();
  const responses = itemsOf(call.body).map((item) => {
    const failed = item.dependsOn?.some((id) => (statuses.get(id) ?? 500) >= 400) ?? false;
    const response = failed ? dependencyFailed() : runItem(call, item, doors);
    statuses.set(item.id, response.status);
    return { id: item.id, ...response };
  });
  return responses.reverse();
}

function runItem(call: GraphCall, item: BatchItem, doors: BatchDoors): GraphResponse {
  const method = item.method.toUpperCase();
  const fault = doors.faultOf(method, `/${item.url.replace(/^\/+/, '')}`);
  if (fault) return fault.response;
  const own = Object.entries(item.headers ?? {}).map(([name, value]) => [
    name.toLowerCase(),
    value,
  ]);
  const { authorization, ...inherited } = call.headers;
  const response = doors.run({
    ...call,
    method,
    url: item.url,
    headers: {
      ...inherited,
      ...Object.fromEntries(own),
      ...(authorization ? { authorization } : {}),
    },
    body: item.body,
  });
  return {
    ...response,
    headers: {
      ...(response.body === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...response.headers,
    },
  };
}

function dependencyFailed(): GraphResponse {
  const message = 'The request failed because a request that it depends on failed.';
  return { status: 424, body: { error: { code: 'FailedDependency', message } } };
}

function itemsOf(body: unknown): BatchItem[] {
  const items = (body as { requests?: unknown } | undefined)?.requests;
  if (!Array.isArray(items)) throw invalidBatch("The 'requests' property is missing.");
  if (items.length > 20) {
    throw new GraphError(
      400,
      'BadRequest',
      `Number of batch request steps exceeds the maximum value of 20.`,
    );
  }
  const ids = new Set(items.map((item) => item?.id));
  if (ids.size < items.length) throw invalidBatch('Request ids must be unique.');
  for (const item of items) {
    if (typeof item?.id !== 'string' || !item.id) throw invalidBatch('A request has no id.');
    if (typeof item.method !== 'string' || typeof item.url !== 'string') {
      throw invalidBatch(`Request ${item.id} has no method or url.`);
    }
    if (item.body !== undefined && !hasContentType(item)) {
      throw invalidBatch(`Request ${item.id} has a body but no Content-Type header.`);
    }
    const known = item.dependsOn?.every((id: string) => ids.has(id)) ?? true;
    if (!known) throw invalidBatch(`Request ${item.id} depends on an unknown request.`);
  }
  return items;
}

function hasContentType({ headers }: BatchItem): boolean {
  return Object.keys(headers ?? {}).some((name) => name.toLowerCase() === 'content-type');
}

function invalidBatch(message: string): GraphError {
  return badRequest(`Invalid batch payload format. ${message}`);
}
