import { BotError } from '../use-cases/ports/errors.ts';
import type { Store } from '../use-cases/ports/store.ts';

/** Ready: the database answers, a poll has read the whole directory, and no signal to stop has arrived. */
export async function readiness(parts: {
  readonly ping: () => Promise<void>;
  readonly store: Pick<Store, 'polls'>;
  readonly isStopping: () => boolean;
}) {
  if (parts.isStopping()) return { ready: false, stopping: true };
  try {
    await parts.ping();
    const [last, complete] = await Promise.all([
      parts.store.polls.last(),
      parts.store.polls.lastComplete(),
    ]);
    return {
      ready: complete !== undefined,
      database: 'answers',
      lastPoll: last?.outcome ?? 'none yet',
      lastCompletePollAt: complete?.at ?? null,
    };
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    return { ready: false, database: error.message };
  }
}
