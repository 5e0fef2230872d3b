import type { Check } from '../../use-cases/inspect/run-doctor.ts';
import type { TokenSource } from '../../use-cases/ports/token-source.ts';

/** Entra gives this identity a token; what the token is good for is looked at elsewhere. */
export function credentialCheck(name: string, getToken: TokenSource): Check {
  return {
    name,
    look: async () => {
      await getToken();
      return { outcome: 'ok', sentence: 'Entra gives it a token.' };
    },
  };
}
