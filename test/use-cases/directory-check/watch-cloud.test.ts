import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { AlertSettingsChange } from '../../../src/domain/alerts/alert-settings.ts';
import { FindingKeys, isNew } from '../../../src/domain/cloud-check/cloud-difference.ts';
import type { CloudFinding } from '../../../src/domain/cloud-check/cloud-finding.ts';
import { checkCloud } from '../../../src/use-cases/directory-check/check-cloud.ts';
import type { AlertChannel } from '../../../src/use-cases/ports/channels.ts';
import type { CloudChecker } from '../../../src/use-cases/ports/directory-check.ts';
import { aBotError } from '../../support/bot-error.ts';
import { aCloudFinding, aCloudSummary } from '../../support/cloud-object.ts';
import { createMemoryCloudChecks, createMemoryReports } from '../../support/memory-reports.ts';
import { adaPresses, bob, createTown, itChannel } from '../../support/town.ts';
import { ada } from '../../support/world.ts';

/** The town begins at 09:00 UTC on Thursday 2026-10-01. */
const DAY = 24 * 60;
const hrChannel: AlertChannel = { id: '19:hr', name: 'HR', reference: {} };
const ann = aCloudFinding();
const ben = aCloudFinding({ distinguishedName: 'ben', problems: ['OtherMails'] });
const cem = aCloudFinding({ distinguishedName: 'cem', problems: ['UnverifiedDomain'] });

/** Entra ID with findings that tests replace. */
function aCloud(...first: readonly CloudFinding[]) {
  const cloud = { findings: first, fails: undefined as Error | undefined, reads: 0 };
  const counted = (findings: readonly CloudFinding[]) => {
    const byProblem: Record<string, number> = {};
    for (const { problems } of findings) byProblem[problems[0]] = (byProblem[problems[0]] ?? 0) + 1;
    return { byProblem, worst: findings.slice(0, 10) };
  };
  const check: CloudChecker['check'] = async (_, { before } = {}) => {
    cloud.reads += 1;
    if (cloud.fails) throw cloud.fails;
    const { findings } = cloud;
    const keys = new FindingKeys();
    for (const finding of findings) keys.add(finding);
    const summary = aCloudSummary({ ...counted(findings), findings: findings.length });
    const added = counted(findings.filter((one) => before === undefined || isNew(before, one)));
    return { summary, leftOut: 0, added, keys: keys.sorted() };
  };
  return Object.assign(cloud, { check });
}

async function openTown(
  cloud: ReturnType<typeof aCloud>,
  settings: Parameters<typeof createTown>[1] = {},
) {
  const town = createTown([], { cloudChecker: cloud, ...settings });
  await town.subscribe(itChannel);
  const choose = (change: AlertSettingsChange, channel = itChannel, by = adaPresses) =>
    town.chooseAlerts({ by, channel, change, source: 'command' });
  const settle = async () => {
    await town.work();
    while (town.jobs.length > 0) await town.work();
  };
  const poll = async () => {
    await town.watch();
    await settle();
  };
  const week = async () => {
    town.later(7 * DAY);
    await settle();
  };
  return { ...town, choose, settle, poll, week };
}

test('the first check is made at once, and each week after it says what is new or gone', async () => {
  const cloud = aCloud(ann, ben);
  const town = await openTown(cloud);
  await town.choose({ cloud: 'weekly' });
  await town.settle();
  const [first] = town.notifier.cloudNews;
  assert(first?.news.outcome === 'checked');
  assert.deepEqual([first.news.difference, first.news.findings], [undefined, 2]);
  assert.deepEqual(first.news.shown.worst, [ann, ben]);
  assert.equal(first.news.nextAt, '2026-10-08T09:00:00.000Z');
  town.later(7 * DAY - 1);
  await town.poll();
  assert.equal(town.notifier.cloudNews.length, 1, 'not a minute too early');
  cloud.findings = [ann, cem];
  town.later(1);
  await town.settle();
  const second = town.notifier.cloudNews[1];
  assert(second?.news.outcome === 'checked');
  assert.deepEqual(second.news.difference, {
    ...{ compared: true, since: '2026-10-01T09:00:00.000Z', added: 1, gone: 1 },
    goneByProblem: { OtherMails: 1 },
  });
  assert.deepEqual(second.news.shown, { byProblem: { UnverifiedDomain: 1 }, worst: [cem] });
  const row = town.store.world.audit.at(-1);
  assert.deepEqual(
    [row?.actor, row?.action, row?.outcome],
    ['unclash', 'directoryChecked', 'checked'],
  );
});

test('one reading of the tenant serves every channel that wants it, and no other', async () => {
  const cloud = aCloud(ann);
  const town = await openTown(cloud);
  await town.subscribe({ ...itChannel, id: '19:quiet-town' });
  await town.choose({ cloud: 'weekly' });
  await town.choose({ cloud: 'weekly' }, hrChannel);
  await town.settle();
  cloud.findings = [];
  await town.week();
  assert.equal(cloud.reads, 2);
  const places = town.notifier.cloudNews.map(({ channelId }) => channelId).toSorted();
  assert.deepEqual(places, ['19:hr', '19:hr', '19:it', '19:it']);
});

test('a week without a difference is one line, not a card', async () => {
  const cloud = aCloud(ann);
  const town = await openTown(cloud);
  await town.choose({ cloud: 'weekly' });
  await town.settle();
  await town.week();
  assert.equal(town.notifier.cloudNews.length, 1);
  assert.deepEqual(
    town.notifier.notices.filter(({ notice }) => notice.code.startsWith('cloud.')),
    [
      {
        to: itChannel.id,
        notice: {
          ...{ code: 'cloud.weekly.unchanged', objects: 3, findings: 1 },
          ...{ since: '2026-10-01T09:00:00.000Z', nextAt: '2026-10-15T09:00:00.000Z' },
        },
      },
    ],
  );
});

test('a check that a person starts in between does not swallow the difference of the week', async () => {
  const cloud = aCloud(ann);
  const town = await openTown(cloud);
  await town.choose({ cloud: 'weekly' });
  await town.settle();
  cloud.findings = [ann, ben];
  const asked = { of: 'cloud', by: ada } as const;
  const place = { conversationId: '19:it', reference: {}, files: 'nowhere' } as const;
  const reporter = { show: async () => {}, showCloud: async () => {}, sayFailed: async () => {} };
  const { store, clock } = town;
  await checkCloud(
    {
      ...{ store, clock, reporter, cloudChecker: cloud, cloudChecks: createMemoryCloudChecks() },
      ...{ files: createMemoryReports(), newId: () => 'report-1' },
    },
    { ...asked, place },
  );
  await town.week();
  const { news } = town.notifier.cloudNews[1] ?? {};
  assert(news?.outcome === 'checked' && news.difference?.compared);
  assert.deepEqual([news.difference.added, news.shown.worst], [1, [ben]]);
});

test('a process that is killed while it reads repeats the reading; one after it repeats nothing', async () => {
  const cloud = aCloud(ann);
  let dies = true;
  const town = await openTown(cloud, {
    around: (port) =>
      new Proxy(port, {
        get: (target, name) => {
          const method = Reflect.get(target, name);
          if (name !== 'checked' || !dies) return method;
          return async () => {
            throw new Error('killed');
          };
        },
      }),
  });
  await town.choose({ cloud: 'weekly' });
  await assert.rejects(town.settle(), /killed/);
  assert.equal(town.notifier.cloudNews.length, 0);
  dies = false;
  await town.poll();
  assert.deepEqual([cloud.reads, town.notifier.cloudNews.length], [2, 1]);
  // The jobs run again, as they do when a process dies after its transaction.
  const dueAt = '2026-10-01T09:00:00.000Z';
  await town.run({ name: 'watchCloud', dueAt, afterSeconds: 0 });
  await town.run({ name: 'cloudNews', channelId: itChannel.id, dueAt, afterSeconds: 0 });
  await town.poll();
  assert.deepEqual([cloud.reads, town.notifier.cloudNews.length], [2, 1]);
});

test('a job that is lost after the check is made anew by the poll', async () => {
  const town = await openTown(aCloud(ann));
  await town.choose({ cloud: 'weekly' });
  await town.run({ name: 'watchCloud', dueAt: '', afterSeconds: 0 });
  town.jobs.length = 0;
  await town.poll();
  assert.equal(town.notifier.cloudNews.length, 1);
});

test('weeks that were missed are one check, late, at the old time of day', async () => {
  const cloud = aCloud(ann);
  const town = await openTown(cloud);
  await town.choose({ cloud: 'weekly' });
  await town.settle();
  town.jobs.length = 0;
  cloud.findings = [];
  town.later(17 * DAY + 60);
  await town.poll();
  await town.poll();
  assert.equal(town.notifier.cloudNews.length, 2);
  assert.equal(await town.store.cloudWatch.dueAt(), '2026-10-22T09:00:00.000Z');
});

test('in quiet hours the news wait for their end', async () => {
  const cloud = aCloud(ann);
  const town = await openTown(cloud);
  await town.choose({ quiet: { from: '08:00', until: '10:00', zone: 'UTC' } });
  await town.choose({ cloud: 'weekly' });
  await town.run({ name: 'watchCloud', dueAt: '', afterSeconds: 0 });
  const news = { name: 'cloudNews', channelId: itChannel.id, dueAt: town.clock.now() } as const;
  town.jobs.length = 0;
  await town.run({ ...news, afterSeconds: 0 });
  assert.deepEqual(town.jobs, [{ ...news, afterSeconds: 3600 }]);
  assert.deepEqual([cloud.reads, town.notifier.cloudNews.length], [1, 0]);
  town.later(60);
  await town.poll();
  assert.equal(town.notifier.cloudNews.length, 1);
});

test('news that Teams did not confirm are posted again with pauses, and a refusing channel gets them later', async () => {
  const town = await openTown(aCloud(ann));
  await town.choose({ cloud: 'weekly' });
  town.notifier.loseAnswers(1);
  await town.settle();
  assert.equal(town.notifier.cloudNews.length, 1);
  await town.poll();
  assert.equal(town.notifier.cloudNews.length, 1, 'not before the pause is over');
  town.later(1);
  await town.poll();
  assert.equal(town.notifier.cloudNews.length, 2);
  assert.deepEqual(await town.store.cloudWatch.waiting(), []);
});

test('a tenant that fails for good is told with the reason, and the next week covers both', async () => {
  const cloud = aCloud(ann);
  const town = await openTown(cloud);
  await town.choose({ cloud: 'weekly' });
  await town.settle();
  cloud.fails = aBotError('directoryRefused');
  cloud.findings = [ann, ben];
  await town.week();
  assert.equal(town.notifier.cloudNews[1]?.news.outcome, 'failed');
  assert.equal(town.store.world.audit.at(-1)?.outcome, 'failed');
  cloud.fails = undefined;
  await town.week();
  const { news } = town.notifier.cloudNews[2] ?? {};
  assert(news?.outcome === 'checked' && news.difference?.compared);
  assert.deepEqual([news.difference.since, news.difference.added], ['2026-10-01T09:00:00.000Z', 1]);
});

test('a tenant that fails for a while is tried again for a day, and then told', async () => {
  const cloud = aCloud(ann);
  const town = await openTown(cloud);
  cloud.fails = aBotError('directoryUnavailable', { transient: true });
  await town.choose({ cloud: 'weekly' });
  await assert.rejects(town.run({ name: 'watchCloud', dueAt: '', afterSeconds: 0 }));
  town.jobs.length = 0;
  town.later(DAY);
  await town.poll();
  assert.equal(town.notifier.cloudNews[0]?.news.outcome, 'failed');
});

test('off ends it: nothing more is read, and news on their way are not posted', async () => {
  const cloud = aCloud(ann);
  const town = await openTown(cloud);
  await town.choose({ cloud: 'weekly' });
  await town.run({ name: 'watchCloud', dueAt: '', afterSeconds: 0 });
  const off = await town.choose({ cloud: null });
  assert(off.outcome === 'on');
  assert.deepEqual(off.settings, {});
  await town.week();
  await town.poll();
  assert.deepEqual([cloud.reads, town.notifier.cloudNews.length], [1, 0]);
  assert.equal(await town.store.cloudWatch.dueAt(), undefined);
});

test('only approvers choose it', async () => {
  const town = await openTown(aCloud());
  const refused = await town.choose({ cloud: 'weekly' }, itChannel, bob);
  assert.equal(refused.outcome, 'notPermitted');
  assert.equal(await town.store.cloudWatch.dueAt(), undefined);
});
