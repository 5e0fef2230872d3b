import { z } from 'zod/v4';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import type { Actor, PersonTokens } from '../../use-cases/ports/people.ts';
import type { BareCode } from '../../words/codes.ts';
import type { Words } from '../../words/words.ts';
import type { Activity } from '../bot/activity.ts';
import type { Languages } from '../bot/languages.ts';
import type { InvokeAnswer } from '../bot/turn.ts';
import { isForeign } from './token-owner.ts';
import type { TokenService } from './token-service.ts';
import { statusOf, tokenServiceFailure } from './token-service-failure.ts';

/**
 * Asks a person to sign in from a card, so that a remedy runs with their own rights: the press is
 * answered with a login request, Teams signs the person in and sends the press again with a token or
 * a code ("Authentication with Universal Actions", Teams documentation).
 */

interface SignInParts {
  readonly connectionName: string;
  readonly tokens: PersonTokens;
  readonly service: () => Promise<TokenService>;
  readonly languages: Pick<Languages, 'ofPerson'>;
}

export interface SignIn {
  /** The plan acts as the person, and there is no token for them. */
  mustSignIn(by: Actor, plan: Pick<RemedyPlan, 'asPerson'>): Promise<boolean>;
  /** Takes the token or code of a repeated press; the answer when that fails. */
  complete(by: Actor, activity: Activity): Promise<InvokeAnswer | undefined>;
  /** Makes Teams sign the person in. */
  loginRequest(activity: Activity): Promise<InvokeAnswer>;
  /** Makes the token service forget the person's token. */
  signOut(by: Actor): Promise<void>;
}

const repeatedPress = z.object({
  authentication: z.object({ token: z.string().min(1) }).optional(),
  state: z.string().min(1).optional(),
});

export function createSignIn(parts: SignInParts): SignIn {
  const { connectionName, tokens, service, languages } = parts;
  return {
    mustSignIn: async (by, plan) => actsAsPerson(plan) && (await tokens.tokenFor(by)) === undefined,
    complete: async (by, activity) => {
      const { authentication, state } = repeatedPress.safeParse(activity.value).data ?? {};
      if (authentication === undefined && state === undefined) return undefined;
      const words = languages.ofPerson(activity);
      if (state === CANCELLED) return said('chat.signIn.cancelled', words);
      const { teamsUserId, channelId } = by;
      const taken = await orNothing(async () =>
        authentication
          ? (await service()).exchangeToken(teamsUserId, connectionName, channelId, authentication)
          : (await service()).getUserToken(teamsUserId, connectionName, channelId, state ?? ''),
      );
      if (!taken?.token) return authentication ? consentNeeded : wrongCode;
      if (!isForeign(taken.token, by.entraObjectId)) return undefined;
      await ask(async () => (await service()).signOutUser(teamsUserId, connectionName, channelId));
      return said('chat.signIn.anotherAccount', words);
    },
    loginRequest: async (activity) => {
      const resource = await ask(async () =>
        (await service()).getSignInResource(connectionName, activity, ''),
      );
      return loginRequest({ connectionName, ...resource }, languages.ofPerson(activity));
    },
    signOut: ({ teamsUserId, channelId }) =>
      ask(async () => (await service()).signOutUser(teamsUserId, connectionName, channelId)),
  };
}

function actsAsPerson({ asPerson }: Pick<RemedyPlan, 'asPerson'>): boolean {
  return asPerson === true;
}

/** What Teams sends as `state` when the person closes the sign-in window. */
const CANCELLED = 'CancelledByUser';

function said(code: BareCode, words: Words): InvokeAnswer {
  const type = 'application/vnd.microsoft.activity.message';
  return { statusCode: 200, type, value: words.plain(code) };
}

/** Makes Teams show its consent window (Universal Action Model, 412); no person reads the message. */
const consentNeeded: InvokeAnswer = {
  statusCode: 412,
  type: 'application/vnd.microsoft.error.preconditionFailed',
  value: { code: '412', message: 'tokenNotExchanged' },
};

const wrongCode: InvokeAnswer = {
  statusCode: 401,
  type: 'application/vnd.microsoft.error.incorrectAuthCode',
  value: {},
};

interface SignInResource {
  readonly connectionName: string;
  readonly signInLink?: string;
  readonly tokenExchangeResource?: object;
}

function loginRequest(
  { connectionName, signInLink, tokenExchangeResource }: SignInResource,
  words: Words,
): InvokeAnswer {
  const title = words.plain('chat.signIn.title');
  const button = { type: 'signin', title, text: title, value: signInLink };
  return {
    statusCode: 401,
    type: 'application/vnd.microsoft.activity.loginRequest',
    value: {
      text: words.plain('chat.signIn.purpose'),
      connectionName,
      tokenExchangeResource,
      buttons: [button],
    },
  };
}

/** A refused exchange is an answer, not a failure: the person is asked for consent. */
async function orNothing<T>(exchange: () => Promise<T>): Promise<T | undefined> {
  try {
    return await exchange();
  } catch (error) {
    const status = statusOf(error) ?? 0;
    if (status >= 400 && status < 500) return undefined;
    throw tokenServiceFailure(error);
  }
}

async function ask<T>(question: () => Promise<T>): Promise<T> {
  try {
    return await question();
  } catch (error) {
    throw tokenServiceFailure(error);
  }
}
