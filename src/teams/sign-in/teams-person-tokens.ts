import type { PersonTokens } from '../../use-cases/ports/people.ts';
import { isForeign } from './token-owner.ts';
import type { TokenService } from './token-service.ts';
import { statusOf, tokenServiceFailure } from './token-service-failure.ts';

interface Parts {
  /** Name of the OAuth connection of the bot registration. */
  readonly connectionName: string;
  readonly service: () => Promise<TokenService>;
}

/** Delegated Graph tokens of people who signed in, kept by the Bot Framework token service. */
export function createTeamsPersonTokens({ connectionName, service }: Parts): PersonTokens {
  return {
    tokenFor: async ({ teamsUserId, channelId, entraObjectId }) => {
      try {
        const kept = await (await service()).getUserToken(
          teamsUserId,
          connectionName,
          channelId,
          '',
        );
        return kept && !isForeign(kept.token, entraObjectId) ? kept.token : undefined;
      } catch (cause) {
        // The token service answers 404 for somebody who has not signed in.
        if (statusOf(cause) === 404) return undefined;
        throw tokenServiceFailure(cause);
      }
    },
  };
}
