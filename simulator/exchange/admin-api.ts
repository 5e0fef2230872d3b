import { randomUUID } from 'node:crypto';
import type { Tenant } from '../directory/tenant.ts';
import { EXCHANGE, type Tokens } from '../tokens.ts';
import { errorBody, type PageRequest, pageBody, preferredSize } from './admin-body.ts';
import { CmdletError, parameterNotInRole } from './cmdlet-error.ts';
import { getRecipients, type Output, type Parameters } from './get-recipients.ts';
import {
  allowedCmdlet,
  getCmdlets,
  parameterLeftOut,
  type RoleGroup,
  type SetCmdlet,
} from './role-groups.ts';
import { setAddresses } from './set-addresses.ts';

/** An HTTP request to `/adminapi/...`, whatever server took it. */
export interface AdminRequest {
  readonly method: string;
  /** `http://host:port`, for `@odata.nextLink`. */
  readonly origin: string;
  /** Path and query. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

export interface AdminReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What an administrator or a test decides about this endpoint; may change at any time. */
export interface ExchangeSwitches {
  /** The role group that the app's service principal is in. */
  roleGroup: RoleGroup;
  /** Answers for the next calls, whatever they ask: throttling, recorded errors, damage. */
  readonly nextReplies: AdminReply[];
  /** Rows per page when the caller prefers more. */
  pageSize: number;
}

export function exchangeSwitches(): ExchangeSwitches {
  return { roleGroup: 'Unclash Recipient Fixer', nextReplies: [], pageSize: 1000 };
}

interface AdminApiParts {
  readonly tenant: Tenant;
  readonly tokens: Tokens;
  readonly switches: ExchangeSwitches;
}

/**
 * `POST /adminapi/beta/{tenant}/InvokeCommand`, the endpoint behind the ExchangeOnlineManagement
 * module. Microsoft does not document it; `simulator/exchange/README.md` lists what is copied.
 */
export function answerAdminApi(parts: AdminApiParts, request: AdminRequest): AdminReply {
  const planned = parts.switches.nextReplies.shift();
  if (planned !== undefined) return planned;
  const requestId = randomUUID();
  try {
    const output = invoke(parts, request);
    return reply(200, requestId, pageBody(output, pageOf(parts, request)));
  } catch (error) {
    if (error instanceof AdminRefusal) return reply(error.status, requestId, error.body);
    if (error instanceof CmdletError) return reply(error.status, requestId, errorBody(error));
    throw error;
  }
}

/** A no before any cmdlet ran. */
class AdminRefusal extends Error {
  readonly status: number;
  readonly body: object | string;

  constructor(status: number, body: object | string) {
    super(`refused with ${status}`);
    this.status = status;
    this.body = body;
  }
}

/** Exchange refuses a cmdlet that it does not know, or the role does not have, with zero bytes. */
const ZERO_BYTES = '\0'.repeat(64);

function invoke({ tenant, tokens, switches }: AdminApiParts, request: AdminRequest): Output {
  checkRoute(request, tenant);
  checkToken(request, tokens);
  if (request.headers['x-anchormailbox'] === undefined) {
    throw badRequest('The X-AnchorMailbox header is missing; the request cannot be routed.');
  }
  const { name, parameters } = readCommand(request.body);
  const cmdlet = allowedCmdlet(name, switches.roleGroup);
  const { readings } = tenant.settings;
  const isClosed = cmdlet === 'Set-UnifiedGroup' && !readings.unifiedGroupsForApps;
  if (cmdlet === undefined || isClosed) throw new AdminRefusal(403, ZERO_BYTES);
  const leftOut = parameterLeftOut(parameters, switches.roleGroup);
  if (leftOut !== undefined) throw parameterNotInRole(leftOut);
  tenant.recipients.settle();
  const get = getCmdlets.find((candidate) => candidate === cmdlet);
  if (get !== undefined) return getRecipients(tenant, get, parameters);
  if (cmdlet === 'Get-OrganizationConfig') return organizationConfig(tenant);
  return setAddresses(tenant, cmdlet as SetCmdlet, parameters);
}

function organizationConfig({ settings: { displayName: Name, readings } }: Tenant): Output {
  const isShown = readings.exchangeDefault !== 'notShown';
  const shown = isShown && {
    BlockExchangeProvisioningFromOnPremEnabled: readings.exchangeDefault === 'cloud',
  };
  return { value: [{ Name, ...shown }], warnings: [] };
}

function checkRoute({ url, method }: AdminRequest, tenant: Tenant): void {
  const [, version, tenantId] =
    /^\/adminapi\/(v1\.0|beta)\/([^/?]+)\/InvokeCommand(?:\?|$)/i.exec(url) ?? [];
  if (version === undefined) throw new AdminRefusal(404, '');
  if (version !== 'beta' || method !== 'POST') throw new AdminRefusal(405, '');
  const known = [tenant.settings.tenantId, tenant.settings.initialDomain];
  if (!known.includes(decodeURIComponent(tenantId ?? '').toLowerCase())) {
    throw new AdminRefusal(401, '');
  }
}

function checkToken({ headers }: AdminRequest, tokens: Tokens): void {
  const principal = tokens.check(headers['authorization'], EXCHANGE);
  if ('problem' in principal) throw new AdminRefusal(401, '');
  if (!principal.permissions.includes('Exchange.ManageAsApp')) {
    throw new AdminRefusal(403, {
      error: {
        code: 'Forbidden',
        message: `The role assigned to application ${principal.appId} isn't supported in this scenario.`,
      },
    });
  }
}

function readCommand(body: string): { readonly name: string; readonly parameters: Parameters } {
  const parsed = parse(body) as { CmdletInput?: { CmdletName?: unknown; Parameters?: unknown } };
  const { CmdletName: name, Parameters: parameters = {} } = parsed.CmdletInput ?? {};
  if (typeof name !== 'string' || typeof parameters !== 'object' || parameters === null) {
    throw badRequest('CmdletInput with CmdletName and Parameters is expected.');
  }
  return { name, parameters: parameters as Parameters };
}

function parse(body: string): object {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null) return parsed;
  } catch {
    throw badRequest('The request body is not valid JSON.');
  }
  throw badRequest('The request body is not an object.');
}

function badRequest(message: string): AdminRefusal {
  return new AdminRefusal(400, { error: { code: 'BadRequest', message } });
}

function pageOf({ switches, tenant }: AdminApiParts, request: AdminRequest): PageRequest {
  return {
    base: `${request.origin}/adminapi/beta/${tenant.settings.tenantId}`,
    from: Number(new URL(request.url, request.origin).searchParams.get('$skiptoken') ?? 0),
    size: Math.min(switches.pageSize, preferredSize(request.headers['prefer'])),
  };
}

function reply(status: number, requestId: string, body: object | string): AdminReply {
  const json = typeof body === 'object';
  return {
    status,
    headers: {
      'request-id': requestId,
      ...(json ? { 'content-type': 'application/json;odata.metadata=minimal;charset=utf-8' } : {}),
    },
    body: json ? JSON.stringify(body) : body,
  };
}
