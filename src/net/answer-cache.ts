import { beforeDeadline, withoutDeadline } from './deadline.ts';

/** Answers of a slow service, kept for a while. */

interface CacheOptions {
  readonly nowMs: () => number;
  /** How long an answer counts. */
  readonly keptMs: number;
  /** How long "unknown" counts. */
  readonly missedMs: number;
}

/** Most keys that are kept; the oldest one is dropped. */
const MOST_KEYS = 1_000;

/**
 * Requests for one key share an answer while it is new; undefined is an answer, too. A rejection
 * is not kept. The service has its own time for the answer; to a person whose time ends first it is unknown.
 */
export function createAnswerCache<T>({ nowMs, keptMs, missedMs }: CacheOptions) {
  const kept = new Map<string, { readonly answer: Promise<T | undefined>; until: number }>();
  return (key: string, ask: () => Promise<T | undefined>): Promise<T | undefined> => {
    const found = kept.get(key);
    if (found !== undefined && nowMs() < found.until) return ifInTime(found.answer);
    const entry = { answer: withoutDeadline(ask), until: Number.POSITIVE_INFINITY };
    kept.delete(key);
    kept.set(key, entry);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEYS && oldest !== undefined) kept.delete(oldest);
    entry.answer.then(
      (answer) => {
        entry.until = nowMs() + (answer === undefined ? missedMs : keptMs);
      },
      () => kept.delete(key),
    );
    return ifInTime(entry.answer);
  };
}

const ifInTime = <T>(answer: Promise<T | undefined>): Promise<T | undefined> =>
  beforeDeadline(answer, () => undefined);

/** A refusal that does not pass is not tried again with every card. */
const REFUSED_MS = 10 * 60_000;

/**
 * Calls a service that may refuse: a failure means "unknown", and after a lasting one nothing is sent for ten
 * minutes. `failed` logs a failure and says whether it passes; it throws what is none.
 */
export function createPatientCaller({
  nowMs,
  failed,
}: {
  readonly nowMs: () => number;
  readonly failed: (error: unknown) => 'passing' | 'lasting';
}) {
  let closedUntilMs = 0;
  const unknown = (error: unknown) => {
    if (failed(error) === 'lasting') closedUntilMs = nowMs() + REFUSED_MS;
    return undefined;
  };
  return async <T>(ask: () => Promise<T | undefined>): Promise<T | undefined> =>
    nowMs() < closedUntilMs ? undefined : ask().catch(unknown);
}
