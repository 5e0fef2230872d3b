import { demoSettings } from '../../demo/settings.ts';
import { demoApp } from '../../simulator/demo-app.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { startBalancer } from '../support/fleet/balancer.ts';
import { type BotProcess, startBotProcess } from '../support/fleet/bot-process.ts';
import { startDirectoryGateway } from '../support/fleet/directory-gateway.ts';
import { ADELE, ALEX, installation, tell } from '../support/fleet/person.ts';
import { pick, seeded } from '../support/fleet/seeded.ts';
import { startTeamsService, type TeamsService } from '../support/fleet/teams-service.ts';
import { simulatorTenant } from '../support/simulator-tenant.ts';
import { until } from '../support/until.ts';
import type { FaultWorld, MadeConflict, Story } from './fault-world.ts';
import { KINDS_OF_STORY, playBurst, playStory } from './stories.ts';

export interface WorldOptions {
  readonly seed: number;
  /** Where the bot keeps its data: DATABASE_URL or DATA_FOLDER. */
  readonly database: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * The team lets the bot read its own messages; they show so many milliseconds late. How late Graph shows them is
   * not documented. Default: it does not.
   */
  readonly showsMessagesMs?: number;
  /** More than one need a DATABASE_URL. Default 1. */
  readonly replicas?: number;
  readonly patienceSeconds?: number;
}

/** More conflicts at once than these are told in a summary. */
const CARDS_AT_ONCE = 5;

export async function startFaultWorld(options: WorldOptions): Promise<FaultWorld> {
  const random = seeded(options.seed);
  const simulator = await startSimulator({ scenario: 'contoso', faultSeed: options.seed });
  simulator.world.tenant.settings.exchangeDelayMs = 100;
  const tenant = simulatorTenant(simulator.url);
  const gateway = await startDirectoryGateway(simulator.url);
  const teams = await startTeamsService();
  const env = environment(gateway.url, options);
  if (options.showsMessagesMs !== undefined)
    showMessages(teams, simulator, options.showsMessagesMs);
  const balancer = await startBalancer();
  const bots = await Promise.all(
    Array.from({ length: options.replicas ?? 1 }, () => startBotProcess(env)),
  );
  const balance = () => {
    balancer.replicas = bots.filter((bot) => bot.isAlive()).map(({ url }) => url);
  };
  balance();
  let revival = Promise.resolve();
  const reviveAll = async () => {
    for (const [index, bot] of bots.entries()) {
      if (bot.isAlive()) continue;
      await bot.gone;
      bots[index] = await startBotProcess(env);
      balance();
    }
  };
  const made: MadeConflict[] = [];
  const make = async (story: Story, count: number): Promise<readonly MadeConflict[]> => {
    const answer = await tenant.createConflicts(pick(random, KINDS_OF_STORY[story]), count);
    const { conflicts } = answer as { readonly conflicts: readonly Created[] };
    const some = conflicts.map(({ addresses, holderIds, claimantId }) => ({
      ...{ address: addresses[0] ?? '', holderId: holderIds[0] ?? '', claimantId, story },
    }));
    made.push(...some);
    return some;
  };
  let isEnded = false;
  const world: FaultWorld = {
    random,
    simulator,
    gateway,
    teams,
    made,
    bots,
    url: balancer.url,
    ...(options.patienceSeconds === undefined ? {} : { patienceSeconds: options.patienceSeconds }),
    bot: () => bots[0] as BotProcess,
    revive: () => {
      // One after the other: two that see the same dead replica would start two in its place.
      revival = revival.then(reviveAll, reviveAll);
      return revival;
    },
    makeConflict: async (story = 'remedy') => {
      const [conflict] = await make(story, 1);
      if (!conflict) throw new Error('the simulator made no conflict');
      return conflict;
    },
    makeBurst: () => make('burst', CARDS_AT_ONCE + 2),
    seeThrough: (conflict, watch = {}) => playStory(world, tenant, { conflict, watch }),
    seeBurstThrough: (burst) => playBurst(world, tenant, burst),
    end: async () => world[Symbol.asyncDispose](),
    [Symbol.asyncDispose]: async () => {
      if (isEnded) return;
      isEnded = true;
      await revival.catch(() => {});
      await Promise.all(bots.filter((bot) => bot.isAlive()).map((bot) => bot.stop()));
      await Promise.all([balancer, gateway, teams, simulator].map((service) => service.close()));
    },
  };
  const status = async () =>
    (await tell(balancer.url, installation(teams.serviceUrl))).status === 200;
  await until('the bot is added to a channel', status);
  // The first message is the welcome. A conflict that is made before the summary of the first poll is in it.
  await until('what was open before is posted', () => teams.messages.length > 1);
  return world;
}

/** A conflict as the simulator tells it. */
interface Created {
  readonly addresses: readonly string[];
  readonly holderIds: readonly string[];
  readonly claimantId: string;
}

/** What the bot posts shows in Graph, to the application that the simulator knows it as. */
function showMessages(teams: TeamsService, { world }: Simulator, delayMs: number): void {
  const { channels } = world.tenant;
  const teamGroupId = installation('').channelData.team.aadGroupId;
  channels.delayMs = delayMs;
  channels.grant(teamGroupId, demoApp.clientId);
  teams.mirror(({ channelId, activityId, card, isNew }) => {
    const attachments = [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }];
    if (!isNew) return channels.edit(activityId, attachments);
    const place = { teamGroupId, channelId, appId: demoApp.clientId };
    channels.post({ ...place, id: activityId, at: new Date().toISOString(), attachments });
  });
}

function environment(tenantUrl: string, { database, settings, showsMessagesMs }: WorldOptions) {
  const port = Number(new URL(tenantUrl).port);
  return {
    ...demoSettings({ PORT: 0, SIMULATOR_PORT: port }, {}),
    APPROVER_USER_IDS: `${ALEX.aadObjectId},${ADELE.aadObjectId}`,
    POLL_INTERVAL_SECONDS: '2',
    CARDS_AT_ONCE: `${CARDS_AT_ONCE}`,
    ...database,
    ...settings,
    ...(showsMessagesMs !== undefined && {
      ...{ CHANNEL_MESSAGES: 'readOwn', CLIENT_ID: demoApp.clientId },
    }),
  };
}
