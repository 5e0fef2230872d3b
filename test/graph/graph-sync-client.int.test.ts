import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addCloudObject, fixedId } from '../../simulator/scenarios/objects.ts';
import type { GraphAnswer } from '../../src/graph/client/graph-answer.ts';
import { createGraphDirectory } from '../../src/graph/graph-directory.ts';
import {
  createSyncClientReads,
  KNOWN_FOR_MS,
  PASSING_MS,
  syncClientIn,
} from '../../src/graph/graph-sync-client.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { startContoso } from './contoso-world.ts';

const refused: GraphAnswer = { status: 403, headers: {}, body: {} };
const list = (...value: readonly object[]): GraphAnswer => ({
  status: 200,
  headers: {},
  body: { value },
});
const account = (userPrincipalName: string, accountEnabled = true) => ({
  userPrincipalName,
  accountEnabled,
});
const cloud = account('ADToAADSyncServiceAccount@contoso.onmicrosoft.com');
const connect = account('Sync_DC1_0a1b2c3d4e5f@contoso.onmicrosoft.com');
const app = { displayName: 'ConnectSyncProvisioning_DC1_0a1b2c3d4e5f' };

describe('the sync client', () => {
  const cases = [
    ['Entra Connect by its account', [list(connect), refused], 'connect'],
    ['Entra Connect by its application', [list(), list(app)], 'connect'],
    ['Cloud Sync where Entra Connect has no identity', [list(cloud), list()], 'cloudSync'],
    [
      'Cloud Sync beside a disabled account of Entra Connect',
      [list(cloud, account(connect.userPrincipalName, false)), list()],
      'cloudSync',
    ],
    ['unknown where both have identities', [list(cloud), list(app)], undefined],
    ['unknown where both have accounts', [list(cloud, connect), list()], undefined],
    [
      'unknown where the application of Entra Connect may not be read',
      [list(cloud), refused],
      undefined,
    ],
    ['unknown where neither has an identity', [list(), list()], undefined],
    ['unknown where the accounts may not be read', [refused, list(app)], undefined],
  ] as const;
  for (const [what, answers, client] of cases)
    it(`is ${what}`, () => assert.equal(syncClientIn(answers), client));

  it('is read with the holders of a conflict, in their round trip, and remembered for a while', async () => {
    await using contoso = await startContoso();
    const { tenant, log: requests } = contoso.simulator.world;
    const name = 'ADToAADSyncServiceAccount';
    const properties = { userPrincipalName: `${name}@contoso.onmicrosoft.com` };
    addCloudObject(tenant, 'user', { id: fixedId(0xc10), name, nick: 'sync', properties });
    let now = Date.parse('2026-10-01T09:00:00.000Z');
    const clock = { now: () => new Date(now).toISOString() };
    const { log } = aSilentLog();
    const directory = createGraphDirectory({ client: contoso.client, clock, log });
    const found = async () => {
      const before = requests.since(0).length;
      const claimant = { kind: 'user', id: fixedId(0x201) } as const;
      const lookup = await directory.findHolders('falcon@contoso.com', 'high', { claimant });
      return [lookup.syncClient, requests.since(0).length - before];
    };
    assert.deepEqual(await found(), ['cloudSync', 1]);
    tenant.applications = [app.displayName];
    assert.deepEqual(await found(), ['cloudSync', 1]);
    now += KNOWN_FOR_MS;
    assert.deepEqual(await found(), [undefined, 1]);
    const unasked = await directory.findHolders('falcon@contoso.com', 'high');
    assert.equal(unasked.syncClient, undefined);
  });

  it('is not read where the setting says it', async () => {
    await using contoso = await startContoso();
    const { log } = aSilentLog();
    const directory = createGraphDirectory({
      client: contoso.client,
      clock: { now: () => '2026-10-01T09:00:00.000Z' },
      log,
      syncClient: 'connect',
    });
    const claimant = { kind: 'user', id: fixedId(0x201) } as const;
    const lookup = await directory.findHolders('falcon@contoso.com', 'high', { claimant });
    assert.equal(lookup.syncClient, undefined);
    const read = contoso.simulator.world.log.since(0).filter(({ url }) => /Sync/.test(url));
    assert.deepEqual(read, []);
  });
});

describe('a sync client that Graph does not show in passing', () => {
  const throttled: GraphAnswer = { status: 429, headers: {}, body: {} };
  const away: GraphAnswer = { status: 503, headers: {}, body: {} };

  function aMemory() {
    let now = Date.parse('2026-10-01T09:00:00.000Z');
    const reads = createSyncClientReads({ now: () => new Date(now).toISOString() });
    return {
      learn: reads.learn,
      isRead: () => reads.reads().length > 0,
      later: (ms: number) => {
        now += ms;
      },
    };
  }

  for (const [what, answers] of [
    ['accounts are throttled', [throttled, list()]],
    ['accounts are away', [away, list()]],
    ['applications are away', [list(cloud), away]],
  ] as const)
    it(`is read again within a minute where ${what}`, () => {
      const { learn, isRead, later } = aMemory();
      assert.equal(learn(answers), undefined);
      assert.equal(isRead(), false);
      later(PASSING_MS);
      assert.equal(isRead(), true);
    });

  it('is the one that it was before', () => {
    const { learn, isRead, later } = aMemory();
    learn([list(connect), list()]);
    later(KNOWN_FOR_MS);
    assert.equal(learn([throttled, throttled]), 'connect');
    later(PASSING_MS);
    assert.equal(isRead(), true);
  });

  it('is unknown for an hour where it may not be read', () => {
    const { learn, isRead, later } = aMemory();
    assert.equal(learn([refused, refused]), undefined);
    later(KNOWN_FOR_MS - 1);
    assert.equal(isRead(), false);
  });
});
