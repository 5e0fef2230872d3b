import { setTimeout as sleep } from 'node:timers/promises';
import { demoSettings } from '../../demo/settings.ts';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { startBalancer } from '../support/fleet/balancer.ts';
import { type BotProcess, startBotProcess } from '../support/fleet/bot-process.ts';
import {
  type DirectoryGateway,
  startDirectoryGateway,
} from '../support/fleet/directory-gateway.ts';
import { ALEX, answersOf, buttonsOf, installation, press, tell } from '../support/fleet/person.ts';
import { pick, seeded } from '../support/fleet/seeded.ts';
import {
  type ShownMessage,
  startTeamsService,
  type TeamsService,
} from '../support/fleet/teams-service.ts';
import { standInTenant } from '../support/stand-in-tenant.ts';
import { until } from '../support/until.ts';

/** A conflict that the tenant was given. */
export interface MadeConflict {
  readonly address: string;
  readonly holderId: string;
  readonly claimantId: string;
}

/** The bot with everything that it talks to, each of which can be made to fail. */
export interface FaultWorld extends AsyncDisposable {
  readonly random: () => number;
  readonly simulator: Simulator;
  readonly gateway: DirectoryGateway;
  readonly teams: TeamsService;
  readonly made: readonly MadeConflict[];
  /** The first replica; the only one unless more were asked for. */
  bot(): BotProcess;
  /** Every replica, dead ones included until `revive`. */
  readonly bots: readonly BotProcess[];
  /** Where Teams sends activities: a balancer before all replicas. */
  readonly url: string;
  /** Starts a new replica in the place of each that is not alive. */
  revive(): Promise<void>;
  makeConflict(): Promise<MadeConflict>;
  /** Lets people and time work on the conflict until its card says that it is cleared. */
  seeThrough(conflict: MadeConflict, watch?: Watch): Promise<void>;
  /** Ends everything; the data stays. */
  end(): Promise<void>;
}

/** Is told what the person is about to do, and what came back. */
export interface Watch {
  pressing?(verb: string): void;
  answered?(verb: string, status: number): void;
}

export interface WorldOptions {
  readonly seed: number;
  /** Where the bot keeps its data: DATABASE_URL or DATA_FOLDER. */
  readonly database: Readonly<Record<string, string>>;
  readonly settings?: Readonly<Record<string, string>>;
  /** More than one need a DATABASE_URL. Default 1. */
  readonly replicas?: number;
}

/** Kinds whose remedy one press carries out: as the person in Graph, as the app in Exchange. */
const KINDS = ['cloudUser', 'mailbox'] as const;

export async function startFaultWorld(options: WorldOptions): Promise<FaultWorld> {
  const random = seeded(options.seed);
  const simulator = await startSimulator({ scenario: 'contoso', faultSeed: options.seed });
  simulator.world.tenant.settings.exchangeDelayMs = 100;
  const tenant = standInTenant(simulator.url);
  const gateway = await startDirectoryGateway(simulator.url);
  const teams = await startTeamsService();
  const env = environment(gateway.url, options);
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
  let isEnded = false;
  const world: FaultWorld = {
    random,
    simulator,
    gateway,
    teams,
    made,
    bots,
    url: balancer.url,
    bot: () => bots[0] as BotProcess,
    revive: () => {
      // One after the other: two that see the same dead replica would start two in its place.
      revival = revival.then(reviveAll, reviveAll);
      return revival;
    },
    makeConflict: async () => {
      const { conflicts } = (await tenant.createConflicts(pick(random, KINDS), 1)) as {
        conflicts: { addresses: string[]; holderIds: string[]; claimantId: string }[];
      };
      const [one] = conflicts;
      const conflict = {
        address: one?.addresses[0] ?? '',
        holderId: one?.holderIds[0] ?? '',
        claimantId: one?.claimantId ?? '',
      };
      made.push(conflict);
      return conflict;
    },
    seeThrough: (conflict, watch = {}) => seeThrough(world, tenant, { conflict, watch }),
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
  await until('what was open before is told', () => teams.messages.length > 0);
  return world;
}

function environment(tenantUrl: string, { database, settings }: WorldOptions) {
  const port = Number(new URL(tenantUrl).port);
  return {
    ...demoSettings({ PORT: 0, SIMULATOR_PORT: port }, {}),
    APPROVER_USER_IDS: ALEX.aadObjectId,
    POLL_INTERVAL_SECONDS: '2',
    CARDS_AT_ONCE: '5',
    ...database,
    ...settings,
  };
}

/** Longest that one conflict may take, with every restart on the way. */
const PATIENCE_SECONDS = 120;

async function seeThrough(
  world: FaultWorld,
  tenant: ReturnType<typeof standInTenant>,
  { conflict, watch }: { readonly conflict: MadeConflict; readonly watch: Watch },
): Promise<void> {
  const end = Date.now() + PATIENCE_SECONDS * 1000;
  for (;;) {
    await world.revive();
    const message = newestMessage(world.teams, conflict.address);
    if (message && isCleared(message.card)) return;
    if (message) await pressIfAsked(world, message, { conflict, watch });
    await tenant.letTimePass();
    await sleep(100);
    if (Date.now() > end) throw new Error(stuckAt(world, conflict, message));
  }
}

export const isCleared = (card: string): boolean => card.includes('"text":"Cleared"');

/** Old cards that nobody remembers are not what people look at. */
export function newestMessage(teams: TeamsService, address: string): ShownMessage | undefined {
  return teams.messages.findLast(
    ({ card }) => card.includes(`"${address}"`) && card.includes('Address conflict'),
  );
}

async function pressIfAsked(
  world: FaultWorld,
  message: ShownMessage,
  { conflict, watch }: { readonly conflict: MadeConflict; readonly watch: Watch },
): Promise<void> {
  const { serviceUrl } = world.teams;
  const preview = buttonsOf(message.card).find(
    ({ verb, data }) => verb === 'previewRemedy' && data['object'] === conflict.holderId,
  );
  if (!preview) return;
  watch.pressing?.('previewRemedy');
  const shown = await tell(world.url, press(serviceUrl, message, preview));
  watch.answered?.('previewRemedy', shown.status);
  const plan = JSON.stringify(shown.body['value'] ?? {});
  const apply = buttonsOf(plan).find(({ verb }) => verb === 'applyRemedy');
  if (!apply) return;
  const data = { ...apply.data, ...answersOf(plan) };
  watch.pressing?.('applyRemedy');
  const answer = await tell(world.url, press(serviceUrl, message, { ...apply, data }));
  watch.answered?.('applyRemedy', answer.status);
}

function stuckAt(world: FaultWorld, conflict: MadeConflict, message: ShownMessage | undefined) {
  const texts = message?.card.match(/"text":"[^"]*"/g)?.slice(0, 12) ?? ['no card'];
  const log = world.bots.map(({ lines }) => lines.slice(-10).join('\n')).join('\n--\n');
  return `${conflict.address} does not get cleared. Its card: ${texts.join(' ')}\n${log}`;
}
