import type { TracedMessages } from '../domain/conflict/mail-flow.ts';
import { defined } from '../domain/defined.ts';
import { type GraphAnswer, isRecord, pageOf } from './client/graph-answer.ts';
import type { GraphClient } from './client/graph-client.ts';
import { graphError, unreadableError } from './client/graph-errors.ts';
import { createOptionalSelect } from './client/optional-select.ts';
import { odataString } from './graph-holder-queries.ts';

/** One row of the trace, as far as anything of it is kept. */
interface TraceRow {
  /** In lower case. */
  readonly recipient: string;
  readonly sender: string;
  /** ISO 8601 instant. */
  readonly at: string;
  readonly status: string;
}

/** A stretch of the trace, at most ten days long and ninety days back, both ends included. */
export interface TraceWindow {
  readonly from: string;
  readonly to: string;
}

export interface TracePage {
  readonly rows: readonly TraceRow[];
  readonly isMore: boolean;
}

/** Which messages, and how to recognize one. */
export interface TraceFilter {
  readonly clause: string;
  readonly fits: (row: TraceRow) => boolean;
}

/** Reads one page of the message trace. Throws `BotError`. */
export type ReadTrace = (
  window: TraceWindow,
  options: { readonly filter?: TraceFilter; readonly most: number },
) => Promise<TracePage>;

export function receivedAt(address: string): TraceFilter {
  const wanted = address.toLowerCase();
  return {
    clause: `recipientAddress eq ${odataString(wanted)}`,
    fits: ({ recipient }) => recipient === wanted,
  };
}

export function sentFrom(address: string): TraceFilter {
  const wanted = address.toLowerCase();
  return {
    clause: `senderAddress eq ${odataString(wanted)}`,
    fits: ({ sender }) => sender === wanted,
  };
}

const SELECT = '$select=receivedDateTime,recipientAddress,senderAddress,status';

/** With `$select`, no subject and no message id leaves Exchange Online. */
export function createTraceReader(client: GraphClient): ReadTrace {
  const get = createOptionalSelect(client, SELECT);
  return async (window, { filter, most }) => {
    const between = `receivedDateTime ge ${window.from} and receivedDateTime le ${window.to}`;
    const clauses = filter === undefined ? between : `${between} and ${filter.clause}`;
    const path = `/admin/exchange/tracing/messageTraces?$filter=${encodeURIComponent(clauses)}&$top=${most}`;
    return pageIn(await get(path), filter);
  };
}

/** A page with a message that the filter excludes proves that the filter was not understood. */
function pageIn(answer: GraphAnswer, filter: TraceFilter | undefined): TracePage {
  if (answer.status !== 200) throw graphError(answer);
  const page = pageOf(answer);
  const rows = page?.value.map(rowOf) ?? [];
  if (page === undefined || (filter !== undefined && !rows.every(filter.fits)))
    throw unreadableError(undefined, answer.headers['client-request-id'] ?? '');
  return { rows, isMore: page.nextLink !== undefined };
}

function rowOf(raw: unknown): TraceRow {
  const row = isRecord(raw) ? raw : {};
  const text = (name: string) => String(row[name] ?? '');
  return {
    recipient: text('recipientAddress').toLowerCase(),
    sender: text('senderAddress').toLowerCase(),
    at: text('receivedDateTime'),
    status: text('status'),
  };
}

/** Statuses of a message that arrived ("exchangeMessageTraceStatus values"). */
const ARRIVED = new Set(['delivered', 'expanded']);

/** What several pages count together. */
export function countMessages(pages: readonly TracePage[]): TracedMessages {
  const rows = pages.flatMap((page) => page.rows);
  const lastAt = rows
    .map(({ at }) => at)
    .filter((at) => !Number.isNaN(Date.parse(at)))
    .toSorted()
    .at(-1);
  return {
    count: rows.length,
    isMore: pages.some((page) => page.isMore),
    delivered: rows.filter(({ status }) => ARRIVED.has(status)).length,
    ...defined({ lastAt }),
  };
}
