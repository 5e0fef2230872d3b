import { installation, post } from './support/activities.ts';
import { bareBatch, bareCommand, bareGet } from './support/bare-graph.ts';
import { startBot } from './support/bot-process.ts';
import {
  type FakeConnector,
  type SentMessage,
  startFakeConnector,
} from './support/fake-connector.ts';
import type { Figure } from './support/figure.ts';
import {
  type LoggedCall,
  type SimulatorProcess,
  startSimulator,
} from './support/simulator-process.ts';
import { median, percentile, timed } from './support/statistics.ts';

const ALERTS = 24;
const WARM_UPS = 2;
const KINDS = [
  'cloudUser',
  'mailbox',
  'microsoft365Group',
  'syncedUser',
  'guest',
  'quarantinedGroup',
];
const AIM_MS = 1_000;

interface World {
  readonly tenant: SimulatorProcess;
  readonly connector: FakeConnector;
  readonly botUrl: string;
}

/**
 * From the poll that could first see a new conflict to its card in the channel, against a script that
 * makes the same HTTP calls one after the other. The wait for the poll is left out: it is a setting.
 */
export async function measureAlert(): Promise<readonly Figure[]> {
  await using connector = await startFakeConnector();
  await using tenant = await startSimulator({ scenario: 'empty', objects: 1_000 });
  await using bot = await startBot({
    tenantUrl: tenant.url,
    pollIntervalSeconds: 2,
    settings: { EXCHANGE_MODE: 'rest' },
  });
  await post(bot.ready, installation(connector.url));
  const world = { tenant, connector, botUrl: bot.ready };
  const alerts: { readonly ours: number; readonly plain: number }[] = [];
  for (let round = 0; round < WARM_UPS + ALERTS; round += 1) {
    alerts.push(await measureOne(world, KINDS[round % KINDS.length] ?? ''));
  }
  const measured = alerts.slice(WARM_UPS);
  return figuresOf(
    measured.map(({ ours }) => ours),
    measured.map(({ plain }) => plain),
  );
}

async function measureOne(world: World, kind: string): Promise<{ ours: number; plain: number }> {
  const { tenant, connector } = world;
  const before = (await tenant.callsAfter(0)).at(-1)?.number ?? 0;
  const made = await tenant.control<{ conflicts: { addresses: string[] }[] }>('conflicts', {
    kind,
  });
  const card = await connector.messageWith(made.conflicts[0]?.addresses[0] ?? 'an address');
  const since = await tenant.callsAfter(before);
  const calls = since.slice(since.findIndex(isPoll));
  const polledAt = await startOfPoll(world, calls.filter(isPoll));
  const plain = await timed(() => replay(world, calls, card));
  return { ours: card.at - polledAt, plain };
}

function isPoll({ batch }: LoggedCall): boolean {
  return batch?.some(({ url }) => url.includes('onPremisesProvisioningErrors%2Fany')) ?? false;
}

/**
 * The bot knows the millisecond, the simulator's log the second. When there was a second poll before
 * the card, the bot only tells about that one; then the log's second counts, which never flatters.
 */
async function startOfPoll({ botUrl }: World, polls: readonly LoggedCall[]): Promise<number> {
  const [first] = polls;
  if (first === undefined) throw new Error('a card came without a poll');
  if (polls.length > 1) return Date.parse(first.at);
  const readiness = (await (await fetch(`${botUrl}/readyz`)).json()) as Readiness;
  return Date.parse(readiness.lastCompletePollAt);
}

interface Readiness {
  readonly lastCompletePollAt: string;
}

/** The same calls, then the same card, without a thought in between. */
async function replay(
  { tenant, connector }: World,
  calls: readonly LoggedCall[],
  card: SentMessage,
): Promise<void> {
  for (const call of calls) {
    const inside = call.batch?.map(({ url }) => url);
    if (inside) await bareBatch(tenant.url, inside);
    else if (call.command) await bareCommand(tenant.url + call.url, call.command, anchorOf(call));
    else await bareGet(tenant.url + call.url);
  }
  const headers = { 'content-type': 'application/json' };
  await fetch(connector.url + card.path, { method: 'POST', headers, body: card.body });
}

const anchorOf = ({ headers }: LoggedCall): string => headers['x-anchormailbox'] ?? '';

function figuresOf(ours: readonly number[], plain: readonly number[]): Figure[] {
  const what = 'script with the same calls';
  const p95 = percentile(ours, 0.95);
  return [
    {
      what: 'new conflict to card, p50',
      unit: 'ms',
      value: median(ours),
      baseline: { what, value: median(plain) },
    },
    {
      what: 'new conflict to card, p95',
      unit: 'ms',
      value: p95,
      baseline: { what, value: percentile(plain, 0.95) },
      aim: { words: `under ${AIM_MS} ms after the poll`, met: p95 < AIM_MS },
    },
  ];
}
