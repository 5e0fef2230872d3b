import { addressKey, bareAddress, isPrimary, isSmtp } from '../directory/address.ts';
import type { MailMessage } from '../directory/mail.ts';
import type { Tenant } from '../directory/tenant.ts';
import { badRequest, GraphError, unsupportedQuery } from './graph-error.ts';
import { PERMISSIONS, requirePermission } from './permissions.ts';
import type { GraphHandler, GraphRequest } from './request.ts';

const DAY_MS = 24 * 3_600_000;
const FIVE_MINUTES_MS = 300_000;
const PER_FIVE_MINUTES = 100;
/** "Transport Data Platform", the application behind the trace. */
const PLATFORM = '8bd644d1-64a1-4d4b-ae52-2e0cbf64e373';

/** `GET /admin/exchange/tracing/messageTraces`: one page; who mailed whom, when, and how it ended. */
export const messageTraces: GraphHandler = (request) => {
  const { tenant, principal, query } = request;
  const { messageTrace } = tenant.settings;
  if (messageTrace === 'notInThisCloud')
    throw new GraphError(404, 'UnknownError', 'The resource is not available in this cloud.');
  requirePermission(principal, PERMISSIONS.readMessageTrace);
  if (messageTrace === 'noServicePrincipal') throw withoutServicePrincipal();
  throttle(tenant);
  const { rows, skip } = select(request);
  const size = sizeOf(query);
  const more = rows.length > skip + size;
  const value = rows.slice(skip, skip + size).map((row) => shown(row, query, tenant));
  return {
    status: 200,
    body: {
      '@odata.context': `${request.origin}/v1.0/$metadata#admin/exchange/tracing/messageTraces`,
      ...(more && { '@odata.nextLink': nextLink(request, skip + size) }),
      value,
    },
  };
};

function withoutServicePrincipal(): GraphError {
  const message = `Service principal-less Authentication failed: the service principal for App ID ${PLATFORM} was not found. Please create a service principal for this app in your tenant. Provisioning may take several hours to complete.`;
  return new GraphError(401, 'Unauthorized', message);
}

/** The limit is the tenant's, whoever calls. */
function throttle(tenant: Tenant): void {
  const nowMs = tenant.nowMs();
  const recent = tenant.traceRequestsAtMs.filter((at) => at > nowMs - FIVE_MINUTES_MS);
  const [oldest = nowMs] = recent;
  if (recent.length >= PER_FIVE_MINUTES) {
    const seconds = Math.ceil((oldest + FIVE_MINUTES_MS - nowMs) / 1000);
    throw new GraphError(429, 'TooManyRequests', 'Too many requests', undefined, {
      'Retry-After': String(seconds),
    });
  }
  tenant.traceRequestsAtMs = [...recent, nowMs];
}

interface Row extends MailMessage {
  readonly recipient: string;
}

/** Newest first, as they are asked for. */
function select({ tenant, query }: GraphRequest): { rows: readonly Row[]; skip: number } {
  for (const name of query.keys())
    if (!['$filter', '$top', '$skiptoken', '$select'].includes(name))
      throw unsupportedQuery(`Query option '${name}' is not supported here.`);
  if (query.has('$select') && tenant.settings.messageTraceSelect === 'refused')
    throw badRequest("The query option '$select' is not supported.");
  const { from, to, recipient, sender } = filterOf(query.get('$filter') ?? '', tenant);
  const rows = tenant.mail
    .filter(({ at }) => at >= from && at <= to)
    .map((message) => ({ ...message, recipient: tracedRecipient(tenant, message.sentTo) }))
    .filter((row) => recipient === undefined || same(row.recipient, recipient))
    .filter((row) => sender === undefined || same(row.sender, sender))
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
  return { rows, skip: Number(query.get('$skiptoken') ?? 0) };
}

const same = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

interface TraceFilter {
  readonly from: string;
  readonly to: string;
  readonly recipient?: string;
  readonly sender?: string;
}

const INSTANT = String.raw`(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)`;
const CLAUSES = {
  from: new RegExp(`^receivedDateTime ge ${INSTANT}$`),
  to: new RegExp(`^receivedDateTime le ${INSTANT}$`),
  recipient: /^recipientAddress eq '((?:[^']|'')*)'$/,
  sender: /^senderAddress eq '((?:[^']|'')*)'$/,
} as const;

/** Both bounds or none; ten days at most, ninety days back, nothing of the future. */
function filterOf(text: string, tenant: Tenant): TraceFilter {
  const found: Partial<Record<keyof typeof CLAUSES, string>> = {};
  for (const clause of text === '' ? [] : text.split(' and ')) {
    const [name, value] = clauseOf(clause);
    found[name] = value;
  }
  const nowMs = tenant.nowMs();
  const { from = instant(nowMs - 2 * DAY_MS), to = instant(nowMs), ...addresses } = found;
  const [fromMs, toMs] = [Date.parse(from), Date.parse(to)];
  if ((found.from === undefined) !== (found.to === undefined) || toMs - fromMs > 10 * DAY_MS)
    throw badRequest('The time interval must not exceed 10 days.');
  if (fromMs < nowMs - 90 * DAY_MS || toMs > nowMs + 1_000)
    throw badRequest('The time interval must lie within the last 90 days.');
  return { from, to, ...addresses };
}

function clauseOf(clause: string): [keyof typeof CLAUSES, string] {
  for (const name of ['from', 'to', 'recipient', 'sender'] as const) {
    const value = CLAUSES[name].exec(clause)?.[1];
    if (value !== undefined) return [name, value.replaceAll("''", "'")];
  }
  throw unsupportedQuery(`Invalid filter clause: ${clause}`);
}

const instant = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');

/** What a trace names as the recipient: the address that was typed, or whoever it was resolved to. */
function tracedRecipient(tenant: Tenant, sentTo: string): string {
  if (tenant.settings.messageTraceRecipient === 'sentTo') return sentTo;
  const [holder] = Object.values(tenant.directory.live).flatMap((collection) =>
    collection
      .byAddress(sentTo)
      .filter(({ resource }) =>
        resource.proxyAddresses.some(
          (entry) => isSmtp(entry) && addressKey(entry) === sentTo.toLowerCase(),
        ),
      ),
  );
  const primary = holder?.resource.proxyAddresses.find(isPrimary);
  return primary === undefined ? sentTo : bareAddress(primary);
}

function sizeOf(query: URLSearchParams): number {
  const size = Number(query.get('$top') ?? 1_000);
  if (!Number.isInteger(size) || size < 1 || size > 5_000)
    throw badRequest('$top must be between 1 and 5000.');
  return size;
}

function shown(row: Row, query: URLSearchParams, { settings }: Tenant): object {
  const whole: Record<string, unknown> = {
    id: row.id,
    senderAddress: row.sender,
    recipientAddress: row.recipient,
    messageId: `<${row.id}@contoso.com>`,
    receivedDateTime: row.at,
    subject: row.subject,
    size: 45_678,
    fromIP: '203.0.113.10',
    toIP: '',
    status: row.status,
  };
  const names = query.get('$select')?.split(',');
  if (names === undefined || settings.messageTraceSelect === 'ignored') return whole;
  return Object.fromEntries(names.map((name) => [name, whole[name]]));
}

function nextLink({ origin, version, path, query }: GraphRequest, skip: number): string {
  const next = new URLSearchParams(query);
  next.set('$skiptoken', String(skip));
  return `${origin}/${version}/${path}?${next}`;
}
