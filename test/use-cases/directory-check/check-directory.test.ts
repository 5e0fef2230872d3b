import assert from 'node:assert/strict';
import { test } from 'node:test';
import { defined } from '../../../src/domain/defined.ts';
import { SummaryCounter } from '../../../src/domain/idfix/check-summary.ts';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import { checkCloud } from '../../../src/use-cases/directory-check/check-cloud.ts';
import { checkDirectory } from '../../../src/use-cases/directory-check/check-directory.ts';
import { collectReport } from '../../../src/use-cases/directory-check/collect-report.ts';
import { startDirectoryCheck } from '../../../src/use-cases/directory-check/start-directory-check.ts';
import type { ForecastConflicts } from '../../../src/use-cases/forecast/forecast-conflicts.ts';
import type {
  CloudChecker,
  CloudCheckStore,
  DirectoryChecker,
  DirectoryReporter,
  ReplyTarget,
} from '../../../src/use-cases/ports/directory-check.ts';
import type { BotError } from '../../../src/use-cases/ports/errors.ts';
import { aFinding, anAdUser, aPredictedConflict } from '../../support/ad-object.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createMemoryCloudChecks, createMemoryReports } from '../../support/memory-reports.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { ada } from '../../support/world.ts';

const personal: ReplyTarget = { conversationId: 'a:1', reference: {}, files: 'here' };
const channel: ReplyTarget = { ...personal, files: 'inPersonalChat' };
const refusal = { outcome: 'notPermitted', why: { code: 'notPermitted.people' } } as const;
const away = aBotError('directoryUnavailable');

type Shown = Parameters<DirectoryReporter['show']>[1];
type ShownCloud = Parameters<DirectoryReporter['showCloud']>[1];

/** A directory with so many findings, and whoever asked about it. */
function world(
  findings: number,
  overrides: {
    forecast?: ForecastConflicts;
    fails?: Error;
    keys?: readonly number[];
    cloudChecks?: CloudCheckStore;
    unread?: boolean;
    lastSyncDateTime?: string | undefined;
  } = {},
) {
  const { lastSyncDateTime } = { lastSyncDateTime: '2026-01-02T03:04:05Z', ...overrides };
  const shown: Shown[] = [];
  const shownCloud: ShownCloud[] = [];
  const failures: BotError[] = [];
  const chosen: unknown[] = [];
  const files = createMemoryReports(64);
  const store = createMemoryStore();
  const checker: DirectoryChecker = {
    check: async (file, choices) => {
      chosen.push(choices);
      if (overrides.fails) throw overrides.fails;
      const counter = new SummaryCounter();
      for (const object of [anAdUser(), anAdUser(), anAdUser()]) counter.addObject(object);
      let leftOut = 0;
      for (let number = 0; number < findings; number += 1) {
        counter.add(aFinding());
        if (file?.isFull) leftOut += 1;
        else await file?.write(`finding ${number}, which takes some room\r\n`);
      }
      return { summary: counter.summary(), leftOut };
    },
  };
  const cloudChecks = overrides.cloudChecks ?? createMemoryCloudChecks();
  const cloudChecker: CloudChecker = {
    check: async (file, choices) => {
      chosen.push(choices);
      if (overrides.fails) throw overrides.fails;
      for (let number = 0; number < findings; number += 1) await file?.write('finding\r\n');
      const counted = { objects: 3, byClass: { user: 3 }, byProblem: {}, worst: [] };
      const keys = Float64Array.from(overrides.keys ?? []);
      const notRun = overrides.unread ? [{ code: 'cloud.notRun.unverifiedDomain' } as const] : [];
      const added = { byProblem: {}, worst: [] };
      return { summary: { ...counted, findings, notRun }, leftOut: 0, added, keys };
    },
  };
  const ports: Parameters<typeof checkDirectory>[0] & Parameters<typeof checkCloud>[0] = {
    ...{ checker, cloudChecker, cloudChecks, files, store },
    forecast: overrides.forecast ?? async function* () {},
    directory: {
      tenant: async () => ({
        ...{ tenantId: 't', displayName: 'Contoso', verifiedDomains: ['contoso.com'] },
        ...defined({ lastSyncDateTime }),
      }),
    },
    reporter: {
      show: async (_, report) => void shown.push(report),
      showCloud: async (_, report) => void shownCloud.push(report),
      sayFailed: async (_, error) => void failures.push(error),
    },
    clock: { now: () => '2026-01-02T04:05:06.000Z' },
    newId: () => 'report-1',
  };
  return {
    ...{ ports, chosen, shown, shownCloud, failures, files, store },
    check: bindTo(ports)(checkDirectory),
    checkTheCloud: bindTo(ports)(checkCloud),
  };
}

test('in a personal chat the answer has a summary and a file of the person who asked', async () => {
  const { check, shown, files, store } = world(1);
  await check({ by: ada, place: personal });
  const [report] = shown;
  assert.equal(report?.summary.findings, 1);
  assert.deepEqual(report?.offer, { file: 'offered', leftOut: 0 });
  assert.equal(report?.file?.name, 'unclash-directory-202601020405.csv');
  assert.equal(report?.file?.ownerId, ada.entraObjectId);
  assert.match(files.texts.get('report-1') ?? '', /^finding 0/);
  const [entry] = store.world.audit;
  assert.equal(entry?.action, 'directoryChecked');
  assert.equal(entry?.outcome, 'checked');
  assert.deepEqual(entry?.result, { code: 'audit.directoryChecked', findings: 1, objects: 3 });
});

test('a check of the cloud is answered on the same road, without Active Directory and a forecast', async () => {
  const { checkTheCloud, shownCloud, shown, files, store } = world(2);
  await checkTheCloud({ of: 'cloud', by: ada, place: personal });
  const [report] = shownCloud;
  assert.deepEqual([report?.summary.findings, shown.length], [2, 0]);
  assert.deepEqual(report?.offer, { file: 'offered', leftOut: 0 });
  assert.equal(report?.file?.name, 'unclash-cloud-202601020405.csv');
  assert.equal(report?.file?.ownerId, ada.entraObjectId);
  assert.match(files.texts.get('report-1') ?? '', /^finding/);
  assert.deepEqual(store.world.audit[0]?.result, {
    ...{ code: 'audit.directoryChecked', findings: 2, objects: 3 },
  });
  await checkTheCloud({ of: 'cloud', by: ada, place: channel });
  assert.equal(shownCloud[1]?.offer.file, 'inPersonalChat');
});

test('a page of HTML is a file like the other, and the policy reaches the check', async () => {
  const { checkTheCloud, check, shownCloud, shown, chosen } = world(1);
  const page = { by: ada, place: { ...personal, language: 'de' }, format: 'html' } as const;
  await checkTheCloud({ of: 'cloud', ...page, primaryIsUpn: true });
  await check(page);
  assert.equal(shownCloud[0]?.file?.name, 'unclash-cloud-202601020405.html');
  assert.equal(shown[0]?.file?.name, 'unclash-directory-202601020405.html');
  const written = { format: 'html', language: 'de' };
  assert.deepEqual(chosen, [{ ...written, primaryIsUpn: true }, written]);
});

test('a cloud that does not answer is an answer, and a clean one has no file', async () => {
  const silent = world(1, { fails: away });
  await silent.checkTheCloud({ of: 'cloud', by: ada, place: personal });
  assert.deepEqual(silent.failures, [away]);
  assert.equal(silent.store.world.audit[0]?.outcome, 'failed');
  const clean = world(0);
  await clean.checkTheCloud({ of: 'cloud', by: ada, place: personal });
  assert.equal(clean.shownCloud[0]?.offer.file, 'none');
  assert.equal(clean.files.texts.size, 0);
});

test('findings that do not fit into the file are counted', async () => {
  const { check, shown } = world(9);
  await check({ by: ada, place: personal });
  assert.deepEqual(shown[0]?.offer, { file: 'offered', leftOut: 7 });
});

test('in a channel no file is written, and the answer says where to ask for it', async () => {
  const { check, shown, files } = world(1);
  await check({ by: ada, place: channel });
  await check({ by: ada, place: { ...personal, files: 'nowhere' } });
  const offers = shown.map(({ offer, file }) => [offer.file, file]);
  assert.deepEqual(offers, [
    ['inPersonalChat', undefined],
    ['nowhere', undefined],
  ]);
  assert.equal(files.texts.size, 0);
});

test('where nothing is wrong there is no file', async () => {
  const { check, shown, files } = world(0);
  await check({ by: ada, place: personal });
  assert.deepEqual(shown[0]?.offer, { file: 'none' });
  assert.equal(files.texts.size, 0);
});

test('what will conflict at the next sync is counted, and the first ten are named', async () => {
  const forecast = async function* () {
    for (let number = 0; number < 12; number += 1) yield aPredictedConflict();
  };
  const { check, shown } = world(0, { forecast });
  await check({ by: ada, place: channel });
  const predicted = shown[0]?.predicted;
  assert.ok(predicted?.known);
  assert.deepEqual([predicted.total, predicted.first.length], [12, 10]);
});

test('when Entra does not answer the findings are told all the same', async () => {
  // biome-ignore lint/correctness/useYield: it fails before there is anything
  const forecast = async function* () {
    throw away;
  };
  const { check, shown } = world(1, { forecast });
  await check({ by: ada, place: channel });
  assert.deepEqual(shown[0]?.predicted, { known: false, why: away.problem });
});

test('a directory that does not answer is told, and not asked again by itself', async () => {
  const { check, failures, store } = world(1, { fails: away });
  await check({ by: ada, place: personal });
  assert.deepEqual(failures, [away]);
  assert.equal(store.world.audit[0]?.outcome, 'failed');
});

for (const code of ['teamsUnavailable', 'channelGone', 'storeUnavailable'] as const)
  test(`an answer that cannot be given makes the job come again: ${code}`, async () => {
    const { check, failures, store } = world(1, { fails: aBotError(code) });
    await assert.rejects(check({ by: ada, place: personal }), { code });
    assert.deepEqual([failures, store.world.audit], [[], []]);
  });

test('a bug is no answer, in the directory or in the forecast', async () => {
  const bug = new TypeError('bug');
  const { check, failures } = world(1, { fails: bug });
  await assert.rejects(check({ by: ada, place: personal }), bug);
  assert.deepEqual(failures, []);
  // biome-ignore lint/correctness/useYield: it fails before there is anything
  const forecast = async function* () {
    throw bug;
  };
  await assert.rejects(world(1, { forecast }).check({ by: ada, place: channel }), bug);
});

test('the audit row names who asked and what failed', async () => {
  const { check, store } = world(1, { fails: away });
  await check({ by: ada, place: personal });
  assert.deepEqual(store.world.audit, [
    {
      ...{ at: '2026-01-02T04:05:06.000Z', actor: ada, source: 'command' },
      ...{ action: 'directoryChecked', outcome: 'failed', result: away.problem },
    },
  ]);
});

test('without the last sync there is no forecast, and none is read', async () => {
  const forecast = () => assert.fail('it was read');
  const { check, shown } = world(1, { forecast, lastSyncDateTime: undefined });
  await check({ by: ada, place: channel });
  const why = { code: 'forecast.lastSyncUnknown' };
  assert.deepEqual(shown[0]?.predicted, { known: false, why });
});

test('the forecast is about what changed since the last sync', async () => {
  const read: string[] = [];
  const forecast: ForecastConflicts = async function* (which) {
    read.push(which);
    yield aPredictedConflict();
  };
  const { check, shown } = world(0, { forecast });
  await check({ by: ada, place: channel });
  assert.deepEqual(read, ['sinceLastSync']);
  assert.equal(shown[0]?.predicted.known && shown[0].predicted.first.length, 1);
});

test('without Active Directory the answer is what to configure', async () => {
  const { ports, failures } = world(1);
  const { checker: _, ...noChecker } = ports;
  const { forecast: __, ...noForecast } = ports;
  for (const without of [noChecker, noForecast])
    await checkDirectory(without, { by: ada, place: personal });
  const codes = failures.map(({ code, problem, next }) => [code, problem.code, next.code]);
  const said = [
    'directoryUnavailable',
    'activeDirectory.notConfigured',
    'activeDirectory.next.configure',
  ];
  assert.deepEqual(codes, [said, said]);
});

test('an approver starts a job, and gets an answer later', async () => {
  const jobs: unknown[] = [];
  const start = bindTo<Parameters<typeof startDirectoryCheck>[0]>({
    authorize: async () => undefined,
    queue: { enqueue: async (more) => void jobs.push(...more) },
    hasActiveDirectory: true,
  })(startDirectoryCheck);
  assert.deepEqual(await start({ by: ada, place: personal }), { outcome: 'started' });
  assert.deepEqual(jobs, [{ name: 'checkDirectory', by: ada, place: personal }]);
});

test('for others, and without Active Directory, no job is made', async () => {
  const queue = { enqueue: () => assert.fail('a job was made') };
  const asked = { by: ada, place: personal };
  const refusing = { authorize: async () => refusal, queue, hasActiveDirectory: true };
  assert.deepEqual(await bindTo(refusing)(startDirectoryCheck)(asked), refusal);
  const without = { authorize: async () => undefined, queue, hasActiveDirectory: false };
  const answer = await bindTo(without)(startDirectoryCheck)(asked);
  assert.deepEqual(answer, { outcome: 'noActiveDirectory' });
  const cloud = { ...asked, of: 'cloud' } as const;
  assert.deepEqual(await bindTo(refusing)(startDirectoryCheck)(cloud), refusal);
});

test('a check of the cloud says what differs since the one before, once that one was answered', async () => {
  const cloudChecks = createMemoryCloudChecks();
  const asked = { of: 'cloud', by: ada, place: channel } as const;
  const run = async (keys: readonly number[], rest: { unread?: boolean; fails?: Error } = {}) => {
    const { checkTheCloud, shownCloud } = world(1, { keys, cloudChecks, ...rest });
    await checkTheCloud(asked);
    return shownCloud[0]?.difference;
  };
  const since = '2026-01-02T04:05:06.000Z';
  assert.equal(await run([0, 16]), undefined);
  const differs = { compared: true, since, added: 1, gone: 2, goneByProblem: { Duplicate: 2 } };
  assert.deepEqual(await run([32]), differs);
  await run([1, 2, 3], { fails: away });
  const same = { compared: true, since, added: 0, gone: 0, goneByProblem: {} };
  assert.deepEqual(await run([32]), same);
  assert.deepEqual(await run([32], { unread: true }), { compared: false, since });
});

test('a check whose answer could not be given is not remembered', async () => {
  const cloudChecks = createMemoryCloudChecks();
  const { ports } = world(1, { keys: [1], cloudChecks });
  const gone = aBotError('teamsUnavailable');
  const reporter = { ...ports.reporter, showCloud: () => Promise.reject(gone) };
  await assert.rejects(
    checkCloud({ ...ports, reporter }, { of: 'cloud', by: ada, place: channel }),
    gone,
  );
  assert.equal(await cloudChecks.last(), undefined);
});

test('the cloud can be checked without Active Directory', async () => {
  const jobs: unknown[] = [];
  const start = bindTo<Parameters<typeof startDirectoryCheck>[0]>({
    authorize: async () => undefined,
    queue: { enqueue: async (more) => void jobs.push(...more) },
    hasActiveDirectory: false,
  })(startDirectoryCheck);
  const asked = { of: 'cloud', by: ada, place: personal } as const;
  assert.deepEqual(await start(asked), { outcome: 'started' });
  assert.deepEqual(jobs, [{ name: 'checkDirectory', ...asked }]);
});

test('a file is handed to whoever asked for it, to nobody else, and while they are approvers', async () => {
  const { check, files } = world(1);
  await check({ by: ada, place: personal });
  const take = bindTo({ files, authorize: async () => undefined })(collectReport);
  const taken = await take('report-1', ada);
  assert.ok(taken.outcome === 'file');
  assert.match(Buffer.from((await taken.part(0)) ?? []).toString(), /^finding 0/);
  const bob = { entraObjectId: 'b', displayName: ada.displayName };
  assert.deepEqual(await take('report-1', bob), { outcome: 'gone' });
  assert.deepEqual(await take('report-2', ada), { outcome: 'gone' });
  const noMore = bindTo({ files, authorize: async () => refusal })(collectReport);
  assert.deepEqual(await noMore('report-1', ada), refusal);
  await taken.remove();
  assert.deepEqual(await take('report-1', ada), { outcome: 'gone' });
});

test('a card offers corrections only where Active Directory may be corrected', async () => {
  for (const isCorrectable of [false, true]) {
    const { ports, shown } = world(1);
    const corrections = isCorrectable ? ({} as never) : undefined;
    await checkDirectory({ ...ports, ...defined({ corrections }) }, { by: ada, place: personal });
    assert.equal(shown[0]?.isCorrectable, isCorrectable);
  }
});
