import type { ValueGiver, ValueGivers } from '../../src/use-cases/ports/value-givers.ts';

/** ValueGivers for tests of use cases; the same contract holds it and the real one. */
export function createMemoryValueGivers(): ValueGivers {
  const given = new Map<number, ValueGiver>();
  return {
    remember: async (one) => void given.set(one.conflictNumber, one),
    count: async (giver, since) =>
      [...given.values()].filter((one) => one.giver === giver && one.givenAt >= since).length,
  };
}
