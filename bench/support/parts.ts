import type { Log } from '../../src/telemetry/log.ts';
import type { Clock } from '../../src/use-cases/ports/clock.ts';

const nothing = () => {};

/** A log that costs nothing. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

export const systemClock: Clock = { now: () => new Date().toISOString() };
