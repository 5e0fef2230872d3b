import type { Check } from '../../use-cases/inspect/run-doctor.ts';

/**
 * Delegated permissions belong to a person and an app together, and the app alone is not told of them
 * ("Overview of permissions and consent", Microsoft identity platform).
 */
export function signInCheck(connectionName: string): Check {
  return {
    name: 'delegated permissions',
    look: async () => ({
      outcome: 'warning',
      sentence: `Not looked at: what people may do over the connection ${connectionName} shows only when somebody signs in.`,
      nextStep: 'Press "Test connection" in the bot registration once (docs/INSTALL.md).',
    }),
  };
}
