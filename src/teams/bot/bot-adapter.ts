import { TeamsAdapter } from '@microsoft/teams-ai/lib/TeamsAdapter.js';
import {
  type ConversationParameters,
  type ConversationResourceResponse,
  type Activity as SdkActivity,
  type ConversationReference as SdkReference,
  TeamsInfo,
  TurnContext,
} from 'botbuilder';
import { defined } from '../../domain/defined.ts';
import type { TokenService } from '../sign-in/token-service.ts';
import type { Account, Activity, MessageActivity } from './activity.ts';
import type { BotSettings } from './bot-settings.ts';
import { type MemberReader, readMember } from './members.ts';
import { postOnce } from './post-once.ts';
import { forOneReader, onTargetedRoute, targetedRoute } from './targeted-route.ts';
import type { Conversation, Conversations, LaterConversation, Turn } from './turn.ts';

/** What is used of the Bot Framework connector beyond `TurnContext`. */
interface Connector {
  readonly conversations: MemberReader & {
    createConversation(
      parameters: Partial<ConversationParameters>,
    ): Promise<ConversationResourceResponse>;
  };
  /** Its HTTP library (Azure SDK for JavaScript, core-client); the phase before `Sign` is `Retry`. */
  readonly client: {
    readonly pipeline: {
      addPolicy(
        policy: typeof postOnce | typeof targetedRoute,
        options: { readonly afterPhase: 'Sign' },
      ): void;
    };
  };
}

/** The answer to the HTTP request of a turn; undefined when the activity wants none. */
export type HttpAnswer = { readonly status: number; readonly body?: unknown } | undefined;

/** The Bot Framework as this bot uses it. */
export interface BotAdapter {
  /**
   * Checks the token of an activity and gives what runs its turn. Rejects when the token is missing or
   * bad, with the failure of the SDK.
   */
  authenticate(
    authorization: string,
    activity: Activity,
  ): Promise<(onTurn: OnTurn) => Promise<HttpAnswer>>;
  readonly conversations: Conversations;
  /** The token service, outside of a turn. */
  tokenService(): Promise<TokenService>;
}

/** What `createApplication` makes. */
export type OnTurn = (context: TurnContext) => Promise<void>;

/**
 * The Bot Framework adapter without its HTTP part: `CloudAdapter.process` answers failures with the
 * error's own text and prints it to the console.
 */
class SdkAdapter extends TeamsAdapter {
  authenticate(authorization: string, activity: SdkActivity) {
    return this.botFrameworkAuthentication.authenticateRequest(activity, authorization);
  }

  run(by: Awaited<ReturnType<SdkAdapter['authenticate']>>, activity: SdkActivity, onTurn: OnTurn) {
    return this.processActivity(by, activity, (context) => {
      this.addPolicies(context);
      return onTurn(context);
    });
  }

  /** Each turn has a connector of its own. */
  addPolicies(context: TurnContext): void {
    const { pipeline } = this.connectorOf(context).client;
    for (const policy of [targetedRoute, postOnce])
      pipeline.addPolicy(policy, { afterPhase: 'Sign' });
  }

  connectorOf(context: TurnContext): Connector {
    return context.turnState.get<Connector>(this.ConnectorClientKey);
  }

  tokenService(appId: string) {
    return this.botFrameworkAuthentication.createUserTokenClient(this.createClaimsIdentity(appId));
  }
}

/** The adapter of this registration; without an application id it authenticates nobody. */
export function createBotAdapter(settings: BotSettings): BotAdapter {
  const adapter = sdkAdapter(settings);
  const { appId = '' } = settings;
  return {
    authenticate: async (authorization, activity) => {
      const by = await adapter.authenticate(authorization, activity as SdkActivity);
      return (onTurn) => adapter.run(by, activity as SdkActivity, onTurn);
    },
    conversations: conversationsOf(adapter, appId),
    tokenService: () => adapter.tokenService(appId),
  };
}

/** A turn of the SDK in our terms. */
export function turnOf(context: TurnContext): Turn {
  return {
    ...conversationOf(context),
    activity: context.activity as Activity,
    respond: async (body) => {
      const value = { status: 200, ...defined({ body }) };
      await context.sendActivity({ type: 'invokeResponse', value });
    },
    member: (id) =>
      readMember(
        (context.adapter as SdkAdapter).connectorOf(context).conversations,
        context.activity.conversation.id,
        id,
      ),
  };
}

function conversationOf(context: TurnContext): Conversation {
  return {
    send: async (message) => (await context.sendActivity(sdkMessage(message)))?.id ?? '',
    sendTo: async (person, message) => {
      const place = TurnContext.getConversationReference(context.activity);
      const own = forOneReader(message);
      const activity = TurnContext.applyConversationReference(sdkMessage(own), place);
      // `context.sendActivity` would address the answer to whom the turn is from.
      const addressed = { ...activity, recipient: sdkAccount(person) };
      const [sent] = await onTargetedRoute(own, () =>
        context.adapter.sendActivities(context, [addressed]),
      );
      return sent?.id ?? '';
    },
    update: async (id, message) => {
      await context.updateActivity({ ...sdkMessage(message), id });
    },
    delete: (id) => context.deleteActivity(id),
  };
}

const sdkAccount = ({ id, name, aadObjectId }: Account) => ({
  id,
  name: name ?? '',
  ...defined({ aadObjectId }),
});

/** A copy, because the SDK writes into what it sends. */
const sdkMessage = (message: MessageActivity) =>
  structuredClone<object>(message) as Partial<SdkActivity>;

function conversationsOf(adapter: SdkAdapter, appId: string): Conversations {
  return {
    within: async <T>(
      reference: object,
      work: (conversation: LaterConversation) => Promise<T>,
    ): Promise<T> => {
      const outcome: { done?: { readonly value: T }; failure?: unknown } = {};
      await adapter.continueConversationAsync(
        appId,
        reference as Partial<SdkReference>,
        async (context) => {
          // The SDK invents an activity that is continued; nothing shall be sent as a reply to it.
          delete context.activity.id;
          adapter.addPolicies(context);
          const startThread = (message: MessageActivity) => threadOf(adapter, context, message);
          try {
            const openChat = (person: Account) => chatWith(adapter, context, person);
            const groupOfTeam = async (id: string) =>
              (await TeamsInfo.getTeamDetails(context, id)).aadGroupId;
            const later = { ...conversationOf(context), startThread, openChat, groupOfTeam };
            outcome.done = { value: await work(later) };
          } catch (error) {
            outcome.failure = error;
          }
        },
      );
      if (outcome.done === undefined) throw outcome.failure;
      return outcome.done.value;
    },
  };
}

async function threadOf(adapter: SdkAdapter, context: TurnContext, message: MessageActivity) {
  const { conversation, recipient } = context.activity;
  const { id, activityId } = await adapter.connectorOf(context).conversations.createConversation({
    isGroup: true,
    bot: recipient,
    ...defined({ tenantId: conversation.tenantId || undefined }),
    channelData: { channel: { id: conversation.id } },
    activity: sdkMessage(message) as SdkActivity,
  });
  return { conversationId: id, messageId: activityId };
}

async function chatWith(adapter: SdkAdapter, context: TurnContext, person: Account) {
  const { conversation, recipient } = context.activity;
  const tenantId = conversation.tenantId || undefined;
  const { id } = await adapter.connectorOf(context).conversations.createConversation({
    isGroup: false,
    bot: recipient,
    members: [{ id: person.id, name: person.name ?? '' }],
    ...defined({ tenantId, channelData: tenantId && { tenant: { id: tenantId } } }),
  });
  return id;
}

function sdkAdapter(settings: BotSettings): SdkAdapter {
  const { appId, token, tokenServiceUrl } = settings;
  if (appId === undefined) return new SdkAdapter(tokenServiceUrl ? addressesOf(settings) : {});
  return new SdkAdapter(addressesOf(settings), credentialsFactory(appId, token));
}

type CredentialsFactory = NonNullable<ConstructorParameters<typeof TeamsAdapter>[1]>;

/**
 * Signs what is sent to the Bot Connector and to the token service with a token of ours: the SDK would acquire one
 * with MSAL Node 2, which it pins (botframework-connector 4.23).
 */
function credentialsFactory(appId: string, token: BotSettings['token']): CredentialsFactory {
  return {
    isAuthenticationDisabled: async () => false,
    isValidAppId: async (id) => id === appId,
    createCredentials: async () => ({
      signRequest: async (request) => {
        if (token) request.headers.set('authorization', `Bearer ${await token()}`);
        return request;
      },
    }),
  };
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
