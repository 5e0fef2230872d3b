import { createHash, randomUUID } from 'node:crypto';
import type { ConflictDetails } from '../../src/domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import type { Person } from '../../src/domain/conflict/person.ts';
import { defined } from '../../src/domain/defined.ts';
import type { FourEyes } from '../../src/domain/remedy/approval.ts';
import type { Protection, RemedyAnswers, RemedyKind } from '../../src/domain/remedy/remedy-plan.ts';
import { bindTo } from '../../src/use-cases/bind-to.ts';
import { startItem } from '../../src/use-cases/bulk/carry-out-item.ts';
import { createCorrectionGuard } from '../../src/use-cases/bulk/correction-guard.ts';
import { planBulk } from '../../src/use-cases/bulk/plan-bulk.ts';
import { planCorrections } from '../../src/use-cases/bulk/plan-corrections.ts';
import {
  applyBulk,
  approveBulk,
  discardBulk,
  resumeBulk,
  stopBulk,
  undoBulk,
} from '../../src/use-cases/bulk/press-bulk.ts';
import { showBulk } from '../../src/use-cases/bulk/show-bulk.ts';
import { stepBulk } from '../../src/use-cases/bulk/step-bulk.ts';
import { watchCloud } from '../../src/use-cases/directory-check/watch-cloud.ts';
import type { AlertChannel } from '../../src/use-cases/ports/channels.ts';
import type { CorrectionGuard, Corrections } from '../../src/use-cases/ports/corrections.ts';
import type { CloudChecker } from '../../src/use-cases/ports/directory-check.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Actor } from '../../src/use-cases/ports/people.ts';
import type { ReadProvenance } from '../../src/use-cases/ports/provenance.ts';
import type { StepCheck } from '../../src/use-cases/ports/remedy-runner.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { applyRemedy } from '../../src/use-cases/remedy/apply-remedy.ts';
import { approveRemedy } from '../../src/use-cases/remedy/approve-remedy.ts';
import {
  authorize as authorizeApprovers,
  findApprovers,
} from '../../src/use-cases/remedy/authorize.ts';
import { checkNow } from '../../src/use-cases/remedy/check-now.ts';
import { expireRemedy } from '../../src/use-cases/remedy/expire-remedy.ts';
import { followMatch, previewMatch } from '../../src/use-cases/remedy/match-accounts.ts';
import { openFinding } from '../../src/use-cases/remedy/open-finding.ts';
import { previewRemedy } from '../../src/use-cases/remedy/preview-remedy.ts';
import { rejectRemedy } from '../../src/use-cases/remedy/reject-remedy.ts';
import { requestRemedy } from '../../src/use-cases/remedy/request-remedy.ts';
import { reviewRemedy } from '../../src/use-cases/remedy/review-remedy.ts';
import { applySuggestion, suggestRemedy } from '../../src/use-cases/remedy/suggest-remedy.ts';
import { previewUndo, undoRemedy } from '../../src/use-cases/remedy/undo-remedy.ts';
import { triageConflict } from '../../src/use-cases/triage/triage-conflict.ts';
import { addChannel } from '../../src/use-cases/watch/add-channel.ts';
import { adoptCard, adoptThread } from '../../src/use-cases/watch/adopt-card.ts';
import { chooseLanguage, languageOfChannel } from '../../src/use-cases/watch/channel-language.ts';
import { chooseAlerts } from '../../src/use-cases/watch/choose-alerts.ts';
import { notifyChannel } from '../../src/use-cases/watch/notify-channel.ts';
import { catchUp, notifyMany } from '../../src/use-cases/watch/notify-many.ts';
import { notifySubscription } from '../../src/use-cases/watch/notify-subscription.ts';
import { postCloudNews } from '../../src/use-cases/watch/post-cloud-news.ts';
import { postDigest } from '../../src/use-cases/watch/post-digest.ts';
import { remindOwners } from '../../src/use-cases/watch/remind-owners.ts';
import { rememberChannel, subscribeChannel } from '../../src/use-cases/watch/subscribe-channel.ts';
import { verifyConflict } from '../../src/use-cases/watch/verify-conflict.ts';
import { watchConflicts } from '../../src/use-cases/watch/watch-conflicts.ts';
import { createFakeBulkReporter } from './fake-bulk-reporter.ts';
import { createFakeDirectory } from './fake-directory.ts';
import { createFakeNotifier } from './fake-notifier.ts';
import { createFakeRemedyRunner } from './fake-remedy-runner.ts';
import { createMemoryStore } from './memory-store.ts';
import { ada, allExecutors } from './world.ts';

export const adaPresses: Actor = { ...ada, teamsUserId: '29:ada', channelId: 'msteams' };

export const bob: Actor = {
  entraObjectId: 'bbbbbbbb-0000-4000-8000-000000000002',
  displayName: 'Bob Bystander',
  teamsUserId: '29:bob',
  channelId: 'msteams',
};

/** The second approver. */
export const carol: Actor = {
  entraObjectId: 'cccccccc-0000-4000-8000-000000000003',
  displayName: 'Carol Colleague',
  teamsUserId: '29:carol',
  channelId: 'msteams',
};

export const itChannel: AlertChannel = { id: '19:it', name: 'Identity alerts', reference: {} };

interface PressOptions {
  readonly by?: Actor;
  readonly answers?: RemedyAnswers;
  readonly remedy?: RemedyKind;
}

interface TownSettings {
  readonly fourEyes?: FourEyes;
  readonly protection?: Partial<Protection>;
  readonly onPremises?: StepCheck;
  readonly oneClick?: boolean;
  readonly provenance?: ReadProvenance;
  /** Entra ID for the weekly check. */
  readonly cloudChecker?: CloudChecker;
  /** INSTALLERS_SUBSCRIBE */
  readonly installersSubscribe?: boolean;
  /** BULK_PER_MINUTE; default 600 */
  readonly bulkPerMinute?: number;
  /** BULK_SECOND_APPROVER_ABOVE; default 10 */
  readonly bulkApproverAbove?: number;
  /** Active Directory that runs may correct. */
  readonly correct?: (guard: CorrectionGuard) => Corrections;
  /** Wraps every port that use cases get; for tests that delay calls or end processes. */
  readonly around?: <P extends object>(port: P) => P;
}

/** Local times are hours or days away; what else waits is read at once, so that tests are short. */
function bookedFor(job: Job): number {
  if (job.name === 'digest' || job.name === 'watchCloud') return Date.parse(job.dueAt);
  return job.name === 'catchUp' ? Date.parse(job.at) : 0;
}

/** The ports by subject, wrapped one by one. */
function mapPorts(store: Store, around: <P extends object>(port: P) => P): Store {
  return {
    conflicts: around(store.conflicts),
    polls: around(store.polls),
    requests: around(store.requests),
    channels: around(store.channels),
    messages: around(store.messages),
    digests: around(store.digests),
    cloudWatch: around(store.cloudWatch),
    bulk: around(store.bulk),
    audit: around(store.audit),
  };
}

/** All use cases over honest fakes; jobs run when `work()` is called, in their order. */
export function createTown(
  objects: readonly DirectoryObject[] = [],
  {
    fourEyes = 'off',
    protection = {},
    onPremises,
    oneClick = true,
    provenance,
    cloudChecker = { check: () => Promise.reject(new Error('This town checks no cloud.')) },
    installersSubscribe = false,
    bulkPerMinute = 600,
    bulkApproverAbove = 10,
    correct,
    around = (port) => port,
  }: TownSettings = {},
) {
  let now = Date.parse('2026-10-01T09:00:00.000Z');
  const clock = { now: () => new Date(now).toISOString() };
  const directory = createFakeDirectory({ objects, now: clock.now });
  const runner = createFakeRemedyRunner(directory);
  const notifier = createFakeNotifier(clock.now);
  const bulkReporter = createFakeBulkReporter();
  const jobs: Job[] = [];
  const queue = { enqueue: async (more: readonly Job[]) => void jobs.push(...more) };
  const store = createMemoryStore({ now: clock.now, ...queue });
  const approvers = { groupIds: [], userIds: [ada.entraObjectId, carol.entraObjectId] };
  const authorize = bindTo({ directory, approvers })(authorizeApprovers);
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const policy = {
    executors: allExecutors,
    protection: { protectedObjectIds: [], directoryRoleHolderIds: [], ...protection },
  };
  const newId = randomUUID;
  const given = {
    queue: around(queue),
    notifier: around(notifier),
    directory: around(directory),
    store: mapPorts(store, around),
    authorize,
    digest,
    policy,
    findApprovers: () => findApprovers({ directory, approvers }),
    clock,
    fourEyes,
    runner: around(runner),
    newId,
    applyWithinHours: 24,
    oneClick,
    entraPortalUrl: 'https://entra.microsoft.com',
    pollInterval: 300,
    ticketHosts: ['tickets.contoso.com'],
    reporter: around(bulkReporter),
    bulkPerMinute,
    bulkApproverAbove,
    cloudChecker,
  };
  const corrections = correct?.(createCorrectionGuard({ directory: given.directory, policy }));
  const ports = {
    ...given,
    ...defined({ onPremises, provenance, corrections: corrections && around(corrections) }),
  };
  const bind = bindTo(ports);
  const apply = bind(applyRemedy);
  const bulk = bind(stepBulk);
  const verify = bind(verifyConflict);
  const expire = bind(expireRemedy);
  const notify = bind(notifyChannel);
  const notifyNew = bind(notifySubscription);
  const summarize = bind(notifyMany);
  const digests = bind(postDigest);
  const preview = bind(previewRemedy);
  const request = bind(requestRemedy);

  const run = (job: Job): Promise<void> => {
    switch (job.name) {
      case 'notify':
        return notify(job);
      case 'notifyMany':
        return summarize(job);
      case 'digest':
        return digests(job);
      case 'remind':
        return bind(remindOwners)(job);
      case 'catchUp':
        return bind(catchUp)(job);
      case 'apply':
        return apply(job);
      case 'bulk':
        return bulk(job);
      case 'verify':
        return verify(job);
      case 'expire':
        return expire(job);
      case 'notifySubscription':
        return notifyNew(job);
      case 'cloudNews':
        return bind(postCloudNews)(job);
      case 'watchCloud':
        return bind(watchCloud)();
      case 'checkDirectory':
      case 'notifyForecast':
        throw new Error(`Nobody in this town has a hand for ${job.name}.`);
    }
  };

  /** Jobs that were too early and know their time: the queue books them anew. */
  let early: { readonly job: Job; readonly at: number }[] = [];
  const waitFor = (job: Job, error: unknown) => {
    if (!(error instanceof BotError) || error.retryAfterMs === undefined) throw error;
    early.push({ job, at: now + error.retryAfterMs });
  };

  return {
    clock,
    directory,
    runner,
    notifier,
    store,
    authorize,
    jobs,
    queue,
    watch: bind(watchConflicts),
    apply,
    verify,
    preview,
    request,
    expire,
    review: bind(reviewRemedy),
    agree: bind(approveRemedy),
    decline: bind(rejectRemedy),
    suggest: (details: ConflictDetails) => suggestRemedy(ports, details),
    applySuggestion: bind(applySuggestion),
    previewMatch: bind(previewMatch),
    followMatch: bind(followMatch),
    previewUndo: bind(previewUndo),
    undo: bind(undoRemedy),
    triage: bind(triageConflict),
    bulk: {
      plan: bind(planBulk),
      planCorrections: bind(planCorrections),
      show: bind(showBulk),
      apply: bind(applyBulk),
      approve: bind(approveBulk),
      discard: bind(discardBulk),
      stop: bind(stopBulk),
      resume: bind(resumeBulk),
      undo: bind(undoBulk),
      step: bulk,
      startItem: bind(startItem),
      reporter: bulkReporter,
    },
    checkNow: bind(checkNow),
    openFinding: bind(openFinding),
    subscribe: bind(subscribeChannel),
    /** The app is added to a channel. */
    add: bindTo({ ...ports, installersSubscribe })(addChannel),
    adopt: bind(adoptCard),
    adoptThread: bind(adoptThread),
    /** Somebody speaks in a conversation. */
    speak: bind(rememberChannel),
    chooseAlerts: bind(chooseAlerts),
    chooseLanguage: bind(chooseLanguage),
    languageOfChannel: bind(languageOfChannel),
    /** A person is no approver any more. */
    dismiss: ({ entraObjectId }: Person) => {
      approvers.userIds = approvers.userIds.filter((id) => id !== entraObjectId);
    },
    /** Minutes go by. */
    later: (minutes: number) => {
      now += minutes * 60_000;
    },
    /** Carries one job out. */
    run,
    /** Runs the jobs that are waiting now; those that they enqueue wait for the next call. */
    work: async () => {
      const due = early.filter(({ at }) => at <= now);
      early = early.filter(({ at }) => at > now);
      const waiting = [...jobs.splice(0), ...due.map(({ job }) => job)];
      for (const job of waiting) {
        const at = bookedFor(job);
        if (at > now) early.push({ job, at });
        else await run(job).catch((error) => waitFor(job, error));
      }
    },
    /** Previews and presses Apply, as a person does. */
    press: async (
      objectId: string,
      { by = adaPresses, answers = {}, remedy }: PressOptions = {},
    ) => {
      const target = { conflictNumber: 1, objectId, by, answers, ...(remedy && { remedy }) };
      const shown = await preview({ ...target, answers: {} });
      if (shown.outcome !== 'preview') return shown;
      return request({ ...target, fingerprint: shown.fingerprint });
    },
  };
}
