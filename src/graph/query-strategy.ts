import type { ObjectKind } from '../domain/conflict/directory-object.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock, PollWay } from '../use-cases/ports/ports.ts';

/**
 * Ways to read provisioning errors, best first. Microsoft's filter matrix says that the plain filter
 * works ("Advanced query capabilities on Microsoft Entra ID objects"), administrators report tenants
 * that refuse it; then it is asked as an advanced query, and at last every synced object is read.
 */
export const WAYS: readonly PollWay[] = ['filter', 'advancedFilter', 'fullScan'];

/** After this long the plain filter gets another chance. */
export const TRY_AGAIN_AFTER_MS = 6 * 60 * 60 * 1000;

/** Remembers which way works for which kind of object. */
export interface PollWays {
  startWith(kind: ObjectKind): PollWay;
  /** What worked; a change is logged once. */
  settle(kind: ObjectKind, way: PollWay): void;
}

/** The next way when this one is refused; undefined when none is left. */
export function nextWay(way: PollWay): PollWay | undefined {
  return WAYS[WAYS.indexOf(way) + 1];
}

export function createPollWays({
  clock,
  log,
}: {
  readonly clock: Clock;
  readonly log: Log;
}): PollWays {
  const settled = new Map<ObjectKind, { readonly way: PollWay; readonly since: number }>();
  const now = () => Date.parse(clock.now());
  const startWith = (kind: ObjectKind): PollWay => {
    const known = settled.get(kind);
    if (known === undefined) return 'filter';
    // An hour's jump of the clock, in either direction, at worst moves the next trial.
    return Math.abs(now() - known.since) > TRY_AGAIN_AFTER_MS ? 'filter' : known.way;
  };
  return {
    startWith,
    settle: (kind, way) => {
      const before = settled.get(kind)?.way ?? 'filter';
      if (startWith(kind) === 'filter') settled.set(kind, { way, since: now() });
      if (before === way) return;
      settled.set(kind, { way, since: now() });
      log.warn({ kind, way, before }, 'Provisioning errors are read another way from now on');
    },
  };
}
