import { createHash, randomUUID } from 'node:crypto';
import type { DirectoryObject } from '../../src/domain/directory-object.ts';
import type { RemedyAnswers } from '../../src/domain/remedy.ts';
import { createAnnounceConflict } from '../../src/use-cases/announce-conflict.ts';
import { createAnnounceMany } from '../../src/use-cases/announce-many.ts';
import { createApplyRemedy } from '../../src/use-cases/apply-remedy.ts';
import { createCheckNow } from '../../src/use-cases/check-now.ts';
import { createPermit } from '../../src/use-cases/permit.ts';
import type { AlertChannel, Job, Requester } from '../../src/use-cases/ports.ts';
import { createPreviewRemedy } from '../../src/use-cases/preview-remedy.ts';
import { createRequestRemedy } from '../../src/use-cases/request-remedy.ts';
import { createSubscribeChannel } from '../../src/use-cases/subscribe-channel.ts';
import { createVerifyConflict } from '../../src/use-cases/verify-conflict.ts';
import { createWatchConflicts } from '../../src/use-cases/watch-conflicts.ts';
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

export const itChannel: AlertChannel = { id: '19:it', name: 'Identity alerts', reference: {} };

/** All use cases over honest fakes; jobs run when `work()` is called, in their order. */
export function createTown(objects: readonly DirectoryObject[] = []) {
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
    approvers: { groupIds: [], userIds: [ada.entraObjectId] },
  });
  const digest = (text: string) => createHash('sha256').update(text).digest('hex');
  const context = {
    hands: allHands,
    protection: { protectedObjectIds: [], directoryRoleHolderIds: [] },
  };
  const ports = { directory, store, permit, digest, context, clock, runner, newId: randomUUID };
  const watch = createWatchConflicts({ directory, store, clock });
  const announce = createAnnounceConflict({ directory, store, notifier });
  const announceMany = createAnnounceMany({ store, notifier });
  const apply = createApplyRemedy(ports);
  const verify = createVerifyConflict({ directory, store, queue: { enqueue }, clock });
  const preview = createPreviewRemedy(ports);
  const request = createRequestRemedy(ports);

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
    checkNow: createCheckNow(ports),
    subscribe: createSubscribeChannel({ store, queue: { enqueue } }),
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
      { by = adaPresses, answers = {} }: { by?: Requester; answers?: RemedyAnswers } = {},
    ) => {
      const target = { conflictNumber: 1, objectId, by, answers };
      const shown = await preview({ ...target, answers: {} });
      if (shown.outcome !== 'preview') return shown;
      return request({ ...target, fingerprint: shown.fingerprint });
    },
  };
}
