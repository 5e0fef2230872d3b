import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GraphClient } from '../../src/graph/client/graph-client.ts';
import { createGraphDirectory } from '../../src/graph/graph-directory.ts';
import { withDeadline } from '../../src/net/deadline.ts';
import { directoryContract } from '../contracts/directory-contract.ts';
import { startGraphServer, withBatch } from '../support/graph-server.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { aSlowService } from '../support/slow-service.ts';
import { contosoDirectory } from './contoso-world.ts';

directoryContract('Microsoft Graph', contosoDirectory);

const clock = { now: () => '2026-10-01T09:00:00.000Z' };

describe('claimants in a tenant that must be scanned', () => {
  it('are those of the last poll, because a scan is too much for one question', async () => {
    const claimant = { id: '1', onPremisesProvisioningErrors: [{ value: 'smtp:a@b.c' }] };
    await using server = await startGraphServer(
      withBatch(({ url }) => {
        if (url.includes('/users/1?')) return { body: claimant };
        return url.includes('onPremisesSyncEnabled eq true')
          ? { body: { value: url.includes('/users') ? [claimant] : [] } }
          : { status: 400, body: { error: { code: 'Request_UnsupportedQuery' } } };
      }),
    );
    const { log } = aSilentLog();
    const directory = createGraphDirectory({ client: server.client, clock, log });
    await directory.pollProvisioningErrors();
    const requests = server.received.length;
    const claimants = await directory.findClaimants('A@b.c', 'high');
    assert.deepEqual(
      claimants.map(({ id }) => id),
      ['1'],
    );
    assert.equal(server.received.length, requests);
  });
});

describe('claimants that several people ask for', () => {
  const asked = async (answers: readonly number[], secondsBetween: number) => {
    let seconds = 0;
    const statuses = [...answers];
    await using server = await startGraphServer(
      withBatch(() => ({ status: statuses.shift() ?? 200, body: { value: [] } })),
    );
    const now = () => new Date(Date.UTC(2026, 9, 1) + seconds * 1000).toISOString();
    const { log } = aSilentLog();
    const directory = createGraphDirectory({ client: server.client, clock: { now }, log });
    const ask = () => directory.findClaimants('a@b.c', 'high').catch((error) => error.code);
    const first = await Promise.all([ask(), ask()]);
    seconds += secondsBetween;
    await ask();
    return { first, requests: server.received.length };
  };

  it('are read once for those who ask within a few seconds', async () => {
    assert.equal((await asked([], 4)).requests, 1);
  });

  it('are read again some seconds later', async () => {
    assert.equal((await asked([], 6)).requests, 2);
  });

  it('are read for those who wait longer when the time of the first one ends', async () => {
    const service = aSlowService();
    await using server = await startGraphServer(withBatch(() => ({ body: { value: [] } })));
    const client: GraphClient = {
      ...server.client,
      send: async (call) => service.ask(await server.client.send(call)),
    };
    const { log } = aSilentLog();
    const directory = createGraphDirectory({ client, clock, log });
    const ask = () => directory.findClaimants('a@b.c', 'high');
    const hasty = withDeadline(50, ask);
    const patient = ask();
    await assert.rejects(hasty, { code: 'directoryUnavailable' });
    service.answer();
    assert.deepEqual(await patient, []);
    assert.equal(server.received.length, 1);
  });

  it('are read again at once when they could not be read', async () => {
    const { first, requests } = await asked([403, 403, 403, 403, 403, 403], 1);
    assert.deepEqual(first, ['notPermittedInDirectory', 'notPermittedInDirectory']);
    assert.equal(requests, 2);
  });
});

describe('many objects of which one cannot be read', () => {
  it('are told, and that one is said to be unknown', async () => {
    await using server = await startGraphServer(
      withBatch(({ url }) =>
        url.includes('/users/2?') ? { status: 403, body: {} } : { body: { id: '1' } },
      ),
    );
    const directory = createGraphDirectory({ ...server, clock, log: aSilentLog().log });
    const answers = await directory.readMany([
      { kind: 'user', id: '1' },
      { kind: 'user', id: '2' },
    ]);
    assert.deepEqual(
      answers.map(({ answer }) => answer),
      ['object', 'none'],
    );
    const priorities = server.received.map(({ headers }) => headers['x-ms-throttle-priority']);
    assert.deepEqual(priorities, ['low']);
  });
});

describe('a tenant whose sync features we may not read', () => {
  it('is still named, without saying whether it quarantines', async () => {
    await using server = await startGraphServer(
      withBatch(({ url }) =>
        url.includes('/organization')
          ? {
              body: {
                value: [{ id: 't', displayName: 'Contoso', verifiedDomains: [{ name: 'a.b' }] }],
              },
            }
          : { status: 403, body: {} },
      ),
    );
    const { log } = aSilentLog();
    const directory = createGraphDirectory({ client: server.client, clock, log });
    assert.deepEqual(await directory.tenant(), {
      tenantId: 't',
      displayName: 'Contoso',
      verifiedDomains: ['a.b'],
    });
  });

  it('fails when the organization itself is not told', async () => {
    await using server = await startGraphServer(withBatch(() => ({ status: 403, body: {} })));
    const { log } = aSilentLog();
    const directory = createGraphDirectory({ client: server.client, clock, log });
    await assert.rejects(directory.tenant(), { code: 'notPermittedInDirectory' });
  });
});
