import { Activity } from '@microsoft/agents-activity';
import { ConnectorClient } from '@microsoft/agents-hosting';
import { ConversationClient } from '@microsoft/teams.api';

/** A client of the connector: what is said to it is what the call of the bot says. */
export type Client = (serviceUrl: string) => Routes & {
  readonly create: (body: object) => Promise<unknown>;
  /** For a message that one person sees. */
  readonly targeted: Routes;
};

interface Routes {
  readonly send: (conversation: string, body: object) => Promise<unknown>;
  readonly reply: (conversation: string, activity: string, body: object) => Promise<unknown>;
  readonly update: (conversation: string, activity: string, body: object) => Promise<unknown>;
  readonly remove: (conversation: string, activity: string) => Promise<unknown>;
}

/** The clients are typed for activities of their own making; ours came from the wire. */
// biome-ignore lint/suspicious/noExplicitAny: see above
const fromTheWire = (body: object): any => body;

/** Checks the activity against that client's own schema. */
const parsed = (body: object) => Activity.fromObject(body);

export const CLIENTS: Readonly<Record<string, Client>> = {
  '@microsoft/agents-hosting': (serviceUrl) => {
    const client = ConnectorClient.createClientWithToken(serviceUrl, 'a-token');
    // An entity of the body says which route it is; a removal has no body.
    const routes: Omit<Routes, 'remove'> = {
      send: (conversation, body) => client.sendToConversation(conversation, parsed(body)),
      reply: (conversation, activity, body) =>
        client.replyToActivity(conversation, activity, parsed(body)),
      update: (conversation, activity, body) =>
        client.updateActivity(conversation, activity, parsed(body)),
    };
    return {
      ...routes,
      create: (body) => {
        const { activity, ...rest } = fromTheWire(body);
        return client.createConversation({ ...rest, activity: parsed(activity) });
      },
      remove: (conversation, activity) => client.deleteActivity(conversation, activity),
      targeted: {
        ...routes,
        remove: (conversation, activity) => client.deleteActivity(conversation, activity, true),
      },
    };
  },
  '@microsoft/teams.api': (serviceUrl) => {
    const client = new ConversationClient(serviceUrl);
    return {
      create: (body) => client.create(fromTheWire(body)),
      send: (conversation, body) => client.createActivity(conversation, fromTheWire(body)),
      reply: (conversation, activity, body) =>
        client.replyToActivity(conversation, activity, fromTheWire(body)),
      update: (conversation, activity, body) =>
        client.updateActivity(conversation, activity, fromTheWire(body)),
      remove: (conversation, activity) => client.deleteActivity(conversation, activity),
      targeted: {
        send: (conversation, body) =>
          client.createTargetedActivity(conversation, fromTheWire(body)),
        // It has no route of its own for answers.
        reply: (conversation, replyToId, body) =>
          client.createTargetedActivity(conversation, fromTheWire({ ...body, replyToId })),
        update: (conversation, activity, body) =>
          client.updateTargetedActivity(conversation, activity, fromTheWire(body)),
        remove: (conversation, activity) => client.deleteTargetedActivity(conversation, activity),
      },
    };
  },
};
