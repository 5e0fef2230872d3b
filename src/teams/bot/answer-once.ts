import { createHash } from 'node:crypto';
import type { CreateRateLimiter } from '../../use-cases/ports/rate-limits.ts';
import type { Activity } from './activity.ts';
import { isExtension } from './incoming-activity.ts';

/** The answer to the HTTP request of an activity. */
export interface ActivityAnswer {
  readonly status: number;
  readonly body?: unknown;
  /** When to try again, in seconds. */
  readonly retryAfterSeconds?: number;
}

/** Teams delivers an activity again within minutes, when its answer got lost. */
const REMEMBERED_MS = 5 * 60_000;

/** Answers that this process remembers. */
const MOST_ANSWERS = 5_000;

/** One point per activity: the second to acquire it has a duplicate. */
const WINDOW = {
  name: 'activity',
  points: 1,
  milliseconds: REMEMBERED_MS,
  longestWaitMs: 0,
  jitterMs: 0,
} as const;

interface Deliveries {
  /** Counts for the whole fleet. */
  readonly createLimiter: CreateRateLimiter;
  /** The answer to a duplicate whose first delivery another replica answers. */
  readonly answerElsewhere: (activity: Activity) => ActivityAnswer;
}

export type AnswerOnce = (
  activity: Activity,
  answer: () => Promise<ActivityAnswer>,
) => Promise<ActivityAnswer>;

/**
 * Answers a message or a press once, however often it is delivered: a duplicate in this process gets the answer
 * of the first delivery, also while that is under way. One that failed may be delivered again.
 */
export function createAnswerOnce({ createLimiter, answerElsewhere }: Deliveries): AnswerOnce {
  const limiter = createLimiter(WINDOW);
  const answers = new Map<string, Promise<ActivityAnswer>>();
  const forget = async (key: string) => {
    answers.delete(key);
    await limiter.refund(key);
  };
  const first = async (key: string, activity: Activity, answer: () => Promise<ActivityAnswer>) => {
    if ((await limiter.acquire(key)) !== undefined) return answerElsewhere(activity);
    const given = await answer().catch(async (error: unknown) => {
      await forget(key);
      throw error;
    });
    if (given.status >= 500) await forget(key);
    return given;
  };
  return (activity, answer) => {
    const key = keyOf(activity);
    if (key === undefined) return answer();
    const known = answers.get(key);
    if (known !== undefined) return known;
    const given = first(key, activity, answer);
    answers.set(key, given);
    for (const oldest of answers.keys()) {
      if (answers.size <= MOST_ANSWERS) break;
      answers.delete(oldest);
    }
    setTimeout(() => answers.get(key) === given && answers.delete(key), REMEMBERED_MS).unref();
    return given;
  };
}

/**
 * A press that is sent again after a sign-in may carry its old id; its value is another one. The sender is part of
 * it, so that nobody gets the answer to another person.
 */
function keyOf(activity: Activity): string | undefined {
  const { type, id, conversation, from, value } = activity;
  if (type !== 'message' && type !== 'invoke') return undefined;
  // It only reads: a repeated search is answered anew, wherever it arrives.
  if (isExtension(activity)) return undefined;
  if (typeof id !== 'string' || id === '') return undefined;
  const text = JSON.stringify([conversation?.id, from?.aadObjectId ?? from?.id, id, value]);
  return createHash('sha256').update(text).digest('hex').slice(0, 40);
}
