import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
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
import { CLIENTS, type Client } from './connector-clients.ts';

/** What the bot sends to the Bot Connector, said again by two clients that Microsoft wrote later. */

const reportId = 'eeeeeeee-0000-4000-8000-000000000009';

/** Every kind of call that the bot makes: a thread, an edit, a message, an answer for one and for all, a removal. */
async function callsOfTheBot(): Promise<readonly ConnectorCall[]> {
  const file = { id: reportId, name: 'findings.csv', ownerId: 'ada', sizeInBytes: 5 };
  const part = async () => undefined;
  const taken = { outcome: 'file', file, part, remove: async () => {} } as const;
  await using world = await aTeamsWorld({ useCases: { collectReport: async () => taken } });
  const { notifier } = world.bot;
  const id = await notifier.post(placeIn(world, 'channel', teamsIds.channel), aCase());
  await notifier.update(placeIn(world, 'channel', teamsIds.channel), id, aCase());
  await notifier.post(placeIn(world, 'personal', 'a:1'), aCase());
  await world.tell(aMessage('conflict 1'));
  await world.tell(aMessage('help'));
  await world.tell(aMessage('doctor'));
  await world.connector.called(7);
  await world.tell(aConsentDeclined());
  await world.connector.called(9);
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
  connector.targeted = 'ignored';
  const { create, targeted, ...forAll } = client(connector.serviceUrl);
  const { send, reply, update, remove } = call.isTargeted ? targeted : forAll;
  const [, , , conversation = '', , activity] = call.path.split('/');
  const said = { POST: reply, PUT: update, DELETE: remove }[call.method];
  if (conversation === '') await create(call.body);
  else if (activity === undefined) await send(conversation, call.body);
  else await said?.(conversation, activity, call.body);
  return connector.calls;
}

/**
 * teams.api says in the body alone what it answers; ours says it in both, as the REST reference does. agents-hosting
 * marks a targeted message by the entity and does not know the mark on its recipient, which teams.api sends.
 */
function asExpected(name: string, call: ConnectorCall): ConnectorCall {
  const { replyToId, recipient } = call.body;
  if (name === '@microsoft/agents-hosting' && call.isTargeted) {
    const { isTargeted, ...unmarked } = recipient as { readonly isTargeted?: unknown };
    assert.equal(isTargeted, true);
    return { ...call, body: { ...call.body, recipient: unmarked } };
  }
  if (name !== '@microsoft/teams.api' || typeof replyToId !== 'string') return call;
  assert.ok(call.path.endsWith(`/${replyToId}`));
  return { ...call, path: call.path.slice(0, -replyToId.length - 1) };
}

const calls = await callsOfTheBot();

test('the bot makes every kind of call', () => {
  const kinds = calls.map(
    ({ method, path, isTargeted }) =>
      `${method} ${path.split('/').length}${isTargeted ? ' for one' : ''}`,
  );
  assert.deepEqual([...new Set(kinds)].sort(), [
    ...['DELETE 6', 'POST 3', 'POST 5', 'POST 5 for one', 'POST 6', 'POST 6 for one', 'PUT 6'],
  ]);
});

for (const [name, client] of Object.entries(CLIENTS))
  test(`${name} makes the same calls: method, path and body`, async (t) => {
    for (const call of calls)
      assert.deepEqual(await saidAgain(t, client, call), [asExpected(name, call)]);
  });
