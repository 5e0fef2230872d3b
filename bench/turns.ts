import { installation, messageToBot, post } from './support/activities.ts';
import { startBot } from './support/bot-process.ts';
import { startFakeConnector } from './support/fake-connector.ts';
import type { Figure } from './support/figure.ts';
import { type Load, loadBot } from './support/load.ts';
import { startSimulator } from './support/simulator-process.ts';
import { startProcess } from './support/started-process.ts';
import { percentile } from './support/statistics.ts';

const COMMANDS = ['help', 'check john@contoso.com'];
const WARM_UP_SECONDS = 3;
const ROUND_SECONDS = 1.5;
/** Both bots are loaded in turn, so that a busy moment of the machine meets both. */
const ROUNDS = 8;
const AIM = 0.8;

/** Turns a second and p95 of a turn under load, against a bare teams-ai bot on the same server. */
export async function measureTurns(): Promise<readonly Figure[]> {
  await using connector = await startFakeConnector();
  await using tenant = await startSimulator({ scenario: 'contoso' });
  await using bot = await startBot({ tenantUrl: tenant.url, pollIntervalSeconds: 300 });
  await using bare = await startProcess({
    args: ['bench/support/echo-bot.ts'],
    ready: /^Echo bot: (\S+)/,
  });
  await post(bot.ready, installation(connector.url));
  const figures: Figure[] = [];
  for (const words of COMMANDS) {
    const activity = () => messageToBot(connector.url, words);
    figures.push(...(await measureCommand(words, { bot: bot.ready, bare: bare.ready, activity })));
  }
  return figures;
}

async function measureCommand(
  words: string,
  { bot, bare, activity }: { bot: string; bare: string; activity: () => object },
): Promise<readonly Figure[]> {
  const load = (url: string, seconds: number) => loadBot(url, { seconds, activity });
  const loads: { readonly ours: Load; readonly plain: Load }[] = [];
  for (const url of [bot, bare]) await load(url, WARM_UP_SECONDS);
  for (let round = 0; round < ROUNDS; round += 1) {
    loads.push({ ours: await load(bot, ROUND_SECONDS), plain: await load(bare, ROUND_SECONDS) });
  }
  return figuresOf(
    words,
    loads.map(({ ours }) => ours),
    loads.map(({ plain }) => plain),
  );
}

function figuresOf(words: string, ours: readonly Load[], plain: readonly Load[]): Figure[] {
  const what = 'bare teams-ai bot';
  const rate = turnsPerSecond(ours);
  const plainRate = turnsPerSecond(plain);
  const met = rate >= AIM * plainRate;
  return [
    {
      what: `${words}: turns`,
      unit: 'turns/s',
      value: rate,
      baseline: { what, value: plainRate },
      ...(words === 'help' && { aim: { words: `at least ${AIM} of bare`, met } }),
    },
    {
      what: `${words}: p95 of a turn`,
      unit: 'ms',
      value: p95(ours),
      baseline: { what, value: p95(plain) },
    },
  ];
}

function turnsPerSecond(loads: readonly Load[]): number {
  const seconds = loads.reduce((sum, load) => sum + load.seconds, 0);
  return loads.reduce((sum, load) => sum + load.turns.length, 0) / seconds;
}

function p95(loads: readonly Load[]): number {
  return percentile(
    loads.flatMap(({ turns }) => turns),
    0.95,
  );
}
