import { startSimulator } from '../../simulator/server.ts';
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { createChannelMessages } from '../../src/graph/graph-channel-messages.ts';
import { messageId } from '../../src/teams/send/message-id.ts';
import type { LossyChannel } from '../contracts/card-finder-contract.ts';
import { aTeamsWorld, type TeamsWorld, teamsIds } from './teams-world.ts';

/** Client id of the bot; the simulator knows it as the bearer of its token. */
export const BOT_APP = '00000000-0000-4000-8000-0000000000c1';
export const TEAM_GROUP = 'cccccccc-0000-4000-8000-000000000001';

/** The real notifier and the real Graph client, between a connector that loses answers and the simulator. */
export async function aLossyChannel(start = '2026-01-02T04:00:00.000Z'): Promise<
  LossyChannel & {
    readonly world: TeamsWorld;
    readonly simulator: Awaited<ReturnType<typeof startSimulator>>;
    /** What was posted since shows in Graph. */
    mirror(): readonly string[];
  }
> {
  let now = Date.parse(start);
  const simulator = await startSimulator({ scenario: 'contoso', clock: () => new Date(now) });
  const { channels } = simulator.world.tenant;
  const client = createGraphClient({
    baseUrl: simulator.url,
    getToken: async () => 'demo-app-token',
  });
  const world = await aTeamsWorld({
    ownMessages: { appId: BOT_APP, readMessages: createChannelMessages(client) },
  });
  const { connector } = world;
  const channel = {
    id: teamsIds.channel,
    name: 'Identity alerts',
    teamId: '19:general@thread.tacv2',
    teamGroupId: TEAM_GROUP,
    reference: {
      channelId: 'msteams',
      serviceUrl: connector.serviceUrl,
      bot: { id: teamsIds.bot },
      conversation: { id: teamsIds.channel, conversationType: 'channel' },
    },
  };
  let seen = 0;
  const mirror = () => {
    const ids: string[] = [];
    for (const [index, { path, body }] of connector.calls.entries()) {
      if (index < seen || path !== '/v3/conversations') continue;
      const id = String(index + 1);
      const { attachments = [] } = body['activity'] as { attachments?: never[] };
      const at = new Date(now).toISOString();
      const place = { teamGroupId: TEAM_GROUP, channelId: channel.id };
      channels.post({ ...place, id, at, appId: BOT_APP, attachments });
      ids.push(messageId(`${channel.id};messageid=${id}`, id));
    }
    seen = connector.calls.length;
    return ids;
  };
  return {
    world,
    simulator,
    mirror,
    notifier: world.bot.notifier,
    channel,
    now: () => new Date(now).toISOString(),
    later: (milliseconds) => {
      now += milliseconds;
    },
    postAndLose: async (details) => {
      connector.refusals.push({ status: 502 });
      await world.bot.notifier.post(channel, details).catch(() => {});
      return mirror().at(-1) ?? '';
    },
    showEdits: () => {
      for (const { method, path, body } of connector.calls) {
        const id = /\/activities\/([^/?]+)$/.exec(path)?.[1];
        if (method === 'PUT' && id)
          channels.edit(decodeURIComponent(id), body['attachments'] as never[]);
      }
    },
    deleteMessage: (activityId) =>
      channels.delete(activityId.split('|').at(-1) ?? '', new Date(now).toISOString()),
    grant: (delayMs = 0) => {
      channels.delayMs = delayMs;
      channels.grant(TEAM_GROUP, BOT_APP);
    },
    [Symbol.asyncDispose]: async () => {
      await connector.close();
      await simulator.close();
    },
  };
}
