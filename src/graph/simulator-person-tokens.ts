import { isLoopbackUrl } from '../net/loopback.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { PersonTokens } from '../use-cases/ports/people.ts';
import { isRecord } from './client/graph-answer.ts';

/**
 * Delegated tokens for the demo, where nobody can sign in: the simulator gives one for any
 * user it knows. `url` accepts `{ userId }` and answers `{ access_token }`.
 * Throws when `url` is not on this machine.
 */
export function createSimulatorPersonTokens(url: string): PersonTokens {
  if (!isLoopbackUrl(url)) {
    throw new Error(`Stand-in tokens come from a loopback host only, not from ${url}.`);
  }
  return {
    tokenFor: async (person) => {
      const response = await ask(url, person.entraObjectId);
      if (response.status === 404) return undefined;
      const body: unknown = response.ok ? await response.json().catch(() => undefined) : undefined;
      const token = isRecord(body) ? body['access_token'] : undefined;
      if (typeof token !== 'string') throw noToken(new Error(`Status ${response.status}`));
      return token;
    },
  };
}

async function ask(url: string, userId: string): Promise<Response> {
  try {
    return await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userId }),
      redirect: 'error',
      signal: AbortSignal.timeout(10_000),
    });
  } catch (error) {
    throw noToken(error);
  }
}

function noToken(cause: unknown): BotError {
  return new BotError(
    'directoryUnavailable',
    { code: 'graph.noSimulatorToken' },
    { nextStep: { code: 'graph.next.checkSimulator' }, cause, transient: true },
  );
}
