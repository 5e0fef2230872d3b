import { createHash, randomUUID } from 'node:crypto';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import type { Protection, RemedyAnswers, RemedyKind } from '../../src/domain/remedy/remedy.ts';
import type { FourEyes } from '../../src/domain/remedy/second-approver.ts';
import type { AlertChannel, Job, Requester, StepCheck } from '../../src/use-cases/ports/ports.ts';
import { createAcknowledgeConflict } from '../../src/use-cases/remedy/acknowledge-conflict.ts';
import { createApplyRemedy } from '../../src/use-cases/remedy/apply-remedy.ts';
import { createAgreeRemedy } from '../../src/use-cases/remedy/approve-remedy.ts';
import { createPermit } from '../../src/use-cases/remedy/authorize.ts';
import { createCheckNow } from '../../src/use-cases/remedy/check-now.ts';
import { createLapseRemedy } from '../../src/use-cases/remedy/expire-remedy.ts';
import { createPreviewRemedy } from '../../src/use-cases/remedy/preview-remedy.ts';
import { createDeclineRemedy } from '../../src/use-cases/remedy/reject-remedy.ts';
import { createRequestRemedy } from '../../src/use-cases/remedy/request-remedy.ts';
import { createReviewRemedy } from '../../src/use-cases/remedy/review-remedy.ts';
import { createPreviewUndo, createUndoRemedy } from '../../src/use-cases/remedy/undo-remedy.ts';
import { createChooseAlerts } from '../../src/use-cases/watch/choose-alerts.ts';
import { createAnnounceConflict } from '../../src/use-cases/watch/notify-channel.ts';
import { createAnnounceMany } from '../../src/use-cases/watch/notify-many.ts';
import { createSubscribeChannel } from '../../src/use-cases/watch/subscribe-channel.ts';
import { createVerifyConflict } from '../../src/use-cases/watch/verify-conflict.ts';
import { createWatchConflicts } from '../../src/use-cases/watch/watch-conflicts.ts';
import { createFakeDirectory } from './fake-directory.ts';
import { createFakeNotifier } from './fake-notifier.ts';
import { createFakeRemedyRunner } from './fake-remedy-runner.ts';
import { createMemoryStore } from './memory-store.ts';
import { ada, allHands } from './world.ts';

export const adaPresses: Requester = { ...ada, teamsUserId: '29:ada', channelId: 'msteams' };

export const bob: Requester = {
  entraObjectId: 'bbbbbbbb-0000-4000-8000-000000000002',
  displayName: 'Bob Bystander',
  teamsUserId: '29:bob',
  channelId: 'msteams',
};

/** The second approver. */
export const carol: Requester = {
  entraObjectId: 'cccccccc-0000-4000-8000-000000000003',
  displayName: 'Carol Colleague',
  teamsUserId: '29:carol',
  channelId: 'msteams',
};

export const itChannel: AlertChannel = { id: '19:it', name: 'Identity alerts', reference: {} };

interface PressOptions {
  readonly by?: Requester;
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
  const permit = createPermit({
    directory,
    approvers: { groupIds: [], userIds: [ada.entraObjectId, carol.entraObjectId] },
  });
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const context = {
    hands: allHands,
    protection: { protectedObjectIds: [], directoryRoleHolderIds: [], ...protection },
  };
  const newId = randomUUID;
  const given = { directory, store, permit, digest, context, clock, fourEyes, runner, newId };
  const ports = { ...given, ...(onPremises && { onPremises }) };
  const watch = createWatchConflicts({ directory, store, clock });
  const announce = createAnnounceConflict({ directory, store, notifier });
  const announceMany = createAnnounceMany({ store, notifier });
  const apply = createApplyRemedy(ports);
  const verify = createVerifyConflict({ directory, store, queue: { enqueue }, clock });
  const preview = createPreviewRemedy(ports);
  const request = createRequestRemedy(ports);
  const subscribe = createSubscribeChannel({ store, queue: { enqueue } });
  const lapse = createLapseRemedy({ store, clock, queue: { enqueue } });

  const run = (job: Job): Promise<void> => {
    switch (job.name) {
      case 'announce':
        return announce(job.conflictNumber, job.channelId, job.again);
      case 'announceMany':
        return announceMany(job.conflictNumbers, job.channelId);
      case 'apply':
        return apply(job.resolutionId);
      case 'verify':
        return verify(job.conflictNumber, job.attempt);
      case 'lapse':
        return lapse(job.conflictNumber, job.resolutionId);
      case 'checkDirectory':
      case 'announceForeseen':
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
    lapse,
    review: createReviewRemedy(ports),
    agree: createAgreeRemedy(ports),
    decline: createDeclineRemedy(ports),
    previewUndo: createPreviewUndo(ports),
    undo: createUndoRemedy(ports),
    acknowledge: createAcknowledgeConflict(ports),
    checkNow: createCheckNow(ports),
    subscribe,
    chooseAlerts: createChooseAlerts({ permit, store, subscribe }),
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
