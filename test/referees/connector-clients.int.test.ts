import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Activity } from '@microsoft/agents-activity';
import { ConnectorClient } from '@microsoft/agents-hosting';
import { ConversationClient } from '@microsoft/teams.api';
import type { AlertChannel } from '../../src/use-cases/ports/channels.ts';
import { type ConnectorCall, startFakeConnector } from '../support/fake-connector.ts';
import {
  aMessage,
  anActivity,
  aTeamsWorld,
  type TeamsWorld,
  teamsIds,
} from '../support/teams-world.ts';
import { aCase } from '../support/world.ts';

/** What the bot sends to the Bot Connector, said again by two clients that Microsoft wrote later. */

/** A client of the connector: what is said to it is what the call of the bot says. */
type Client = (serviceUrl: string) => {
  readonly create: (body: object) => Promise<unknown>;
  readonly send: (conversation: string, body: object) => Promise<unknown>;
  readonly reply: (conversation: string, activity: string, body: object) => Promise<unknown>;
  readonly update: (conversation: string, activity: string, body: object) => Promise<unknown>;
  readonly remove: (conversation: string, activity: string) => Promise<unknown>;
};

/** The clients are typed for activities of their own making; ours came from the wire. */
// biome-ignore lint/suspicious/noExplicitAny: see above
const fromTheWire = (body: object): any => body;

/** Checks the activity against that client's own schema. */
const parsed = (body: object) => Activity.fromObject(body);

const CLIENTS: Readonly<Record<string, Client>> = {
  '@microsoft/agents-hosting': (serviceUrl) => {
    const client = ConnectorClient.createClientWithToken(serviceUrl, 'a-token');
    return {
      create: (body) => {
        const { activity, ...rest } = fromTheWire(body);
        return client.createConversation({ ...rest, activity: parsed(activity) });
      },
      send: (conversation, body) => client.sendToConversation(conversation, parsed(body)),
      reply: (conversation, activity, body) =>
        client.replyToActivity(conversation, activity, parsed(body)),
      update: (conversation, activity, body) =>
        client.updateActivity(conversation, activity, parsed(body)),
      remove: (conversation, activity) => client.deleteActivity(conversation, activity),
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
    };
  },
};

const reportId = 'eeeeeeee-0000-4000-8000-000000000009';

/** Every kind of call that the bot makes: a thread, an edit, a message, an answer, a removal. */
async function callsOfTheBot(): Promise<readonly ConnectorCall[]> {
  const file = { id: reportId, name: 'findings.csv', ownerId: 'ada', sizeInBytes: 5 };
  const part = async () => undefined;
  const taken = { outcome: 'file', file, part, remove: async () => {} } as const;
  await using world = await aTeamsWorld({ useCases: { collectReport: async () => taken } });
  const { notifier } = world.bot;
  const id = await notifier.post(placeIn(world, 'channel', teamsIds.channel), aCase());
  await notifier.update(placeIn(world, 'channel', teamsIds.channel), id, aCase());
  await notifier.post(placeIn(world, 'personal', 'a:1'), aCase());
  await world.tell(aMessage('help'));
  await world.tell(aConsentDeclined());
  await world.connector.called(6);
  return [...world.connector.calls];
}

function placeIn({ connector }: TeamsWorld, conversationType: string, id: string): AlertChannel {
  const conversation = { id, conversationType, tenantId: teamsIds.tenant };
  const bot = { id: teamsIds.bot, name: 'Unclash' };
  const { serviceUrl } = connector;
  return {
    id,
    name: 'a place',
    reference: { channelId: 'msteams', serviceUrl, bot, conversation },
  };
}

const aConsentDeclined = () =>
  anActivity({
    type: 'invoke',
    name: 'fileConsent/invoke',
    conversation: { id: 'a:1', conversationType: 'personal', tenantId: teamsIds.tenant },
    replyToId: 'consent-card',
    value: {
      type: 'fileUpload',
      action: 'decline',
      context: { report: reportId },
    },
  });

/** Says the same through another client; gives what the connector received. */
async function saidAgain(t: TestContext, client: Client, call: ConnectorCall) {
  const connector = await startFakeConnector();
  t.after(() => connector.close());
  const { create, send, reply, update, remove } = client(connector.serviceUrl);
  const [, , , conversation = '', , activity] = call.path.split('/');
  const said = { POST: reply, PUT: update, DELETE: remove }[call.method];
  if (conversation === '') await create(call.body);
  else if (activity === undefined) await send(conversation, call.body);
  else await said?.(conversation, activity, call.body);
  return connector.calls;
}

/** teams.api says in the body alone what it answers; ours says it in both, as the REST reference does. */
function asExpected(name: string, call: ConnectorCall): ConnectorCall {
  const { replyToId } = call.body;
  if (name !== '@microsoft/teams.api' || typeof replyToId !== 'string') return call;
  assert.ok(call.path.endsWith(`/${replyToId}`));
  return { ...call, path: call.path.slice(0, -replyToId.length - 1) };
}

const calls = await callsOfTheBot();

test('the bot makes every kind of call', () => {
  const kinds = calls.map(({ method, path }) => `${method} ${path.split('/').length}`);
  assert.deepEqual([...new Set(kinds)].sort(), ['DELETE 6', 'POST 3', 'POST 5', 'POST 6', 'PUT 6']);
});

for (const [name, client] of Object.entries(CLIENTS))
  test(`${name} makes the same calls: method, path and body`, async (t) => {
    for (const call of calls)
      assert.deepEqual(await saidAgain(t, client, call), [asExpected(name, call)]);
  });
