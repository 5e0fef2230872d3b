import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createServer, type HttpServer } from '../../src/http/server.ts';
import {
  instrumentNotifier,
  instrumentRunner,
  instrumentStore,
} from '../../src/telemetry/instrument-ports.ts';
import {
  instrumentHandlers,
  instrumentPoll,
  instrumentPruning,
  instrumentTurns,
  registerGauges,
} from '../../src/telemetry/instrument-work.ts';
import { createLog, withLogContext } from '../../src/telemetry/log.ts';
import { createMetrics, type Metrics } from '../../src/telemetry/metrics.ts';
import { aRemedyRequest, aTransition, general, openOne } from '../contracts/store-builders.ts';
import { aBotError } from '../support/bot-error.ts';
import { createMemoryStore } from '../support/memory-store.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { ada } from '../support/world.ts';

const now = '2026-01-02T04:05:00.000Z';
const clock = { now: () => now };

/** The value of one line, such as `unclash_polls_total{outcome="complete"}`. */
async function sampleOf(metrics: Metrics, line: string): Promise<string | undefined> {
  const lines = (await metrics.text()).split('\n');
  return lines.find((one) => one.startsWith(`${line} `))?.slice(line.length + 1);
}

const gone = aBotError('channelGone');

describe('metrics', () => {
  it('count polls by strategy and outcome, with their duration and requests', async () => {
    const metrics = createMetrics();
    const poll = instrumentPoll(
      async () => ({
        at: now,
        durationMs: 1500,
        outcome: 'complete',
        strategy: 'filter',
        requests: 1,
      }),
      metrics,
    );
    await poll();
    await poll();
    const labels = '{strategy="filter",outcome="complete"}';
    assert.equal(await sampleOf(metrics, `unclash_polls_total${labels}`), '2');
    assert.equal(await sampleOf(metrics, `unclash_poll_duration_seconds_sum${labels}`), '3');
    assert.equal(await sampleOf(metrics, 'unclash_poll_requests_sum{strategy="filter"}'), '2');
  });

  it('count sends by what became of them, and how long a conflict waited for its card', async () => {
    const metrics = createMetrics();
    const store = createMemoryStore();
    const conflict = await openOne(store);
    const answers: (() => Promise<never>)[] = [async () => Promise.reject(gone)];
    const notifier = instrumentNotifier(
      {
        post: () => (answers.pop() ?? (async () => 'activity'))(),
        update: async () => false,
        findCards: async () => ['lost'],
        closeCard: async () => {},
        postSummary: async () => 'summary',
        postForecast: async () => 'forecast',
        postApprovalRequest: async () => {},
        postReply: async () => {},
        postReminder: async () => {},
        postDigest: async () => 'digest',
        postCloudNews: async () => 'cloud',
        postNotice: async () => 'notice',
      },
      { metrics, clock },
    );
    const details = { conflict, lookup: { outcome: 'none' } } as never;
    await assert.rejects(notifier.post(general, details), gone);
    await notifier.post(general, details);
    await notifier.update(general, 'activity', details);
    await notifier.findCards(general, 1, { since: '2026-01-01T00:00:00.000Z' });
    const sends = (what: string, outcome: string) =>
      sampleOf(metrics, `unclash_teams_sends_total{what="${what}",outcome="${outcome}"}`);
    assert.equal(await sends('post', 'channelGone'), '1');
    assert.equal(await sends('post', 'sent'), '1');
    assert.equal(await sends('post', 'found'), '1');
    assert.equal(await sends('update', 'messageGone'), '1');
    assert.equal(await sampleOf(metrics, 'unclash_announce_lag_seconds_sum'), '3600');
  });

  it('count writes by executor and remedies by kind', async () => {
    const metrics = createMetrics();
    const runner = instrumentRunner(
      { run: async () => ({ outcome: 'done', requestIds: [] }) },
      metrics,
    );
    const step = { executor: 'person', action: 'handOff' } as never;
    await runner.run(step, { ...ada, teamsUserId: '29:ada', channelId: 'msteams' });
    assert.equal(
      await sampleOf(metrics, 'unclash_steps_total{executor="person",outcome="done"}'),
      '1',
    );

    const store = instrumentStore(createMemoryStore(), metrics);
    const conflict = await openOne(store);
    await store.requests.record(aRemedyRequest(conflict), aTransition(conflict));
    await store.requests.update('r-1', { state: 'running' });
    await store.requests.update('r-1', { state: 'written' });
    const remedies = 'unclash_remedies_total{kind="handOff",outcome="written"}';
    assert.equal(await sampleOf(metrics, remedies), '1');
  });

  it('measure turns and jobs, and keep types from outside out of the labels', async () => {
    const metrics = createMetrics();
    const turns = instrumentTurns(async () => ({ status: 200 }), metrics);
    await turns({ body: { type: 'invoke' } });
    await turns({ body: { type: 'x'.repeat(1000) } });
    const count = 'unclash_turn_duration_seconds_count';
    assert.equal(await sampleOf(metrics, `${count}{type="invoke",status="200"}`), '1');
    assert.equal(await sampleOf(metrics, `${count}{type="other",status="200"}`), '1');

    const handlers = instrumentHandlers(
      { apply: async () => {}, verify: () => Promise.reject(new Error('no')) },
      metrics,
    );
    await handlers.apply();
    await assert.rejects(handlers.verify());
    const jobs = 'unclash_job_duration_seconds_count';
    assert.equal(await sampleOf(metrics, `${jobs}{queue="apply",outcome="done"}`), '1');
    assert.equal(await sampleOf(metrics, `${jobs}{queue="verify",outcome="failed"}`), '1');
  });

  it('tell conflicts by state, the oldest open one, queue depth and pruned rows', async () => {
    const metrics = createMetrics();
    const store = createMemoryStore();
    const { openedAt } = await openOne(store);
    registerGauges(metrics, {
      store,
      clock,
      oldestOpenAt: async () => openedAt,
      jobs: async () => [{ queue: 'notify', state: 'waiting', jobs: 7 }],
    });
    assert.equal(await sampleOf(metrics, 'unclash_conflicts{state="open"}'), '1');
    assert.equal(await sampleOf(metrics, 'unclash_conflicts{state="stuck"}'), '0');
    assert.equal(await sampleOf(metrics, 'unclash_oldest_open_conflict_age_seconds'), '3600');
    const opened = 'unclash_week_conflicts{step="opened"}';
    assert.equal(await sampleOf(metrics, opened), '1');
    assert.equal(await sampleOf(metrics, 'unclash_week_conflicts{step="cleared"}'), '0');
    assert.equal(await sampleOf(metrics, 'unclash_week_median_clear_seconds'), '0');
    const waiting = 'unclash_queue_jobs{queue="notify",state="waiting"}';
    assert.equal(await sampleOf(metrics, waiting), '7');
    await instrumentPruning(async () => ({ polls: 5, steps: 0 }), metrics)();
    assert.equal(await sampleOf(metrics, 'unclash_pruned_rows_total{table="polls"}'), '5');
  });

  it('are told even when a gauge cannot be looked up', async () => {
    const metrics = createMetrics();
    metrics.beforeScrape(() => Promise.reject(new Error('the database is away')));
    assert.match(await metrics.text(), /process_resident_memory_bytes/);
  });
});

describe('log lines', () => {
  it('carry the names of the turn or job that they belong to', async () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', secrets: [], write: (line) => lines.push(line) });
    const metrics = createMetrics();
    const handlers = instrumentHandlers(
      {
        notify: async (_job: object) => log.info({ requestIds: ['r-1'] }, 'deep inside'),
      },
      metrics,
    );
    await handlers.notify({ conflictNumber: 7, channelId: '19:general' });
    await withLogContext({ activityId: 'a-1' }, async () => log.info({}, 'in a turn'));
    log.info({}, 'outside');
    const [inJob, inTurn, outside] = lines.map((line) => JSON.parse(line));
    assert.equal(inJob.conflictNumber, 7);
    assert.equal(inJob.queue, 'notify');
    assert.deepEqual(inJob.requestIds, ['r-1']);
    assert.equal(inTurn.activityId, 'a-1');
    assert.equal(outside.activityId, undefined);
  });

  it('tell no version, neither of Node.js nor of anything else', async () => {
    const text = await createMetrics().text();
    assert.match(text, /nodejs_eventloop_lag_seconds/);
    assert.doesNotMatch(text, /version|\bv?\d+\.\d+\.\d+\b(?!\d*e)/);
    assert.ok(!text.includes(process.version));
  });

  it('take no more of an id from outside than an id has', async () => {
    const lines: string[] = [];
    const log = createLog({ level: 'info', secrets: [], write: (line) => lines.push(line) });
    const turns = instrumentTurns(async () => {
      log.info({}, 'in a turn');
      return { status: 401 };
    }, createMetrics());
    await turns({ body: { id: 'x'.repeat(100_000), conversation: { id: { nested: 'object' } } } });
    const { activityId, conversationId } = JSON.parse(lines[0] ?? '');
    assert.deepEqual([activityId.length, conversationId], [200, undefined]);
  });
});

describe('GET /metrics', () => {
  let server: HttpServer;
  let url = '';
  before(async () => {
    const metrics = createMetrics();
    server = createServer({
      port: 0,
      processActivity: async () => ({ status: 200 }),
      ready: async () => ({ ready: true }),
      metrics: () => metrics.text(),
      log: aSilentLog().log,
    });
    ({ url } = await server.listen());
  });
  after(() => server.close());

  it('answers in the text format of Prometheus', async () => {
    const response = await fetch(`${url}/metrics`);
    assert.equal(response.status, 200);
    assert.match(response.headers.get('content-type') ?? '', /^text\/plain/);
    assert.match(await response.text(), /^# HELP process_cpu_user_seconds_total/m);
  });
});
