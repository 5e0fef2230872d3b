import { signalWithin } from '../../src/net/deadline.ts';

const LONG_MS = 5_000;

/** A service that answers when it is told to, unless the time of its caller ends before. */
export function aSlowService() {
  const { promise: told, resolve } = Promise.withResolvers<void>();
  return {
    ask: async <T>(answer: T): Promise<T> => {
      const late = Promise.withResolvers<never>();
      const signal = signalWithin(LONG_MS);
      signal.addEventListener('abort', () => late.reject(signal.reason), { once: true });
      await Promise.race([told, late.promise]);
      return answer;
    },
    answer: resolve,
  };
}
