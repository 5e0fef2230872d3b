import { until } from '../../test/support/until.ts';
import type { Hold } from './made-conflicts.ts';
import { query } from './query.ts';
import type { LoggedCall, SimulatorProcess } from './simulator-process.ts';

/** A conflict of the load, as the bot numbers it. */
export interface PressedConflict extends Hold {
  readonly number: number;
}

/** What became of the presses on Apply. */
export interface Ledger {
  /** Conflicts with exactly one resolution, which is finished, and its one row in the audit log. */
  readonly settled: number;
  /** Holders that the tenant was told to change exactly once, of those whose resolution says written. */
  readonly writtenOnce: number;
  readonly written: number;
  /** Writes to anybody, as the tenant counted them. */
  readonly writes: number;
}

const PATIENCE_SECONDS = 180;

/** The conflicts that the bot has opened about these addresses. */
export async function numbersOf(
  databaseUrl: string,
  holds: readonly Hold[],
): Promise<readonly PressedConflict[]> {
  const rows = await query<{ number: number; key: string }>(
    databaseUrl,
    'SELECT number, value_key AS key FROM conflicts',
  );
  const numbers = new Map(rows.map(({ number, key }) => [key.replace(/^smtp:/, ''), number]));
  return holds.flatMap((hold) => {
    const number = numbers.get(hold.address.toLowerCase());
    return number === undefined ? [] : [{ ...hold, number }];
  });
}

/** Waits until no press is unfinished, and compares store, audit log and tenant. */
export async function readLedger(
  databaseUrl: string,
  pressed: readonly PressedConflict[],
  collected: ReturnType<typeof collectWrites>,
): Promise<Ledger> {
  const unfinished = "SELECT id FROM resolutions WHERE state IN ('intended', 'running')";
  const isOver = async () => (await query(databaseUrl, unfinished)).length === 0;
  await until('every press has an outcome', isOver, PATIENCE_SECONDS);
  const writes = await collected.stop();
  const rows = await query<{ number: number; state: string; endings: number }>(
    databaseUrl,
    `SELECT conflict_number AS number, state,
       (SELECT count(*)::int FROM audit_log WHERE entry ->> 'resolutionId' = resolutions.id
          AND entry ->> 'action' <> 'requested') AS endings
     FROM resolutions`,
  );
  const ofConflict = Map.groupBy(rows, ({ number }) => number);
  const settled = pressed.filter(({ number }) => {
    const [one, another] = ofConflict.get(number) ?? [];
    return one?.endings === 1 && another === undefined;
  });
  const written = pressed.filter(({ number }) => ofConflict.get(number)?.[0]?.state === 'written');
  const once = written.filter(
    ({ holderId }) => writes.filter(({ url }) => url.includes(holderId)).length === 1,
  );
  return {
    settled: settled.length,
    writtenOnce: once.length,
    written: written.length,
    writes: writes.length,
  };
}

/** Collects the writes that reach the tenant until it is stopped; its log keeps the last calls only. */
export function collectWrites(tenant: SimulatorProcess): {
  stop(): Promise<readonly LoggedCall[]>;
} {
  const writes = new Map<number, LoggedCall>();
  let isOver = false;
  const look = async () => {
    const found = await tenant.control<{
      counts: { byMethod: Readonly<Record<string, number>> };
      requests: readonly LoggedCall[];
    }>('requests?method=PATCH');
    for (const call of found.requests) writes.set(call.number, call);
    return found.counts.byMethod['PATCH'] ?? 0;
  };
  const defaultPolling = (async () => {
    while (!isOver) {
      await look();
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await defaultPolling;
      const counted = await look();
      if (counted !== writes.size) throw new Error(`saw ${writes.size} of ${counted} writes`);
      return [...writes.values()];
    },
  };
}
