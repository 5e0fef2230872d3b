import type { ObjectKind } from '../domain/conflict/directory-object.ts';
import type { Log } from '../telemetry/log.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import type { QueryStrategy } from '../use-cases/ports/directory.ts';

/**
 * Ways to read provisioning errors, best first. Microsoft's filter matrix says that the plain filter
 * works ("Advanced query capabilities on Microsoft Entra ID objects"), administrators report tenants
 * that refuse it; then it is sent as an advanced query, and at last every synced object is read.
 */
export const QUERY_STRATEGIES: readonly QueryStrategy[] = ['filter', 'advancedFilter', 'fullScan'];

/** After this long the plain filter gets another chance. */
export const TRY_AGAIN_AFTER_MS = 6 * 60 * 60 * 1000;

/** Remembers which way works for which kind of object. */
export interface QueryStrategies {
  startWith(kind: ObjectKind): QueryStrategy;
  /** What worked; a change is logged once. */
  settle(kind: ObjectKind, strategy: QueryStrategy): void;
}

/** The next way when this one is refused; undefined when none is left. */
export function nextStrategy(strategy: QueryStrategy): QueryStrategy | undefined {
  return QUERY_STRATEGIES[QUERY_STRATEGIES.indexOf(strategy) + 1];
}

export function createQueryStrategies({
  clock,
  log,
}: {
  readonly clock: Clock;
  readonly log: Log;
}): QueryStrategies {
  const settled = new Map<
    ObjectKind,
    { readonly strategy: QueryStrategy; readonly since: number }
  >();
  const now = () => Date.parse(clock.now());
  const startWith = (kind: ObjectKind): QueryStrategy => {
    const known = settled.get(kind);
    if (known === undefined) return 'filter';
    // An hour's jump of the clock, in either direction, at worst moves the next trial.
    return Math.abs(now() - known.since) > TRY_AGAIN_AFTER_MS ? 'filter' : known.strategy;
  };
  return {
    startWith,
    settle: (kind, strategy) => {
      const before = settled.get(kind)?.strategy ?? 'filter';
      if (startWith(kind) === 'filter') settled.set(kind, { strategy, since: now() });
      if (before === strategy) return;
      settled.set(kind, { strategy, since: now() });
      log.warn({ kind, strategy, before }, 'Provisioning errors are read another way from now on');
    },
  };
}
