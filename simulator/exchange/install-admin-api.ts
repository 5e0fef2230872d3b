import { setTimeout as sleep } from 'node:timers/promises';
import type { Request, Response, Server } from 'restify';
import { headersOf, originOf, sendJson, textBody } from '../http.ts';
import type { World } from '../world.ts';
import { answerAdminApi, type ExchangeSwitches, exchangeSwitches } from './admin-api.ts';
import { type PlannedReply, plannedReplies } from './planned-replies.ts';
import { type RoleGroup, roleGroups } from './role-groups.ts';

/**
 * Exchange Online's admin API, and `POST /_simulator/exchange` to change it:
 * `{"roleGroup": "View-Only Recipients", "failNext": ["throttled"], "pageSize": 2}`, all optional.
 */
export function installAdminApi(server: Server, world: World): void {
  const switches = exchangeSwitches();
  const take = async (request: Request, response: Response) => {
    const at = world.tenant.now();
    const began = performance.now();
    const status = await answer(world, switches, { request, response });
    world.log.add({
      at,
      method: request.method ?? '',
      url: request.url ?? '',
      status,
      milliseconds: Math.round(performance.now() - began),
      headers: headersOf(request),
      command: textBody(request),
    });
  };
  server.get('/adminapi/*', take);
  server.post('/adminapi/*', take);
  server.post('/_simulator/exchange', async (request, response) => {
    const problem = change(switches, JSON.parse(textBody(request) || '{}'));
    if (problem !== undefined) return sendJson(response, 400, { error: problem });
    const { roleGroup, pageSize } = switches;
    sendJson(response, 200, { roleGroup, pageSize, planned: switches.nextReplies.length });
  });
}

async function answer(
  world: World,
  switches: ExchangeSwitches,
  { request, response }: { readonly request: Request; readonly response: Response },
): Promise<number | 'reset'> {
  const url = request.url ?? '';
  const fault = world.faults.next('requests', request.method ?? '', url);
  if (fault?.kind === 'reset') {
    request.socket.destroy();
    return 'reset';
  }
  if (fault !== undefined && fault.kind !== 'slow') {
    sendJson(response, fault.response.status, fault.response.body, { ...fault.response.headers });
    return fault.response.status;
  }
  await sleep(fault?.delayMs ?? 0);
  const reply = answerAdminApi(
    { tenant: world.tenant, tokens: world.tokens, switches },
    {
      method: request.method ?? '',
      origin: originOf(request),
      url,
      headers: headersOf(request),
      body: textBody(request),
    },
  );
  response.sendRaw(reply.status, reply.body, { ...reply.headers });
  return reply.status;
}

/** Says what is wrong with the wish, or carries it out. */
function change(switches: ExchangeSwitches, wish: unknown): string | undefined {
  const { roleGroup, failNext = [], pageSize } = wish as Readonly<Record<string, unknown>>;
  if (roleGroup !== undefined && !isOneOf(roleGroups, roleGroup)) {
    return `roleGroup must be one of: ${Object.keys(roleGroups).join(', ')}`;
  }
  const planned: unknown[] = [failNext].flat();
  if (!planned.every((name) => isOneOf(plannedReplies, name))) {
    return `failNext must name some of: ${Object.keys(plannedReplies).join(', ')}`;
  }
  if (roleGroup !== undefined) switches.roleGroup = roleGroup as RoleGroup;
  if (typeof pageSize === 'number' && pageSize > 0) switches.pageSize = pageSize;
  for (const name of planned) switches.nextReplies.push(plannedReplies[name as PlannedReply]());
  return undefined;
}

function isOneOf(table: object, name: unknown): boolean {
  return typeof name === 'string' && Object.hasOwn(table, name);
}
