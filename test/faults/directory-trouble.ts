import { setTimeout as sleep } from 'node:timers/promises';
import type { CallKind, Obstacle } from '../support/fleet/directory-gateway.ts';
import type { Call, Reply } from '../support/fleet/http-service.ts';
import { pick } from '../support/fleet/seeded.ts';
import { json } from '../support/fleet/teams-service.ts';

type Answered = Exclude<Reply, 'reset'>;

/** A call that is about to be hit: `pass` has the tenant answer it. */
interface Hit {
  readonly pass: () => Promise<Answered>;
  readonly stallMs: number;
  readonly kind: CallKind;
  readonly call: Call;
}

/** How Graph and Exchange fail. Those after the pass fail when the work is done already. */
const TROUBLES = {
  throttled: async () => error(429, { 'retry-after': '1' }),
  'throttled without Retry-After': async () => error(429),
  '500': async () => error(500),
  '503': async () => error(503),
  '504': async () => error(504),
  'reset before': async () => 'reset',
  'reset after': async ({ pass }) => {
    await pass();
    return 'reset';
  },
  'truncated JSON': async ({ pass }) => truncated(await pass()),
  'wrong content type': async ({ pass }) => {
    await pass();
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Sorry</h1>' };
  },
  stall: async ({ pass, stallMs }) => {
    await sleep(stallMs);
    return pass();
  },
  'half of a batch refused': async ({ pass }) => halfRefused(await pass()),
  'next link that answers 404': async ({ pass, call }) =>
    changedPages(await pass(), (page) => ({ ...page, '@odata.nextLink': goneLink(call) })),
  'next link to another host': async ({ pass }) =>
    changedPages(await pass(), (page) => ({ ...page, '@odata.nextLink': 'http://127.0.0.1:1/x' })),
  'page that is there twice': async ({ pass }) =>
    changedPages(await pass(), (page) => ({ ...page, value: [...page.value, ...page.value] })),
  // Only lists of polls have pages to lose: a question about one address or object has one page.
  'page that is missing': async ({ pass, kind }) =>
    kind === 'poll' ? changedPages(await pass(), (page) => ({ ...page, value: [] })) : pass(),
} satisfies Readonly<Record<string, (hit: Hit) => Promise<Reply>>>;

export type TroubleName = keyof typeof TROUBLES;

export const TROUBLE_NAMES = Object.keys(TROUBLES) as readonly TroubleName[];

export interface TroubleOptions {
  readonly random: () => number;
  /** Share of calls that are hit, 0 to 1. */
  readonly rate: number;
  readonly stallMs: number;
  /** All of them unless given. */
  readonly names?: readonly TroubleName[];
  /** Which calls; every one unless given. */
  readonly hits?: (kind: CallKind, call: Call) => boolean;
}

/** An obstacle that makes trouble by dice; `hits` counts it by kind. */
export function directoryTrouble(options: TroubleOptions): {
  readonly obstacle: Obstacle;
  readonly hits: Readonly<Record<string, number>>;
} {
  const { random, rate, stallMs, names = TROUBLE_NAMES } = options;
  const hits: Record<string, number> = {};
  return {
    hits,
    obstacle: async (kind, pass, call) => {
      if (call.url.includes(GONE)) return error(404);
      if (call.url.startsWith('/_simulator') || options.hits?.(kind, call) === false)
        return undefined;
      if (random() >= rate) return undefined;
      const name = pick(random, names);
      hits[name] = (hits[name] ?? 0) + 1;
      return TROUBLES[name]({ pass, stallMs, kind, call });
    },
  };
}

const GONE = 'skiptoken=unclash-gone';

/** A link as the service itself would give it; nothing is behind it. */
function goneLink({ url, headers }: Call): string {
  const path = url.includes('InvokeCommand') ? url : '/v1.0/users';
  return `http://${headers.host}${path.split('?')[0]}?$${GONE}`;
}

function error(status: number, headers: Record<string, string> = {}): Reply {
  return json(status, { error: { code: 'Trouble', message: 'on purpose' } }, headers);
}

function truncated(reply: Answered): Reply {
  const { 'content-length': _, ...headers } = reply.headers ?? {};
  const body = reply.body?.toString() ?? '';
  return { ...reply, headers, body: body.slice(0, Math.floor(body.length / 2)) };
}

interface BatchAnswer {
  readonly id: string;
  readonly status: number;
  readonly body?: unknown;
}

function halfRefused(reply: Answered): Reply {
  return changed(reply, (body) => {
    if (!Array.isArray(body['responses'])) return body;
    const refuse = (one: BatchAnswer, index: number) =>
      index % 2 === 0
        ? one
        : { id: one.id, status: 429, headers: { 'Retry-After': '1' }, body: { error: {} } };
    return { ...body, responses: (body['responses'] as BatchAnswer[]).map(refuse) };
  });
}

interface Page {
  readonly value: readonly unknown[];
  readonly [annotation: string]: unknown;
}

/** Changes every page of a list, also those inside of a batch. */
function changedPages(reply: Answered, change: (page: Page) => Page): Reply {
  const page = (body: unknown): unknown =>
    Array.isArray((body as Page | undefined)?.value) ? change(body as Page) : body;
  return changed(reply, (body) => {
    if (!Array.isArray(body['responses'])) return page(body) as Record<string, unknown>;
    const responses = (body['responses'] as BatchAnswer[]).map((one) => ({
      ...one,
      body: page(one.body),
    }));
    return { ...body, responses };
  });
}

function changed(
  reply: Answered,
  change: (body: Record<string, unknown>) => Record<string, unknown>,
): Reply {
  const text = reply.body?.toString() ?? '';
  if (!text.startsWith('{')) return reply;
  const { 'content-length': _, ...headers } = reply.headers ?? {};
  return { ...reply, headers, body: JSON.stringify(change(JSON.parse(text))) };
}
