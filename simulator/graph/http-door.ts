import { setTimeout as wait } from 'node:timers/promises';
import type { Request, Response, Server } from 'restify';
import type { Fault } from '../faults.ts';
import { headersOf, originOf, sendJson, textBody } from '../http.ts';
import type { LoggedRequest } from '../request-log.ts';
import type { World } from '../world.ts';
import { type BatchItemResponse, runBatch } from './batch.ts';
import { dispatch, type GraphCall, refusal } from './dispatch.ts';
import { badRequest, GraphError } from './graph-error.ts';
import type { GraphResponse } from './request.ts';

/** `/v1.0/*` and `/beta/*`: faults, `$batch`, log and Graph's response headers. */
export function installGraph(server: Server, world: World): void {
  const handler = async (request: Request, response: Response) => handle(world, request, response);
  for (const path of ['/v1.0/*', '/beta/*']) {
    server.get(path, handler);
    server.post(path, handler);
    server.patch(path, handler);
    server.put(path, handler);
    server.del(path, handler);
  }
}

async function handle(world: World, request: Request, response: Response): Promise<void> {
  const started = performance.now();
  const at = world.tenant.now();
  const { call, broken } = readCall(world, request);
  const fault = world.faults.next('requests', call.method, `/${call.url}`);
  if (fault?.delayMs) await wait(fault.delayMs);
  const { answer, batch } = answerOf(world, call, broken ?? fault);
  const base = { at, method: call.method, url: request.url ?? '', headers: call.headers };
  const milliseconds = Math.round(performance.now() - started);
  const log = (status: LoggedRequest['status']) =>
    world.log.add({ ...base, status, milliseconds, ...(batch ? { batch } : {}) });
  if (fault?.kind === 'reset') {
    log('reset');
    request.socket.resetAndDestroy();
    return;
  }
  log(answer.status);
  sendJson(response, answer.status, answer.body, { ...graphHeaders(call), ...answer.headers });
}

/** The call, or (with it) the refusal of a body that is no JSON. */
function readCall(world: World, request: Request): { call: GraphCall; broken?: GraphResponse } {
  const [, version, ...rest] = (request.url ?? '').split('/');
  const headers = { ...headersOf(request), 'request-id': world.tenant.newId() };
  const call: GraphCall = {
    method: request.method ?? 'GET',
    version: version === 'beta' ? 'beta' : 'v1.0',
    origin: originOf(request),
    url: rest.join('/'),
    headers,
    body: undefined,
  };
  const text = textBody(request);
  if (!text) return { call };
  try {
    return { call: { ...call, body: JSON.parse(text) } };
  } catch {
    const error = new GraphError(400, 'BadRequest', 'Unable to read JSON request payload.');
    return { call, broken: refusal(error, world.tenant, headers) };
  }
}

interface Answer {
  readonly answer: GraphResponse;
  readonly batch?: LoggedRequest['batch'];
}

function answerOf(
  world: World,
  call: GraphCall,
  instead: Fault | GraphResponse | undefined,
): Answer {
  if (instead && 'status' in instead) return { answer: instead };
  if (instead && instead.kind !== 'slow') return { answer: instead.response };
  if (call.url !== '$batch') return { answer: dispatch(world.tenant, world.tokens, call) };
  return answerBatch(world, call);
}

function answerBatch(world: World, call: GraphCall): Answer {
  try {
    if (call.method !== 'POST') throw badRequest('$batch takes POST only.');
    const responses = runBatch(call, {
      run: (inner) => dispatch(world.tenant, world.tokens, inner),
      faultOf: (method, url) => world.faults.next('batchItems', method, url),
    });
    return { answer: { status: 200, body: { responses } }, batch: logged(call, responses) };
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    return { answer: refusal(error, world.tenant, call.headers) };
  }
}

function logged(call: GraphCall, responses: readonly BatchItemResponse[]) {
  const { requests } = call.body as {
    requests: readonly { id: string; method: string; url: string }[];
  };
  const statuses = new Map(responses.map(({ id, status }) => [id, status]));
  return requests.map(({ id, method, url }) => ({ method, url, status: statuses.get(id) ?? 0 }));
}

function graphHeaders({ headers, method }: GraphCall): Record<string, string> {
  const requestId = headers['request-id'] ?? '';
  const server = {
    DataCenter: 'Loopback',
    Slice: 'E',
    Ring: '0',
    ScaleUnit: '000',
    RoleInstance: 'SIM',
  };
  return {
    'request-id': requestId,
    'client-request-id': headers['client-request-id'] ?? requestId,
    'x-ms-ags-diagnostic': JSON.stringify({ ServerInfo: server }),
    'x-ms-resource-unit': method === 'GET' ? '1' : '2',
    'Cache-Control': 'no-cache',
  };
}
