import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';

/**
 * Forms of one query, best first. Microsoft's filter matrix ("Advanced query capabilities on Microsoft
 * Entra ID objects") and what tenants accept are not always the same, and a refusal has several
 * words: so any 400 leads to the next form, and the form that worked is remembered.
 */
export interface QueryWays<Key, Way> {
  startWith(key: Key): Way;
  /** What worked; a change is logged once. */
  settle(key: Key, way: Way): void;
  /** The next way when this one is refused; undefined when none is left. */
  after(way: Way): Way | undefined;
}

/** After this long the best way gets another chance. */
export const TRY_AGAIN_AFTER_MS = 6 * 60 * 60 * 1000;

interface Settled<Way> {
  readonly way: Way;
  readonly since: number;
}

/** `of` names in the log what is queried; `ways` has at least one. */
export function createQueryWays<Key, Way>(
  ways: readonly [Way, ...Way[]],
  { clock, log, of }: { readonly clock: Clock; readonly log: Log; readonly of: string },
): QueryWays<Key, Way> {
  const settled = new Map<Key, Settled<Way>>();
  const [best] = ways;
  const now = () => Date.parse(clock.now());
  const startWith = (key: Key): Way => {
    const known = settled.get(key);
    if (known === undefined) return best;
    // An hour's jump of the clock, in either direction, at worst moves the next trial.
    return Math.abs(now() - known.since) > TRY_AGAIN_AFTER_MS ? best : known.way;
  };
  return {
    startWith,
    after: (way) => ways[ways.indexOf(way) + 1],
    settle: (key, way) => {
      const before = settled.get(key)?.way ?? best;
      if (startWith(key) === best) settled.set(key, { way, since: now() });
      if (before === way) return;
      settled.set(key, { way, since: now() });
      log.warn({ of, query: key, way, before }, 'it is queried another way from now on');
    },
  };
}
