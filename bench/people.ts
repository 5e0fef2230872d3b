import { command } from '../test/support/fleet/person.ts';
import { startTeamsService } from '../test/support/fleet/teams-service.ts';
import { until } from '../test/support/until.ts';
import { installation, post } from './support/activities.ts';
import type { Figure } from './support/figure.ts';
import { type Load, loadBot } from './support/load.ts';
import { type Hold, makeConflicts } from './support/made-conflicts.ts';
import { collectWrites, type Ledger, numbersOf, readLedger } from './support/press-ledger.ts';
import { letPeoplePress, type PressActions } from './support/pressing-people.ts';
import { cpuSeconds } from './support/process-figures.ts';
import { startServedBot } from './support/served-bot.ts';
import { type SimulatorProcess, startSimulator } from './support/simulator-process.ts';
import { type StartedProcess, startProcess } from './support/started-process.ts';
import { percentile } from './support/statistics.ts';

const PEOPLE = 200;
const SECONDS = 60;
const CONFLICTS = 4_000;
const WARM_UP_SECONDS = 3;
/** The bare bot is loaded before and after, so that a machine that gets busier meets both. */
const BARE_SECONDS = 10;

/** 200 people who ask and press Apply for a minute, beside a bare bot under the load of as many. */
export async function measurePeople(): Promise<readonly Figure[]> {
  const teams = await startTeamsService();
  await using tenant = await startSimulator({ scenario: 'contoso' });
  const holds = await conflictsFor(tenant);
  await using served = await startServedBot({
    tenantUrl: tenant.url,
    database: 'server',
    settings: {
      POLL_INTERVAL_SECONDS: '5',
      REQUESTS_PER_MINUTE_PER_USER: '100000',
      REQUESTS_PER_MINUTE_PER_TENANT: '1000000',
    },
  });
  await using bare = await startProcess({
    args: ['bench/support/echo-bot.ts'],
    ready: /^Echo bot: (\S+)/,
  });
  const { databaseUrl = '', bot } = served;
  await until('the conflicts are found', async () => {
    return (await numbersOf(databaseUrl, holds)).length === CONFLICTS;
  });
  await post(bot.url, installation(teams.serviceUrl));
  const bareLoad = await loadBare(bare, teams.serviceUrl);
  const activity = () => command(teams.serviceUrl, 'help');
  await loadBot(bot.url, { seconds: WARM_UP_SECONDS, activity, people: PEOPLE });
  const writes = collectWrites(tenant);
  const shown = teams.messages.length;
  const spent = cpuSeconds(bot.pid);
  const deeds = await letPeoplePress(
    { botUrl: bot.url, serviceUrl: teams.serviceUrl },
    { people: PEOPLE, seconds: SECONDS, conflicts: await numbersOf(databaseUrl, holds) },
  );
  const cpu = cpuSeconds(bot.pid) - spent;
  const answers = teams.messages.slice(shown).filter(({ card }) => isCheck(card)).length;
  const pressed = [...new Set(deeds.applied)];
  const ledger = await readLedger(databaseUrl, pressed, writes);
  const plain = [bareLoad, await loadBare(bare, teams.serviceUrl)];
  await teams.close();
  return [
    ...figuresOfTurns({ ...deeds, cpu }, plain),
    ...figuresOfLedger({ deeds, ledger, pressed: pressed.length, answers }),
  ];
}

interface BareLoad extends Load {
  readonly cpu: number;
}

async function loadBare({ ready, pid }: StartedProcess, serviceUrl: string): Promise<BareLoad> {
  const activity = () => command(serviceUrl, 'help');
  await loadBot(ready, { seconds: WARM_UP_SECONDS, activity, people: PEOPLE });
  const spent = cpuSeconds(pid);
  const load = await loadBot(ready, { seconds: BARE_SECONDS, activity, people: PEOPLE });
  return { ...load, cpu: cpuSeconds(pid) - spent };
}

async function conflictsFor(tenant: SimulatorProcess): Promise<readonly Hold[]> {
  const holds: Hold[] = [];
  while (holds.length < CONFLICTS) holds.push(...(await makeConflicts(tenant, 'cloudUser', 1_000)));
  return holds;
}

/** The answer to a question about an address, and not one that says that something failed. */
const isCheck = (card: string) => card.includes('@contoso.com') && card.includes('AdaptiveCard');

function figuresOfTurns(ours: PressActions & { readonly cpu: number }, plain: readonly BareLoad[]) {
  const sum = (of: (load: BareLoad) => number) =>
    plain.reduce((total, load) => total + of(load), 0);
  const bareTurns = plain.flatMap(({ turns }) => turns);
  const turns = [...ours.asks, ...ours.presses];
  const what = 'bare teams-ai bot that answers "help"';
  const p95 = (name: string, times: readonly number[]): Figure => ({
    what: `p95 of ${name}`,
    unit: 'ms',
    value: percentile(times, 0.95),
    baseline: { what, value: percentile(bareTurns, 0.95) },
  });
  return [
    {
      what: `${PEOPLE} people for ${SECONDS} s: turns`,
      unit: 'turns/s',
      value: turns.length / ours.seconds,
      baseline: { what, value: bareTurns.length / sum(({ seconds }) => seconds) },
    },
    p95('a turn', turns),
    p95('an answer to a press', ours.presses),
    {
      what: 'processor time of a turn, jobs and polls included',
      unit: 'ms',
      value: (1000 * ours.cpu) / turns.length,
      baseline: { what, value: (1000 * sum(({ cpu }) => cpu)) / bareTurns.length },
    },
  ] satisfies Figure[];
}

function figuresOfLedger(told: {
  readonly deeds: PressActions;
  readonly ledger: Ledger;
  readonly pressed: number;
  readonly answers: number;
}): Figure[] {
  const { deeds, ledger, pressed, answers } = told;
  const all = (what: string, value: number, baseline: Figure['baseline']): Figure => ({
    ...{ what, unit: 'count', value, baseline },
    aim: { words: 'all of them', met: value === baseline.value },
  });
  for (const problem of new Set(deeds.problems)) console.error(problem);
  return [
    {
      what: 'turns that failed',
      unit: 'count',
      value: deeds.problems.length,
      baseline: { what: 'turns', value: deeds.asks.length + deeds.presses.length },
      aim: { words: 'none', met: deeds.problems.length === 0 },
    },
    all('questions answered by a card', answers, { what: 'questions', value: deeds.asks.length }),
    all('conflicts with one finished press and its audit row', ledger.settled, {
      what: `conflicts of ${deeds.applied.length} answered presses on Apply`,
      value: pressed,
    }),
    all('holders that the tenant was told to change once', ledger.writtenOnce, {
      what: 'presses that ended in a write',
      value: ledger.written,
    }),
    all('writes in the tenant', ledger.writes, {
      what: 'presses that ended in a write',
      value: ledger.written,
    }),
  ];
}
