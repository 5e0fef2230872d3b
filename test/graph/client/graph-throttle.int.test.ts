import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readBatch } from '../../../src/graph/client/graph-batch.ts';
import { createGraphClient } from '../../../src/graph/client/graph-client.ts';
import { createGraphThrottle } from '../../../src/graph/client/graph-throttle.ts';
import { openServerDatabase } from '../../../src/store/database/server-database.ts';
import { createRateLimiters } from '../../../src/store/rate-limiter.ts';
import { type Reply, startGraphServer } from '../../support/graph-server.ts';
import { aSilentLog } from '../../support/silent-log.ts';
import { emptyServerDatabase } from '../../support/test-databases.ts';
import { until } from '../../support/until.ts';

type Database = Awaited<ReturnType<typeof openServerDatabase>>;

const poll = { method: 'GET', path: '/users', priority: 'low' } as const;
const press = { ...poll, priority: 'high' } as const;
const throttled: Reply = { status: 429, headers: { 'retry-after': '2' } };

/** A replica's client of Graph: what it counts and what it was told is shared. */
function replica(database: Database, baseUrl: string) {
  return createGraphClient({
    baseUrl,
    getToken: async () => 'app-token',
    throttle: createGraphThrottle(createRateLimiters(database)),
  });
}

describe('the pace at which a fleet asks Graph', () => {
  const replicas: Database[] = [];
  before(async () => {
    const url = await emptyServerDatabase();
    const { log } = aSilentLog();
    for (let each = 0; each < 2; each += 1) replicas.push(await openServerDatabase({ url, log }));
  });
  after(async () => {
    for (const database of replicas) await database.close();
  });
  const [first, second] = [() => replicas[0] as Database, () => replicas[1] as Database];
  const forget = () => first().executeSql('DELETE FROM send_limits');

  it('lets polls of every replica stand back when one was told to, and people go on', async () => {
    await forget();
    const replies = [throttled];
    await using server = await startGraphServer(() => replies.shift() ?? { body: { value: [] } });
    const order: string[] = [];
    const told = replica(first(), server.url).send(poll);
    await until('everybody knows', async () => (await closedRows(first())) > 0);
    const waits = replica(second(), server.url)
      .send(poll)
      .then(() => order.push('poll'));
    await replica(second(), server.url).send(press);
    order.push('press');
    await Promise.all([told, waits]);
    assert.deepEqual(order, ['press', 'poll']);
  });

  it('hears a 429 that hides inside of a batch', async () => {
    await forget();
    const bodies = [{ status: 429, headers: { 'Retry-After': '1' } }];
    await using server = await startGraphServer(() => ({
      body: { responses: [{ id: '0', ...(bodies.shift() ?? { status: 200, body: {} }) }] },
    }));
    const client = replica(first(), server.url);
    const reading = readBatch(client, [{ path: '/users' }], { priority: 'high' });
    await until('everybody knows', async () => (await closedRows(first())) > 0);
    const [answer] = await reading;
    assert.equal(answer?.status, 200);
  });

  it('counts what stands in batches, for everybody', async () => {
    await forget();
    await using server = await startGraphServer(({ body }) => ({
      body: {
        responses: (body as { requests: readonly { id: string }[] }).requests.map(({ id }) => ({
          id,
          status: 200,
          body: {},
        })),
      },
    }));
    const reads = [{ path: '/users' }, { path: '/groups' }, { path: '/contacts' }];
    const poller = replica(first(), server.url);
    for (let round = 0; round < 7; round += 1) await readBatch(poller, reads, { priority: 'low' });
    await readBatch(replica(second(), server.url), reads, { priority: 'high' });
    await until('two blocks of twenty for 21 reads, and the press, are counted', async () => {
      const { rows } = await first().executeSql('SELECT points FROM send_limits');
      return rows.length === 1 && rows[0].points === 43;
    });
  });
});

/** Windows that are used up beyond what they hold. */
async function closedRows(database: Database): Promise<number> {
  const { rows } = await database.executeSql('SELECT key FROM send_limits WHERE points > 1750');
  return rows.length;
}
