import assert from 'node:assert/strict';
import { describe, type TestContext, test } from 'node:test';
import { demoApp } from '../../simulator/demo-app.ts';
import { newEntry } from '../../simulator/directory/entry.ts';
import { inventMail, type MailWish } from '../../simulator/directory/mail.ts';
import { startSimulator } from '../../simulator/server.ts';
import type { TenantSettings } from '../../simulator/settings.ts';
import { GRAPH } from '../../simulator/tokens.ts';
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { createServiceThrottle } from '../../src/graph/client/graph-throttle.ts';
import {
  createMessageTraces,
  TRACE_BUDGET,
  TRACE_SHARE_OF_MANY,
} from '../../src/graph/graph-message-traces.ts';
import { createRateLimiters } from '../../src/store/rate-limiter.ts';
import type { RateLimitWindow } from '../../src/use-cases/ports/rate-limits.ts';
import { aSilentLog } from '../support/silent-log.ts';

interface Wish {
  readonly mail?: readonly MailWish[];
  readonly settings?: Partial<TenantSettings>;
  readonly budget?: RateLimitWindow;
  readonly without?: readonly string[];
  readonly longestWaitMs?: number;
}

/** A tenant with mail, and the trace as the bot reads it. */
async function aTracedTenant(t: TestContext, wish: Wish = {}) {
  const roles = (demoApp.roles[GRAPH] ?? []).filter((role) => !wish.without?.includes(role));
  const app = { ...demoApp, roles: { ...demoApp.roles, [GRAPH]: roles } };
  let aheadMs = 0;
  const now = () => new Date(Date.now() + aheadMs);
  const simulator = await startSimulator({ scenario: 'contoso', apps: [app], clock: now });
  t.after(() => simulator.close());
  const { tenant, faults, log } = simulator.world;
  Object.assign(tenant.settings, wish.settings);
  tenant.mail = (wish.mail ?? []).flatMap((each) => inventMail(each, tenant.nowMs()));
  const base = { baseUrl: simulator.url, getToken: async () => 'demo-app-token' };
  const throttle = createServiceThrottle(
    createRateLimiters(undefined)(wish.budget ?? TRACE_BUDGET),
  );
  const silent = aSilentLog();
  const traces = createMessageTraces({
    client: createGraphClient({ ...base, throttle, retries: 0 }),
    directory: createGraphClient(base),
    clock: { now: () => now().toISOString() },
    log: silent.log,
    ofMany: createRateLimiters(undefined)(TRACE_SHARE_OF_MANY),
    longestWaitMs: wish.longestWaitMs ?? 2_000,
  });
  return {
    ...{ traces, tenant, faults, log: silent },
    pass: (milliseconds: number) => {
      aheadMs += milliseconds;
    },
    asked: () => log.since().filter(({ url }) => url.includes('messageTraces')),
  };
}

const MINUTE_MS = 60_000;
const john = 'john@contoso.com';

describe('the mail of an address', () => {
  test('is counted over thirty days in three windows, both directions', async (t) => {
    const { traces, asked } = await aTracedTenant(t, {
      mail: [
        { sentTo: john, count: 200 },
        { sentTo: john, count: 14, status: 'failed' },
        { sentTo: john, count: 5, days: 80 },
        { sentTo: 'partner@fabrikam.com', sender: john, count: 3, days: 2 },
        { sentTo: 'jane@contoso.com', count: 50 },
      ],
    });
    const flow = await traces.mailFlow('John@contoso.com');
    assert.equal(flow?.days, 30);
    assert.deepEqual(
      [flow?.received.count, flow?.received.delivered, flow?.received.isMore, flow?.sent?.count],
      [216, 202, false, 3],
    );
    assert.equal(asked().length, 7);
    assert.ok(asked().every(({ headers }) => headers['x-ms-throttle-priority'] === 'low'));
  });

  test('is known to be none', async (t) => {
    const { traces } = await aTracedTenant(t, { mail: [{ sentTo: 'x@contoso.com', count: 9 }] });
    const flow = await traces.mailFlow(john);
    assert.deepEqual(flow?.received, { count: 0, isMore: false, delivered: 0 });
  });

  test('says "more" when a page does not hold it', async (t) => {
    const { traces } = await aTracedTenant(t, { mail: [{ sentTo: john, count: 5_500, days: 9 }] });
    const flow = await traces.mailFlow(john);
    assert.deepEqual([flow?.received.count, flow?.received.isMore], [5_000, true]);
  });

  for (const messageTraceSelect of ['applied', 'ignored', 'refused'] as const)
    test(`is the same with $select ${messageTraceSelect}, and no subject is kept or logged`, async (t) => {
      const { traces, asked, log } = await aTracedTenant(t, {
        mail: [{ sentTo: john, count: 7 }],
        settings: { messageTraceSelect },
      });
      const flow = await traces.mailFlow(john);
      assert.equal(flow?.received.count, 7);
      assert.doesNotMatch(
        JSON.stringify(flow) + JSON.stringify(log.lines),
        /subject|messageId|@contoso/i,
      );
      const before = asked().length;
      await traces.mailFlow('jane@contoso.com');
      assert.equal(asked().length - before, 6);
    });

  test('is asked for once in half an hour, by however many cards', async (t) => {
    const { traces, asked, pass } = await aTracedTenant(t, { mail: [{ sentTo: john, count: 7 }] });
    await Promise.all([traces.mailFlow(john), traces.mailFlow(john)]);
    pass(29 * MINUTE_MS);
    await traces.mailFlow(john);
    assert.equal(asked().length, 7);
    pass(2 * MINUTE_MS);
    await traces.mailFlow(john);
    assert.equal(asked().length, 13);
  });

  test('keeps quotes in the address harmless', async (t) => {
    const { traces } = await aTracedTenant(t, {
      mail: [{ sentTo: "o'brien@contoso.com", count: 2 }],
    });
    assert.equal((await traces.mailFlow("o'brien@contoso.com"))?.received.count, 2);
    const injected = "x' or senderAddress eq 'y@contoso.com";
    assert.equal((await traces.mailFlow(injected))?.received.count, 0);
  });
});

describe('which address the trace names', () => {
  const aliases = ['john@contoso.com', 'helpdesk@contoso.com'];

  test('is the one that was sent to as soon as one alias is among the recipients', async (t) => {
    const { traces } = await aTracedTenant(t, {
      mail: aliases.map((sentTo) => ({ sentTo, count: 3, days: 1 })),
      settings: { messageTraceRecipient: 'sentTo' },
    });
    assert.equal((await traces.mailFlow('nobody@contoso.com'))?.names, 'sentTo');
  });

  test('stays unknown while few primary addresses are among them', async (t) => {
    const { traces } = await aTracedTenant(t, {
      mail: aliases.map((sentTo) => ({ sentTo, count: 3, days: 1 })),
      settings: { messageTraceRecipient: 'primary' },
    });
    const flow = await traces.mailFlow(john);
    assert.deepEqual([flow?.received.count, flow?.names], [0, undefined]);
  });

  test('is the primary one when many are, and no alias', async (t) => {
    const { traces, tenant } = await aTracedTenant(t, {
      settings: { messageTraceRecipient: 'primary' },
    });
    const primaries = [...Array(40).keys()].map((index) => {
      const sentTo = `person.${index}@contoso.com`;
      const id = `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`;
      const proxyAddresses = [`SMTP:${sentTo}`, `smtp:alias.${index}@contoso.com`];
      tenant.directory.add(newEntry('user', { id, displayName: sentTo, proxyAddresses }));
      return `alias.${index}@contoso.com`;
    });
    tenant.mail = primaries.flatMap((sentTo) =>
      inventMail({ sentTo, count: 2, days: 1 }, tenant.nowMs()),
    );
    assert.equal((await traces.mailFlow(john))?.names, 'primary');
  });
});

describe('mail is unknown, and no card waits for it', () => {
  test('without the permission, which is not tried again with every card', async (t) => {
    const { traces, asked, pass } = await aTracedTenant(t, {
      without: ['ExchangeMessageTrace.Read.All'],
      mail: [{ sentTo: john, count: 7 }],
    });
    assert.equal(await traces.mailFlow(john), undefined);
    const first = asked().length;
    assert.equal(await traces.mailFlow('jane@contoso.com'), undefined);
    assert.equal(asked().length, first);
    pass(11 * MINUTE_MS);
    await traces.mailFlow('jane@contoso.com');
    assert.ok(asked().length > first);
  });

  for (const messageTrace of ['noServicePrincipal', 'notInThisCloud'] as const)
    test(`with ${messageTrace}`, async (t) => {
      const { traces } = await aTracedTenant(t, { settings: { messageTrace } });
      assert.equal(await traces.mailFlow(john), undefined);
    });

  test('while the trace is slow; its answer is there for the next card', async (t) => {
    const { traces, faults } = await aTracedTenant(t, {
      mail: [{ sentTo: john, count: 7 }],
      longestWaitMs: 100,
    });
    faults.set({ rate: 1, kinds: ['slow'], slowMs: 400, match: 'messageTraces' });
    const started = performance.now();
    assert.equal(await traces.mailFlow(john), undefined);
    assert.ok(performance.now() - started < 350);
    await new Promise((resolve) => setTimeout(resolve, 700));
    assert.equal((await traces.mailFlow(john))?.received.count, 7);
  });

  test('when Graph throttles, without a second try', async (t) => {
    const { traces, faults, asked } = await aTracedTenant(t);
    faults.set({ rate: 1, kinds: ['throttled'], match: 'messageTraces', retryAfterSeconds: 60 });
    assert.equal(await traces.mailFlow(john), undefined);
    assert.ok(asked().length <= 7);
  });

  test('when our share of the budget is used up; what was read before is said with its days', async (t) => {
    const { traces, asked } = await aTracedTenant(t, {
      mail: [{ sentTo: john, count: 30, days: 28 }],
      budget: { ...TRACE_BUDGET, points: 2 },
    });
    const flow = await traces.mailFlow(john);
    assert.deepEqual([asked().length, flow?.days, flow?.sent], [2, 20, undefined]);
    assert.ok((flow?.received.count ?? 0) > 20);
    assert.equal(await traces.mailFlow('jane@contoso.com'), undefined);
    assert.equal(asked().length, 2);
  });
});

describe('the mail of many addresses', () => {
  const addresses = Array.from({ length: 20 }, (_, index) => `many${index}@contoso.com`);

  test('is read of three, and leaves the rest of the quota to people', async (t) => {
    const { traces, asked } = await aTracedTenant(t);
    const flows = await Promise.all(addresses.map((one) => traces.mailFlow(one, 'low')));
    assert.equal(flows.filter((flow) => flow !== undefined).length, 3);
    const before = asked().length;
    assert.notEqual(await traces.mailFlow(john), undefined, 'a person has room');
    assert.equal(asked().length, before + 6);
  });

  test('that was not read is read for the next person at once, and what was read is known', async (t) => {
    const { traces, asked } = await aTracedTenant(t);
    await Promise.all(addresses.map((one) => traces.mailFlow(one, 'low')));
    const [first = '', ...others] = addresses;
    const before = asked().length;
    assert.notEqual(await traces.mailFlow(first), undefined);
    assert.equal(asked().length, before, 'known');
    assert.notEqual(await traces.mailFlow(others.at(-1) ?? ''), undefined);
    assert.equal(asked().length, before + 6);
  });
});
