import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { detectConflicts, sourcesOf } from '../../src/domain/conflict/provisioning-errors.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import { createProvisioningErrorReader } from '../../src/graph/graph-provisioning-errors.ts';
import { english } from '../support/english.ts';
import {
  type GraphServer,
  type ReceivedRequest,
  type Reply,
  type Script,
  startGraphServer,
  withBatch,
} from '../support/graph-server.ts';
import { meetingOf } from '../support/meeting.ts';
import { aSilentLog } from '../support/silent-log.ts';

/** A raw object with one provisioning error, or without any. */
function raw(id: string, value?: string) {
  const error = { category: 'PropertyConflict', propertyCausingError: 'ProxyAddresses', value };
  return { id, displayName: id, onPremisesProvisioningErrors: value === undefined ? [] : [error] };
}

const page = (...value: readonly object[]): Reply => ({ body: { value } });

const unsupported: Reply = {
  status: 400,
  body: { error: { code: 'Request_UnsupportedQuery', message: 'Unsupported query filter clause' } },
};

/**
 * A reader of a server that plays one script for every list of quarantined values, batched or not, and
 * another one for the complaints of services.
 */
async function readerOf(script: Script, services: Script = () => page()) {
  const server = await startGraphServer(
    withBatch((request) => (isOfServices(request) ? services(request) : script(request))),
  );
  const { log, lines } = aSilentLog();
  const clock = { now: () => '2026-10-01T09:00:00.000Z' };
  return {
    server,
    lines,
    reader: createProvisioningErrorReader({ client: server.client, clock, log }),
  };
}

const kindOf = ({ url }: ReceivedRequest) => /\/v1\.0\/(users|groups|contacts)/.exec(url)?.[1];
const isOfServices = ({ url }: ReceivedRequest) => url.includes('serviceProvisioningErrors/any');
const isPlain = ({ url }: ReceivedRequest) => url.includes('/any(') && !url.includes('$count');
const isScan = ({ url }: ReceivedRequest) => url.includes('onPremisesSyncEnabled eq true');

/** A tenant that only can be scanned: of each kind, the second object has an error. */
const scanned =
  (read: (id: string) => Reply): Script =>
  (request) => {
    const id = /\/(?:users|groups|contacts)\/([^?]+)/.exec(request.url)?.[1];
    if (id !== undefined) return read(id);
    if (!isScan(request)) return unsupported;
    return page(raw(`${kindOf(request)}-1`), raw(`${kindOf(request)}-2`, 'a@b.c'));
  };
const whole = (id: string) => ({ ...raw(id, 'a@b.c'), mail: `${id}@contoso.com` });

function next(server: { readonly current: GraphServer | undefined }, path: string): string {
  return `${server.current?.url}/v1.0/${path}`;
}

describe('a poll', () => {
  it('is one HTTP request for all three kinds', async () => {
    const { server, reader } = await readerOf((request) =>
      page(raw(`${kindOf(request)}-1`, 'SMTP:john@contoso.com')),
    );
    await using _ = server;
    const polled = await reader.poll('low');
    assert.equal(server.received.length, 1);
    assert.equal(polled.requests, 1);
    assert.equal(polled.strategy, 'filter');
    assert.deepEqual(polled.problems, []);
    assert.equal(polled.snapshot.at, '2026-10-01T09:00:00.000Z');
    assert.deepEqual(polled.snapshot.complete, ['user', 'group', 'orgContact']);
    assert.deepEqual(
      polled.snapshot.claimants.map(({ kind, id }) => [kind, id]),
      [
        ['user', 'users-1'],
        ['group', 'groups-1'],
        ['orgContact', 'contacts-1'],
      ],
    );
  });

  it('follows next pages, and names an object that comes twice once', async () => {
    const at: { current: GraphServer | undefined } = { current: undefined };
    const { server, reader } = await readerOf((request) => {
      if (kindOf(request) !== 'users') return page();
      if (request.url.includes('skiptoken=2')) return page(raw('1', 'a@b.c'), raw('2', 'a@b.c'));
      const link = { '@odata.nextLink': next(at, 'users?$skiptoken=2') };
      return { body: { value: [raw('1', 'a@b.c')], ...link } };
    });
    await using _ = server;
    at.current = server;
    const polled = await reader.poll('low');
    assert.deepEqual(
      polled.snapshot.claimants.map(({ id }) => id),
      ['1', '2'],
    );
    assert.equal(polled.requests, 2);
  });
});

describe('a kind that is cut short', () => {
  const cases: readonly (readonly [string, Reply | ((base: string) => Reply)])[] = [
    ['its next page is gone', { status: 404 }],
    ['its next page is no page', { body: { id: 'x' } }],
    ['its next page is another body', { raw: '<html>' }],
    [
      'its next page leads to another host',
      { body: { value: [], '@odata.nextLink': 'https://evil.example/v1.0/users' } },
    ],
    [
      'its next page comes again and again',
      (base) => ({ body: { value: [], '@odata.nextLink': `${base}/v1.0/users?$skiptoken=2` } }),
    ],
  ];
  for (const [title, second] of cases) {
    it(`is never complete: ${title}`, async () => {
      const at: { current: GraphServer | undefined } = { current: undefined };
      const { server, reader } = await readerOf((request) => {
        if (kindOf(request) !== 'users') return page();
        if (request.url.includes('skiptoken=2')) {
          return typeof second === 'function' ? second(at.current?.url ?? '') : second;
        }
        const link = { '@odata.nextLink': next(at, 'users?$skiptoken=2') };
        return { body: { value: [raw('1', 'a@b.c')], ...link } };
      });
      await using _ = server;
      at.current = server;
      const polled = await reader.poll('low');
      assert.deepEqual(polled.snapshot.complete, ['group', 'orgContact']);
      assert.equal(polled.problems.length, 1);
      assert.match(english.plain(polled.problems[0] ?? verbatim('')), /^users: /);
      assert.deepEqual(
        polled.snapshot.claimants.map(({ id }) => id),
        ['1'],
      );
    });
  }

  it('is one that we may not read; the others are still read', async () => {
    const { server, reader } = await readerOf((request) =>
      kindOf(request) === 'contacts' ? { status: 403, body: {} } : page(),
    );
    await using _ = server;
    const polled = await reader.poll('low');
    assert.deepEqual(polled.snapshot.complete, ['user', 'group']);
    assert.deepEqual(polled.problems, [
      { code: 'graph.listUnread', kind: 'orgContact', problem: { code: 'graph.notPermitted' } },
    ]);
  });

  it('fails the poll when it is every kind', async () => {
    const { server, reader } = await readerOf(() => ({ status: 403, body: {} }));
    await using _ = server;
    await assert.rejects(reader.poll('low'), { code: 'notPermittedInDirectory' });
  });
});

describe('a tenant that refuses the filter', () => {
  it('is asked in the advanced form, kind by kind, and that is remembered', async () => {
    const { server, reader, lines } = await readerOf((request) => {
      if (kindOf(request) === 'users' && isPlain(request)) return unsupported;
      return page(raw(`${kindOf(request)}-1`, 'a@b.c'));
    });
    await using _ = server;
    const first = await reader.poll('low');
    const second = await reader.poll('low');
    assert.equal(first.strategy, 'advancedFilter');
    assert.equal(first.requests, 2);
    assert.equal(second.requests, 1);
    assert.equal(second.snapshot.claimants.length, 3);
    assert.equal(lines.length, 1);
  });

  it('gets the header that belongs to the advanced form', async () => {
    const seen: string[] = [];
    const { server, reader } = await readerOf((request) => {
      if (isPlain(request)) return unsupported;
      seen.push(`${request.headers['ConsistencyLevel']} ${request.url.includes('$count=true')}`);
      return page();
    });
    await using _ = server;
    await reader.poll('low');
    assert.deepEqual(seen, ['eventual true', 'eventual true', 'eventual true']);
  });

  it('is scanned when it refuses the advanced form too; only objects with errors are kept', async () => {
    const { server, reader } = await readerOf(scanned((id) => ({ body: whole(id) })));
    await using _ = server;
    const polled = await reader.poll('low');
    assert.equal(polled.strategy, 'fullScan');
    assert.deepEqual(polled.snapshot.complete, ['user', 'group', 'orgContact']);
    assert.deepEqual(
      polled.snapshot.claimants.map(({ id, mail }) => [id, mail]),
      ['users-2', 'groups-2', 'contacts-2'].map((id) => [id, `${id}@contoso.com`]),
    );
  });

  it('gives every object with little more than its errors; those with errors are read whole', async () => {
    const asked: string[] = [];
    const script = scanned((id) => ({ body: whole(id) }));
    const { server, reader } = await readerOf((request) => {
      if (isScan(request)) asked.push(/select=([^&]*)/.exec(request.url)?.[1] ?? '');
      return script(request);
    });
    await using _ = server;
    await reader.poll('low');
    const telling = 'id,onPremisesProvisioningErrors,serviceProvisioningErrors';
    assert.deepEqual(asked, [telling, telling, telling]);
  });

  it('reads three lists side by side, and of each the next page while the objects of a page are read', async () => {
    const [secondPages, thirdPages] = [meetingOf(3), meetingOf(3)];
    const arrivals: string[] = [];
    const secondPageOf = new Map(
      ['users', 'groups', 'contacts'].map((kind) => [kind, Promise.withResolvers<void>()]),
    );
    const nextOf = (kind: string, number: number) => ({
      '@odata.nextLink': `${server.url}/v1.0/${kind}?$skiptoken=${number}`,
    });
    const { server, reader } = await readerOf(async (request) => {
      const kind = kindOf(request) ?? '';
      const id = /\/(?:users|groups|contacts)\/([^?]+)/.exec(request.url)?.[1];
      const number = /skiptoken=(\d)/.exec(request.url)?.[1];
      if (id !== undefined) {
        // Never answered where the next page is asked for only afterwards.
        if (id.endsWith('-1')) await secondPageOf.get(kind)?.promise;
        return { body: raw(id, 'a@b.c') };
      }
      if (number !== undefined) arrivals.push(`${kind} ${number}`);
      if (number === '2') {
        secondPageOf.get(kind)?.resolve();
        await secondPages.join();
        return { body: { value: [raw(`${kind}-2`, 'a@b.c')], ...nextOf(kind, 3) } };
      }
      if (number === '3') {
        await thirdPages.join();
        return page(raw(`${kind}-3`, 'a@b.c'));
      }
      if (!isScan(request)) return unsupported;
      return { body: { value: [raw(`${kind}-1`, 'a@b.c')], ...nextOf(kind, 2) } };
    });
    await using _ = server;
    const { snapshot } = await reader.poll('low');
    assert.deepEqual(snapshot.complete, ['user', 'group', 'orgContact']);
    assert.equal(snapshot.claimants.length, 9);
    // One page ahead: no third page while the others wait for their second.
    assert.ok(arrivals.slice(0, 3).every((arrival) => arrival.endsWith(' 2')));
    assert.deepEqual([secondPages.most(), thirdPages.most()], [3, 3]);
    assert.equal(arrivals.length, 6);
  });

  it('shows no claimant that was deleted, or lost its error, while it was scanned', async () => {
    const { server, reader } = await readerOf(
      scanned((id) => (id === 'users-2' ? { status: 404 } : { body: raw(id) })),
    );
    await using _ = server;
    const { snapshot } = await reader.poll('low');
    assert.deepEqual(snapshot.claimants, []);
    assert.deepEqual(snapshot.complete, ['user', 'group', 'orgContact']);
  });

  it('is not read to the end when an object with errors cannot be read whole', async () => {
    const { server, reader } = await readerOf(
      scanned((id) => (id === 'users-2' ? { status: 403, body: {} } : { body: whole(id) })),
    );
    await using _ = server;
    const { snapshot, problems } = await reader.poll('low');
    assert.deepEqual(snapshot.complete, ['group', 'orgContact']);
    assert.match(english.plain(problems[0] ?? verbatim('')), /^users: /);
  });

  it('has a problem, not an empty list, when it refuses the scan as well', async () => {
    const { server, reader } = await readerOf((request) =>
      kindOf(request) === 'groups' ? unsupported : page(),
    );
    await using _ = server;
    const polled = await reader.poll('low');
    assert.deepEqual(polled.snapshot.complete, ['user', 'orgContact']);
  });
});

describe('complaints of services', () => {
  const detail = (address: string) =>
    `<ServiceInstance><ObjectErrors><ErrorRecord><ErrorDescription>The proxy address &quot;SMTP:${address}&quot; is already being used by the proxy addresses or LegacyExchangeDN of &quot;Sales Desk&quot;.</ErrorDescription></ErrorRecord></ObjectErrors></ServiceInstance>`;
  const complaint = (address: string) => ({
    '@odata.type': '#microsoft.graph.serviceProvisioningXmlError',
    createdDateTime: '2026-09-30T08:00:00Z',
    isResolved: false,
    serviceInstance: 'exchange/NAMPRD09-001-01',
    errorDetail: detail(address),
  });
  const withComplaint = (id: string, address: string, value?: string) => ({
    ...raw(id, value),
    serviceProvisioningErrors: [complaint(address)],
  });

  it('become claims in the same request, and one object is named once', async () => {
    const both = withComplaint('1', 'john@contoso.com', 'SMTP:john@contoso.com');
    const { server, reader } = await readerOf(
      (request) => (kindOf(request) === 'users' ? page(both) : page()),
      (request) =>
        kindOf(request) === 'users' ? page(both, withComplaint('2', 'sales@contoso.com')) : page(),
    );
    await using _ = server;
    const { snapshot, requests, problems } = await reader.poll('low');
    assert.equal(requests, 1);
    assert.deepEqual(problems, []);
    assert.deepEqual(snapshot.completeForService, ['user', 'group', 'orgContact']);
    const seen = snapshot.claimants.flatMap(detectConflicts);
    assert.deepEqual(
      seen.map(({ claimantId, value }) => [claimantId, value]),
      [
        ['1', 'SMTP:john@contoso.com'],
        ['2', 'SMTP:sales@contoso.com'],
      ],
    );
    assert.deepEqual(
      seen.map((conflict) => sourcesOf(conflict)),
      [['quarantine', 'service'], ['service']],
    );
  });

  it('about something else make no claim', async () => {
    const other = {
      ...raw('1'),
      serviceProvisioningErrors: [{ ...complaint('a@b.c'), errorDetail: '<a>Quota exceeded</a>' }],
    };
    const { server, reader } = await readerOf(
      () => page(),
      () => page(other),
    );
    await using _ = server;
    assert.deepEqual((await reader.poll('low')).snapshot.claimants, []);
  });

  it('that a tenant does not list are left out, without a further request and not for ever', async () => {
    let asked = 0;
    const { server, reader, lines } = await readerOf(
      () => page(),
      () => {
        asked += 1;
        return unsupported;
      },
    );
    await using _ = server;
    const first = await reader.poll('low');
    await reader.poll('low');
    assert.deepEqual(first.snapshot.completeForService, []);
    assert.deepEqual(first.snapshot.complete, ['user', 'group', 'orgContact']);
    assert.deepEqual(first.problems, []);
    assert.equal(server.received.length, 2);
    assert.equal(asked, 3);
    assert.equal(lines.length, 3);
  });

  it('that could not be read do not spoil the quarantine, and are a problem', async () => {
    const { server, reader } = await readerOf(
      () => page(),
      (request) => (kindOf(request) === 'groups' ? { status: 403, body: {} } : page()),
    );
    await using _ = server;
    const { snapshot, problems } = await reader.poll('low');
    assert.deepEqual(snapshot.complete, ['user', 'group', 'orgContact']);
    assert.deepEqual(snapshot.completeForService, ['user', 'orgContact']);
    assert.match(english.plain(problems[0] ?? verbatim('')), /^groups: /);
  });
});
