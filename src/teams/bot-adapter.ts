import { TeamsAdapter } from '@microsoft/teams-ai';
import type {
  Activity,
  ConversationParameters,
  ConversationResourceResponse,
  InvokeResponse,
  SignInUrlResponse,
  TokenResponse,
  TurnContext,
} from 'botbuilder';
import type { BotSettings } from './bot-settings.ts';

type Turn = (context: TurnContext) => Promise<void>;

/** What is used of the Bot Framework connector beyond `TurnContext`. */
export interface Connector {
  readonly conversations: {
    createConversation(
      parameters: Partial<ConversationParameters>,
    ): Promise<ConversationResourceResponse>;
  };
}

/** What is used of the Bot Framework token service. */
export interface TokenService {
  /** `magicCode` is the `state` that a repeated press carries after a sign-in window. */
  getUserToken(
    userId: string,
    connectionName: string,
    channelId: string,
    magicCode: string,
  ): Promise<TokenResponse | undefined>;
  exchangeToken(
    userId: string,
    connectionName: string,
    channelId: string,
    exchange: { readonly token?: string },
  ): Promise<TokenResponse | undefined>;
  getSignInResource(
    connectionName: string,
    activity: Activity,
    finalRedirect: string,
  ): Promise<SignInUrlResponse>;
}

/**
 * The Bot Framework adapter without its HTTP part: `CloudAdapter.process` answers failures with the
 * error's own text and prints it to the console.
 */
export class BotAdapter extends TeamsAdapter {
  /** Checks the token, runs the turn. Rejects when the token is missing or bad. */
  receive(
    authorization: string,
    activity: Activity,
    turn: Turn,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(authorization, activity, turn);
  }

  connectorOf(context: TurnContext): Connector {
    return context.turnState.get<Connector>(this.ConnectorClientKey);
  }

  /** The token service, outside of a turn. */
  tokenService(appId: string): Promise<TokenService> {
    return this.botFrameworkAuthentication.createUserTokenClient(this.createClaimsIdentity(appId));
  }
}

/** The adapter of this registration; without an application id it authenticates nobody. */
export function createBotAdapter({ appId, appType, tenantId, password }: BotSettings): BotAdapter {
  if (appId === undefined) return new BotAdapter({});
  return new BotAdapter({
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    MicrosoftAppTenantId: tenantId,
    ...(password !== undefined && { MicrosoftAppPassword: password }),
  });
}
