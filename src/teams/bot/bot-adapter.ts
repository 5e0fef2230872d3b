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

type AuthenticateRequestResult = Awaited<
  ReturnType<TeamsAdapter['botFrameworkAuthentication']['authenticateRequest']>
>;
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
  signOutUser(userId: string, connectionName: string, channelId: string): Promise<void>;
  getSignInResource(
    connectionName: string,
    activity: Activity,
    finalRedirect: string,
  ): Promise<SignInUrlResponse>;
}

/** An activity whose sender is known. */
export type Authenticated = AuthenticateRequestResult;

/**
 * The Bot Framework adapter without its HTTP part: `CloudAdapter.process` answers failures with the
 * error's own text and prints it to the console.
 */
export class BotAdapter extends TeamsAdapter {
  /** Checks the token. Rejects when it is missing or bad. */
  authenticate(authorization: string, activity: Activity): Promise<Authenticated> {
    return this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
  }

  run(by: Authenticated, activity: Activity, turn: Turn): Promise<InvokeResponse | undefined> {
    return this.processActivity(by, activity, turn);
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
export function createBotAdapter(settings: BotSettings): BotAdapter {
  const { appId, appType, tenantId, password } = settings;
  const { tokenServiceUrl } = settings;
  if (appId === undefined) return new BotAdapter(tokenServiceUrl ? addressesOf(settings) : {});
  return new BotAdapter({
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    MicrosoftAppTenantId: tenantId,
    ...(password !== undefined && { MicrosoftAppPassword: password }),
    ...addressesOf(settings),
  });
}

/**
 * The SDK wants all addresses when one is given. Tokens of the Emulator are refused before, so its keys
 * are never asked for.
 */
function addressesOf({ cloud, openIdMetadataUrl, tokenServiceUrl }: BotSettings) {
  const keys = openIdMetadataUrl ?? cloud.openIdMetadataUrl;
  return {
    ToChannelFromBotLoginUrl: cloud.loginUrl,
    ToChannelFromBotOAuthScope: cloud.scope,
    ToBotFromChannelTokenIssuer: cloud.issuer,
    OAuthUrl: tokenServiceUrl ?? cloud.tokenServiceUrl,
    ToBotFromChannelOpenIdMetadataUrl: keys,
    ToBotFromEmulatorOpenIdMetadataUrl: keys,
    CallerId: cloud.callerId,
  };
}
