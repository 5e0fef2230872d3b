import type { JobInsert } from 'pg-boss';
import type { Job } from '../use-cases/ports/jobs.ts';
import { storedJob } from './stored-jobs.ts';

/** How a job is handed to pg-boss: what makes it a duplicate, what it may not run beside, when. */
export function asInsert(job: Job): JobInsert {
  const data = storedJob(job);
  switch (job.name) {
    case 'notify': {
      const key = `${job.conflictNumber} ${job.channelId}`;
      const group = { id: key };
      if (!job.urgent) return { data, singletonKey: key, group };
      // Not swallowed by the same job that waits in the line of a poll, nor by one of an older revision,
      // which may run before this one's transaction commits.
      return { data, singletonKey: `${key} urgent ${job.revision ?? ''}`, group, priority: 1 };
    }
    case 'notifyMany':
      return { data };
    case 'apply':
      return { data, singletonKey: job.remedyRequestId, priority: job.inBulk ? 0 : 1 };
    case 'bulk':
      return {
        data,
        singletonKey: job.runId,
        group: { id: job.runId },
        startAfter: job.afterSeconds,
      };
    case 'verify':
      return {
        data,
        singletonKey: `${job.conflictNumber} ${job.attempt}`,
        group: { id: `${job.conflictNumber}` },
        startAfter: job.afterSeconds,
      };
    case 'expire':
      return { data, startAfter: job.afterSeconds };
    case 'watchCloud':
      return {
        data,
        singletonKey: job.dueAt,
        group: { id: job.name },
        startAfter: job.afterSeconds,
      };
    case 'cloudNews':
    case 'digest':
      return {
        data,
        singletonKey: `${job.channelId} ${job.dueAt}`,
        group: { id: job.channelId },
        startAfter: job.afterSeconds,
      };
    case 'catchUp':
      return {
        data,
        singletonKey: `${job.channelId} ${job.at}`,
        group: { id: job.channelId },
        startAfter: job.afterSeconds,
      };
    case 'remind':
      return { data, singletonKey: job.channelId, group: { id: job.channelId } };
    case 'checkDirectory':
      // A domain controller is read once at a time, and so is a tenant.
      return {
        data,
        singletonKey: `${job.of === undefined ? '' : `${job.of} `}${job.place.conversationId}`,
        group: { id: job.of ?? job.name },
      };
    case 'notifySubscription':
    case 'notifyForecast':
      return { data };
  }
}
