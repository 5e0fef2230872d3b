import { BotError } from '../../use-cases/ports/errors.ts';

/** HTTP status that the token service answered with, if it answered. */
export function statusOf(error: unknown): number | undefined {
  const { statusCode } = error as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : undefined;
}

/** The Bot Framework token service is away, or does not know the OAuth connection. */
export function tokenServiceFailure(cause: unknown): BotError {
  return new BotError(
    'teamsUnavailable',
    { code: 'teams.signInUnavailable' },
    { nextStep: { code: 'service.retryInAMinute' }, transient: true, cause },
  );
}
