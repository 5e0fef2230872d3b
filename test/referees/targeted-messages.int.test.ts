import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { type FakeConnector, startFakeConnector } from '../support/fake-connector.ts';
import { teamsIds } from '../support/teams-world.ts';
import { CLIENTS, type Client } from './connector-clients.ts';

/**
 * What "Send and receive targeted messages in group conversations" (Teams documentation) promises about a message for one
 * person, told to the connector of the tests by the clients that Microsoft wrote for it.
 */

const DAY_MS = 24 * 60 * 60_000;
const stranger = '29:megan';

/** `isTargeted` and the entity: what the two clients put into the body, beside the route. */
const aSecret = (text: string, recipient?: object) => ({
  type: 'message',
  channelId: 'msteams',
  text,
  conversation: { id: teamsIds.thread, isGroup: true },
  entities: [{ type: 'activityTreatment', treatment: 'targeted' }],
  ...(recipient && { recipient: { ...recipient, isTargeted: true } }),
});

const texts = (connector: FakeConnector, person: string) =>
  connector.seenBy(person).map(({ text }) => text);

for (const [name, client] of Object.entries(CLIENTS)) {
  const row = (what: string, rule: (world: World) => Promise<void>) =>
    test(`${name}: ${what}`, async (t) => rule(await aWorld(t, client)));

  row('only its recipient sees a targeted message', async ({ connector, send }) => {
    await send('secret');
    assert.deepEqual(texts(connector, teamsIds.ada), ['secret']);
    assert.deepEqual(texts(connector, stranger), []);
  });

  row('without a recipient it is refused', async ({ connector, routes }) => {
    await assert.rejects(routes.targeted.send(teamsIds.thread, aSecret('secret')));
    assert.deepEqual(texts(connector, teamsIds.ada), []);
  });

  row('it can be edited, but not for another recipient', async ({ connector, routes, send }) => {
    const id = await send('secret');
    await routes.targeted.update(teamsIds.thread, id, aSecret('changed'));
    const toStranger = aSecret('told', { id: stranger });
    await assert.rejects(routes.targeted.update(teamsIds.thread, id, toStranger));
    assert.deepEqual(texts(connector, teamsIds.ada), ['changed']);
    assert.deepEqual(texts(connector, stranger), []);
  });

  row('the ordinary routes do not know it', async ({ connector, routes, send }) => {
    const id = await send('secret');
    await assert.rejects(routes.update(teamsIds.thread, id, { type: 'message', text: 'told' }));
    await assert.rejects(routes.remove(teamsIds.thread, id));
    assert.deepEqual(texts(connector, teamsIds.ada), ['secret']);
  });

  row('what was removed is gone', async ({ connector, routes, send }) => {
    const id = await send('secret');
    await routes.targeted.remove(teamsIds.thread, id);
    assert.deepEqual(texts(connector, teamsIds.ada), []);
    await assert.rejects(routes.targeted.remove(teamsIds.thread, id));
  });

  row('after 24 hours it is gone, and can neither be edited nor removed', async (world) => {
    const { connector, routes, send } = world;
    const id = await send('secret');
    connector.clock.now += DAY_MS - 1;
    assert.deepEqual(texts(connector, teamsIds.ada), ['secret']);
    connector.clock.now += 1;
    assert.deepEqual(texts(connector, teamsIds.ada), []);
    await assert.rejects(routes.targeted.update(teamsIds.thread, id, aSecret('late')));
    await assert.rejects(routes.targeted.remove(teamsIds.thread, id));
  });

  row('a service that does not know the parameter shows it to everybody', async (world) => {
    const { connector, send } = world;
    connector.targeted = 'ignored';
    await send('secret');
    assert.deepEqual(texts(connector, stranger), ['secret']);
  });
}

interface World {
  readonly connector: FakeConnector;
  readonly routes: ReturnType<Client>;
  /** To Ada; resolves with the id. */
  readonly send: (text: string) => Promise<string>;
}

async function aWorld(t: TestContext, client: Client): Promise<World> {
  const connector = await startFakeConnector();
  t.after(() => connector.close());
  const routes = client(connector.serviceUrl);
  return {
    connector,
    routes,
    send: async (text) => {
      const body = aSecret(text, { id: teamsIds.ada, name: 'Ada Admin' });
      const sent = await routes.targeted.send(teamsIds.thread, body);
      return (sent as { readonly id: string }).id;
    },
  };
}
