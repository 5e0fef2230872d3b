import { buttonsOf, installation, press, tell } from '../test/support/fleet/person.ts';
import { until } from '../test/support/until.ts';
import { post } from './support/activities.ts';
import { startBot } from './support/bot-process.ts';
import {
  type FakeConnector,
  type SentMessage,
  startFakeConnector,
} from './support/fake-connector.ts';
import type { Figure } from './support/figure.ts';
import {
  callsOfRemedy,
  type Hold,
  makeConflicts,
  makeTwin,
  type RemedyCalls,
  replayRemedy,
} from './support/remedy-calls.ts';
import { type SimulatorProcess, startSimulator } from './support/simulator-process.ts';
import { median, percentile, timed } from './support/statistics.ts';

/** Kinds of conflict whose usual remedy is one press, and the hand that carries it out. */
const REMEDIES = [
  { executor: 'Graph as person', kind: 'cloudUser', settings: {} },
  { executor: 'Exchange', kind: 'mailbox', settings: { EXCHANGE_MODE: 'rest' } },
];
const PRESSES = 24;
const WARM_UPS = 2;
/** What the card says from then on. */
const APPLIED = 'Waiting for Entra';
/** Most calls that a remedy should make; a batch is one call. */
const AIM = { reads: 2, writes: 1, readBacks: 1 };

const PARTS = { reads: 'reads', writes: 'writes', readBacks: 'read-backs' };
/** Where a card was pressed: the bot takes no notice. */
const SOMEWHERE = { thread: 'channel-identity', activityId: 'card', card: '', edits: 0 };

interface World {
  readonly tenant: SimulatorProcess;
  readonly connector: FakeConnector;
  readonly botUrl: string;
}

interface Measured {
  readonly ours: number;
  readonly plain: number;
  readonly calls: RemedyCalls;
}

/**
 * From a press on Apply to the card that says the write is done, against a script that makes the same
 * HTTP calls one after the other; and how many calls of Graph and Exchange a remedy makes.
 */
export async function measurePress(): Promise<readonly Figure[]> {
  const figures: Figure[] = [];
  for (const remedy of REMEDIES) figures.push(...(await measureRemedy(remedy)));
  return figures;
}

async function measureRemedy({
  executor,
  kind,
  settings,
}: (typeof REMEDIES)[number]): Promise<readonly Figure[]> {
  await using connector = await startFakeConnector();
  await using tenant = await startSimulator({ scenario: 'contoso', objects: 1_000 });
  const holds = await makeConflicts(tenant, kind, WARM_UPS + PRESSES);
  await using bot = await startBot({
    tenantUrl: tenant.url,
    pollIntervalSeconds: 300,
    settings: { CARDS_AT_ONCE: '100', ...settings },
  });
  await until('the first poll is complete', () => hasPolled(bot.ready));
  const posted = holds.map(({ address }) => connector.messageWith(address));
  await post(bot.ready, installation(connector.url));
  const cards = await Promise.all(posted);
  const world = { tenant, connector, botUrl: bot.ready };
  const measured: Measured[] = [];
  for (const [index, hold] of holds.entries()) {
    const card = cards[index];
    if (card) measured.push(await measureOne(world, { hold, card, kind }));
  }
  return figuresOf(executor, measured.slice(WARM_UPS));
}

async function hasPolled(botUrl: string): Promise<boolean> {
  const readiness = await (await fetch(`${botUrl}/readyz`)).json();
  return typeof (readiness as { lastCompletePollAt?: unknown }).lastCompletePollAt === 'string';
}

async function measureOne(
  world: World,
  { hold, card, kind }: { readonly hold: Hold; readonly card: SentMessage; readonly kind: string },
): Promise<Measured> {
  const { tenant, connector } = world;
  const plan = await answerToPress(world, { verb: 'previewRemedy', shown: card.body, hold });
  const twin = await makeTwin(tenant, kind);
  const before = (await tenant.callsAfter(0)).at(-1)?.number ?? 0;
  const applied = connector.messageWith(APPLIED);
  const pressedAt = Date.now();
  await answerToPress(world, { verb: 'applyRemedy', shown: plan, hold });
  const edit = await applied;
  const calls = callsOfRemedy(await tenant.callsAfter(before), hold);
  const plain = await timed(async () => {
    await replayRemedy(tenant, calls, { from: hold, to: twin });
    const headers = { 'content-type': 'application/json' };
    await fetch(connector.url + edit.path, { method: 'PUT', headers, body: edit.body });
  });
  return { ours: edit.at - pressedAt, plain, calls };
}

/** Presses the button that makes the holder give the value up, on a card; gives the answered card. */
async function answerToPress(
  { connector, botUrl }: World,
  { verb, shown, hold }: { readonly verb: string; readonly shown: string; readonly hold: Hold },
): Promise<string> {
  const button = buttonsOf(shown).find(
    (each) => each.verb === verb && each.data['object'] === hold.holderId,
  );
  if (button === undefined) throw new Error(`no button ${verb} for ${hold.address} on ${shown}`);
  const { body } = await tell(botUrl, press(connector.url, SOMEWHERE, button));
  return JSON.stringify(body);
}

function figuresOf(executor: string, measured: readonly Measured[]): readonly Figure[] {
  const [ours, plain] = [measured.map((each) => each.ours), measured.map((each) => each.plain)];
  const what = 'script with the same calls';
  const times = [0.5, 0.95].map(
    (share): Figure => ({
      what: `press to applied, ${executor}, p${share * 100}`,
      unit: 'ms',
      value: percentile(ours, share),
      baseline: { what, value: percentile(plain, share) },
    }),
  );
  const counts = (['reads', 'writes', 'readBacks'] as const).map((part): Figure => {
    const value = median(measured.map(({ calls }) => calls[part].length));
    return {
      what: `${PARTS[part]} of a remedy, ${executor}`,
      unit: 'requests',
      value,
      baseline: { what: 'script: one read, one write, one read-back', value: 1 },
      aim: { words: `at most ${AIM[part]}`, met: value <= AIM[part] },
    };
  });
  return [...times, ...counts];
}
