import type { AlertChannel } from '../use-cases/ports/channels.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { Notifier } from '../use-cases/ports/notifier.ts';
import type { RemedyRunner } from '../use-cases/ports/remedy-runner.ts';
import type { RemedyRequestState } from '../use-cases/ports/requests.ts';
import type { Store } from '../use-cases/ports/store.ts';
import type { Log } from './log.ts';
import type { Metrics } from './metrics.ts';

/**
 * Ports that measure what passes through them. Rooms and use cases know nothing of it: the wiring that joins
 * the parts puts these between.
 */

interface NotifierWatch {
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly log?: Pick<Log, 'warn'>;
}

/** Counts sends by result, and how long a conflict waited for its first card. */
export function instrumentNotifier(
  notifier: Notifier,
  { metrics, clock, log }: NotifierWatch,
): Notifier {
  const counted = async <T>(what: string, send: () => Promise<T>): Promise<T> => {
    try {
      const sent = await send();
      metrics.count('unclash_teams_sends_total', {
        what,
        outcome: sent === false ? 'messageGone' : 'sent',
      });
      return sent;
    } catch (error) {
      const outcome = failureOf(error);
      metrics.count('unclash_teams_sends_total', { what, outcome });
      if (outcome === 'postUnconfirmed')
        log?.warn({ err: error, what }, 'Teams may have accepted a message without confirming it');
      throw error;
    }
  };
  return {
    post: async (channel, details) => {
      const id = await counted('post', () => notifier.post(channel, details));
      metrics.observe(
        'unclash_announce_lag_seconds',
        {},
        (Date.parse(clock.now()) - Date.parse(details.conflict.openedAt)) / 1000,
      );
      return id;
    },
    findCards: async (channel, conflictNumber, search) => {
      const found = await notifier.findCards(channel, conflictNumber, search);
      for (const _ of found ?? [])
        metrics.count('unclash_teams_sends_total', { what: 'post', outcome: 'found' });
      return found;
    },
    closeCard: (channel, activityId, conflictNumber) =>
      counted('update', () => notifier.closeCard(channel, activityId, conflictNumber)),
    update: (channel, activityId, details) =>
      counted('update', () => notifier.update(channel, activityId, details)),
    postSummary: (channel: AlertChannel, news) =>
      counted('summary', () => notifier.postSummary(channel, news)),
    postApprovalRequest: (channel, activityId, request) =>
      counted('approvalRequest', () => notifier.postApprovalRequest(channel, activityId, request)),
    postForecast: (channel, conflicts, total) =>
      counted('forecast', () => notifier.postForecast(channel, conflicts, total)),
    postReminder: (channel, activityId, reminder) =>
      counted('reminder', () => notifier.postReminder(channel, activityId, reminder)),
    postReply: (channel, activityId, notice) =>
      counted('notice', () => notifier.postReply(channel, activityId, notice)),
    postDigest: (channel, digest) => counted('digest', () => notifier.postDigest(channel, digest)),
    postCloudNews: (channel, news) =>
      counted('cloudNews', () => notifier.postCloudNews(channel, news)),
    postNotice: (channel, notice, person) =>
      counted('notice', () => notifier.postNotice(channel, notice, person)),
  };
}

/** Counts writes to a directory. */
export function instrumentRunner(runner: RemedyRunner, metrics: Metrics): RemedyRunner {
  return {
    run: async (step, by, fence) => {
      try {
        const result = await runner.run(step, by, fence);
        metrics.count('unclash_steps_total', { executor: step.executor, outcome: result.outcome });
        return result;
      } catch (error) {
        metrics.count('unclash_steps_total', {
          executor: step.executor,
          outcome: failureOf(error),
        });
        throw error;
      }
    },
  };
}

const ENDED = new Set(['written', 'handedOff', 'failed', 'undone']);

/** Counts how remedies ended, and counts and logs channels that Teams refuses. */
export function instrumentStore(store: Store, metrics: Metrics, log?: Pick<Log, 'warn'>): Store {
  const count = async (id: string, state: RemedyRequestState) => {
    if (!ENDED.has(state)) return;
    const kind = (await store.requests.get(id))?.plan.kind ?? 'unknown';
    metrics.count('unclash_remedies_total', { kind, outcome: state });
  };
  const update: Store['requests']['update'] = async (id, change, audit) => {
    const isChanged = await store.requests.update(id, change, audit);
    if (isChanged) await count(id, change.state);
    return isChanged;
  };
  const transition: Store['conflicts']['transition'] = async (change) => {
    const isMoved = await store.conflicts.transition(change);
    if (isMoved) for (const { id, state } of change.remedyRequests ?? []) await count(id, state);
    return isMoved;
  };
  const suspend: Store['channels']['suspend'] = async (channelId, suspension) => {
    const isNews = await store.channels.suspend(channelId, suspension);
    if (!isNews) return false;
    metrics.count('unclash_channel_refusals_total', { reason: suspension.reason });
    log?.warn(
      { channelId, ...suspension },
      'Teams refuses messages to a channel; tried again later',
    );
    return true;
  };
  const resume: Store['channels']['resume'] = async (channelId) => {
    const isResumed = await store.channels.resume(channelId);
    if (isResumed) log?.warn({ channelId }, 'messages reach a channel again');
    return isResumed;
  };
  const configure: Store['channels']['configure'] = async (channelId, settings, audit) => {
    const isChanged = await store.channels.configure(channelId, settings, audit);
    if (isChanged) metrics.count('unclash_alert_settings_total', { source: audit.source });
    return isChanged;
  };
  const unsubscribe: Store['channels']['unsubscribe'] = async (channelId, why) => {
    await store.channels.unsubscribe(channelId, why);
    log?.warn({ channelId, why }, 'a channel gets no more alerts');
  };
  return {
    ...store,
    channels: { ...store.channels, suspend, resume, configure, unsubscribe },
    requests: { ...store.requests, update },
    conflicts: { ...store.conflicts, transition },
  };
}

/** A `BotError` by its code; everything else is a bug of ours. */
function failureOf(error: unknown): string {
  return error instanceof BotError ? error.code : 'bug';
}
