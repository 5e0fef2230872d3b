import { createHash, randomUUID } from 'node:crypto';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import type { FourEyes } from '../../src/domain/remedy/approval.ts';
import type { Protection, RemedyAnswers, RemedyKind } from '../../src/domain/remedy/remedy-plan.ts';
import type { AlertChannel } from '../../src/use-cases/ports/channels.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { Actor } from '../../src/use-cases/ports/people.ts';
import type { StepCheck } from '../../src/use-cases/ports/remedy-runner.ts';
import { createAcknowledgeConflict } from '../../src/use-cases/remedy/acknowledge-conflict.ts';
import { createApplyRemedy } from '../../src/use-cases/remedy/apply-remedy.ts';
import { createApproveRemedy } from '../../src/use-cases/remedy/approve-remedy.ts';
import { createAuthorize } from '../../src/use-cases/remedy/authorize.ts';
import { createCheckNow } from '../../src/use-cases/remedy/check-now.ts';
import { createExpireRemedy } from '../../src/use-cases/remedy/expire-remedy.ts';
import { createPreviewRemedy } from '../../src/use-cases/remedy/preview-remedy.ts';
import { createRejectRemedy } from '../../src/use-cases/remedy/reject-remedy.ts';
import { createRequestRemedy } from '../../src/use-cases/remedy/request-remedy.ts';
import { createReviewRemedy } from '../../src/use-cases/remedy/review-remedy.ts';
import { createPreviewUndo, createUndoRemedy } from '../../src/use-cases/remedy/undo-remedy.ts';
import { createChooseAlerts } from '../../src/use-cases/watch/choose-alerts.ts';
import { createNotifyChannel } from '../../src/use-cases/watch/notify-channel.ts';
import { createNotifyMany } from '../../src/use-cases/watch/notify-many.ts';
import { createSubscribeChannel } from '../../src/use-cases/watch/subscribe-channel.ts';
import { createVerifyConflict } from '../../src/use-cases/watch/verify-conflict.ts';
import { createWatchConflicts } from '../../src/use-cases/watch/watch-conflicts.ts';
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
}

/** All use cases over honest fakes; jobs run when `work()` is called, in their order. */
export function createTown(
  objects: readonly DirectoryObject[] = [],
  { fourEyes = 'off', protection = {}, onPremises }: TownSettings = {},
) {
  let now = Date.parse('2026-10-01T09:00:00.000Z');
  const clock = { now: () => new Date(now).toISOString() };
  const directory = createFakeDirectory({ objects, now: clock.now });
  const runner = createFakeRemedyRunner(directory);
  const notifier = createFakeNotifier();
  const jobs: Job[] = [];
  const enqueue = async (more: readonly Job[]) => void jobs.push(...more);
  const store = createMemoryStore({ now: clock.now, enqueue });
  const authorize = createAuthorize({
    directory,
    approvers: { groupIds: [], userIds: [ada.entraObjectId, carol.entraObjectId] },
  });
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const policy = {
    executors: allExecutors,
    protection: { protectedObjectIds: [], directoryRoleHolderIds: [], ...protection },
  };
  const newId = randomUUID;
  const given = { directory, store, authorize, digest, policy, clock, fourEyes, runner, newId };
  const ports = { ...given, ...(onPremises && { onPremises }) };
  const watch = createWatchConflicts({ directory, store, clock });
  const notify = createNotifyChannel({ directory, store, notifier });
  const notifyMany = createNotifyMany({ store, notifier });
  const apply = createApplyRemedy(ports);
  const verify = createVerifyConflict({ directory, store, queue: { enqueue }, clock });
  const preview = createPreviewRemedy(ports);
  const request = createRequestRemedy(ports);
  const subscribe = createSubscribeChannel({ store, queue: { enqueue } });
  const expire = createExpireRemedy({ store, clock, queue: { enqueue } });

  const run = (job: Job): Promise<void> => {
    switch (job.name) {
      case 'notify':
        return notify(job.conflictNumber, job.channelId, job.again);
      case 'notifyMany':
        return notifyMany(job.conflictNumbers, job.channelId);
      case 'apply':
        return apply(job.remedyRequestId);
      case 'verify':
        return verify(job.conflictNumber, job.attempt);
      case 'expire':
        return expire(job.conflictNumber, job.remedyRequestId);
      case 'checkDirectory':
      case 'notifyForecast':
        throw new Error(`Nobody in this town has a hand for ${job.name}.`);
    }
  };

  return {
    clock,
    directory,
    runner,
    notifier,
    store,
    jobs,
    watch,
    apply,
    verify,
    preview,
    request,
    expire,
    review: createReviewRemedy(ports),
    agree: createApproveRemedy(ports),
    decline: createRejectRemedy(ports),
    previewUndo: createPreviewUndo(ports),
    undo: createUndoRemedy(ports),
    acknowledge: createAcknowledgeConflict(ports),
    checkNow: createCheckNow(ports),
    subscribe,
    chooseAlerts: createChooseAlerts({ authorize, store, subscribe }),
    /** Minutes go by. */
    later: (minutes: number) => {
      now += minutes * 60_000;
    },
    /** Runs the jobs that are waiting now; those that they enqueue wait for the next call. */
    work: async () => {
      for (const job of jobs.splice(0)) await run(job);
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
