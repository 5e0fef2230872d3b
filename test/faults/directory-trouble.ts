import { setTimeout as sleep } from 'node:timers/promises';
import type { CallKind, Obstacle } from '../support/fleet/directory-gateway.ts';
import type { Reply } from '../support/fleet/http-service.ts';
import { pick } from '../support/fleet/seeded.ts';
import { json } from '../support/fleet/teams-service.ts';

type Answered = Exclude<Reply, 'reset'>;
type Pass = () => Promise<Answered>;

/** How Graph and Exchange fail. Those after the pass fail when the work is done already. */
const TROUBLES: Readonly<Record<string, (pass: Pass, stallMs: number) => Promise<Reply>>> = {
  throttled: async () => error(429, { 'retry-after': '1' }),
  'throttled without Retry-After': async () => error(429),
  '500': async () => error(500),
  '503': async () => error(503),
  '504': async () => error(504),
  'reset before': async () => 'reset',
  'reset after': async (pass) => {
    await pass();
    return 'reset';
  },
  'truncated JSON': async (pass) => truncated(await pass()),
  'wrong content type': async (pass) => {
    await pass();
    return { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>Sorry</h1>' };
  },
  stall: async (pass, stallMs) => {
    await sleep(stallMs);
    return pass();
  },
  'half of a batch refused': async (pass) => halfRefused(await pass()),
  'next link that is gone': async (pass) => changedPages(await pass(), linkToNowhere),
  'page that is there twice': async (pass) =>
    changedPages(await pass(), (page) => ({ ...page, value: [...page.value, ...page.value] })),
};

export interface TroubleOptions {
  readonly random: () => number;
  /** Share of calls that are hit, 0 to 1. */
  readonly rate: number;
  readonly stallMs: number;
  /** Every call unless given. */
  readonly only?: CallKind;
}

/** An obstacle that makes trouble by dice; `hits` counts it by kind. */
export function directoryTrouble(options: TroubleOptions): {
  readonly obstacle: Obstacle;
  readonly hits: Readonly<Record<string, number>>;
} {
  const { random, rate, stallMs, only } = options;
  const hits: Record<string, number> = {};
  const names = Object.keys(TROUBLES);
  return {
    hits,
    obstacle: async (kind, pass, { url }) => {
      if (url.startsWith('/_simulator') || (only && kind !== only) || random() >= rate)
        return undefined;
      const name = pick(random, names);
      hits[name] = (hits[name] ?? 0) + 1;
      return TROUBLES[name]?.(pass, stallMs);
    },
  };
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

const linkToNowhere = (page: Page): Page => ({
  ...page,
  '@odata.nextLink': 'http://127.0.0.1:1/v1.0/users?$skiptoken=gone',
});

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
