import type { Activity, AdaptiveCardInvokeResponse } from 'botbuilder';
import { z } from 'zod/v4';
import type { RemedyPlan } from '../domain/remedy.ts';
import type { PersonTokens, Requester } from '../use-cases/ports.ts';
import type { TokenService } from './bot-adapter.ts';

/**
 * Asks a person to sign in from a card, so that a remedy runs with their own rights: the press is
 * answered with a login request, Teams signs the person in and sends the press again with a token or
 * a code ("Authentication with Universal Actions", Teams documentation).
 */

interface SignInParts {
  readonly connectionName: string;
  readonly tokens: PersonTokens;
  readonly service: () => Promise<TokenService>;
}

export interface SignIn {
  /** The plan acts as the person, and there is no token for them. */
  mustSignIn(by: Requester, plan: RemedyPlan): Promise<boolean>;
  /** Takes the token or code of a repeated press; the answer when that fails. */
  complete(by: Requester, activity: Activity): Promise<AdaptiveCardInvokeResponse | undefined>;
  /** Makes Teams sign the person in. */
  loginRequest(activity: Activity): Promise<AdaptiveCardInvokeResponse>;
}

const repeatedPress = z.object({
  authentication: z.object({ token: z.string().min(1) }).optional(),
  state: z.string().min(1).optional(),
});

export function createSignIn({ connectionName, tokens, service }: SignInParts): SignIn {
  return {
    mustSignIn: async (by, plan) => actsAsPerson(plan) && (await tokens.tokenFor(by)) === undefined,
    complete: async (by, activity) => {
      const { authentication, state } = repeatedPress.safeParse(activity.value).data ?? {};
      if (authentication === undefined && state === undefined) return undefined;
      const { teamsUserId, channelId } = by;
      const taken = await orNothing(async () =>
        authentication
          ? (await service()).exchangeToken(teamsUserId, connectionName, channelId, authentication)
          : (await service()).getUserToken(teamsUserId, connectionName, channelId, state ?? ''),
      );
      if (taken?.token) return undefined;
      return authentication ? consentNeeded : wrongCode;
    },
    loginRequest: async (activity) => {
      const resource = await (await service()).getSignInResource(connectionName, activity, '');
      return loginRequest(connectionName, resource);
    },
  };
}

function actsAsPerson({ asPerson }: RemedyPlan): boolean {
  return asPerson === true;
}

/** Makes Teams show its consent window (Universal Action Model, 412). */
const consentNeeded: AdaptiveCardInvokeResponse = {
  statusCode: 412,
  type: 'application/vnd.microsoft.error.preconditionFailed',
  value: { code: '412', message: 'The token could not be exchanged.' },
};

const wrongCode: AdaptiveCardInvokeResponse = {
  statusCode: 401,
  type: 'application/vnd.microsoft.error.incorrectAuthCode',
  value: {},
};

function loginRequest(
  connectionName: string,
  { signInLink, tokenExchangeResource }: { signInLink?: string; tokenExchangeResource?: object },
): AdaptiveCardInvokeResponse {
  const button = { type: 'signin', title: 'Sign in', text: 'Sign in', value: signInLink };
  return {
    statusCode: 401,
    type: 'application/vnd.microsoft.activity.loginRequest',
    value: {
      text: 'Sign in, so that Unclash acts with your own rights.',
      connectionName,
      tokenExchangeResource,
      buttons: [button],
    },
  };
}

/** A refused exchange is an answer, not a failure: the person is asked for consent. */
async function orNothing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    const { statusCode } = error as { statusCode?: unknown };
    if (typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500) return undefined;
    throw error;
  }
}
