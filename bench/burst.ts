import { setTimeout as sleep } from 'node:timers/promises';
import { ALEX, answersOf, buttonsOf, press, tell } from '../test/support/fleet/person.ts';
import { startTeamsService, type TeamsService } from '../test/support/fleet/teams-service.ts';
import { until } from '../test/support/until.ts';
import { installation, post } from './support/activities.ts';
import { figuresOfStore, mostPosts, THREAD_LIMITS } from './support/backlog-figures.ts';
import type { Figure } from './support/figure.ts';
import { type ServedBot, startServedBot } from './support/served-bot.ts';
import { type SimulatorProcess, startSimulator } from './support/simulator-process.ts';
import { percentile } from './support/statistics.ts';

const CONFLICTS = 10_000;
const CLEARED = 2_000;
const AIM_MS = 500;
const CALM_SECONDS = 15;
const PATIENCE_SECONDS = 300;
/** Longer than a channel waits for its turn under the limits of Teams. */
const QUIET_MS = 35_000;

/** 10,000 new conflicts in one poll and 2,000 cleared in the next, while somebody presses. */
export async function measureBurst(): Promise<readonly Figure[]> {
  return [...(await measureOn('server')), ...(await measureOn('embedded'))];
}

async function measureOn(database: 'server' | 'embedded'): Promise<readonly Figure[]> {
  await using tenant = await startSimulator({
    scenario: 'empty',
    objects: 2 * CONFLICTS,
    conflicts: 10,
  });
  const teams = await startTeamsService();
  await using served = await startServedBot({ tenantUrl: tenant.url, database });
  await post(served.bot.url, installation(teams.serviceUrl));
  await untilOpen(served, 10);
  const calm = await pressFor(served, teams, sleep(CALM_SECONDS * 1000));
  const started = performance.now();
  const work = burst(tenant, served);
  const busy = await pressFor(served, teams, work);
  const { storedMs, clearedMs, drainedMs } = await work;
  const posts = THREAD_LIMITS.map((limit) => ({
    ...limit,
    value: mostPosts(teams, limit.seconds),
  }));
  await teams.close();
  const name = database === 'server' ? 'PostgreSQL server' : 'embedded database';
  const what = 'the same press in a calm time';
  const p95 = percentile(busy, 0.95);
  const nothing = { what: 'one poll interval', value: 5_000 };
  return [
    {
      what: `${name}: p95 of a press during the burst`,
      unit: 'ms',
      value: p95,
      baseline: { what, value: percentile(calm, 0.95) },
      aim: { words: `under ${AIM_MS} ms`, met: p95 < AIM_MS },
    },
    {
      what: `${name}: ${CONFLICTS} conflicts stored after`,
      unit: 'ms',
      value: storedMs - started,
      baseline: nothing,
    },
    {
      what: `${name}: ${CLEARED} cleared after`,
      unit: 'ms',
      value: clearedMs - started,
      baseline: nothing,
    },
    {
      what: `${name}: jobs drained after`,
      unit: 'ms',
      value: drainedMs - started,
      baseline: nothing,
    },
    ...posts.map(({ seconds, messages, value }): Figure => {
      const limit = { what: 'what Teams allows', value: messages };
      const what = `${name}: most messages to the channel in ${seconds} s`;
      const aim = { words: 'within the limit', met: value <= messages };
      return { what, unit: 'count', value, baseline: limit, aim };
    }),
    ...(served.databaseUrl === undefined
      ? []
      : await figuresOfStore(name, served.databaseUrl, CONFLICTS)),
  ];
}

async function burst(tenant: SimulatorProcess, served: ServedBot) {
  const size = { scenario: 'empty', objects: 2 * CONFLICTS };
  await tenant.control('scenario', { ...size, conflicts: CONFLICTS });
  await untilOpen(served, CONFLICTS);
  const storedMs = performance.now();
  await tenant.control('scenario', { ...size, conflicts: CONFLICTS - CLEARED });
  await untilOpen(served, CONFLICTS - CLEARED);
  const clearedMs = performance.now();
  return { storedMs, clearedMs, drainedMs: await lastJobAt(served) };
}

/** When the last job ended that tells a channel something; resolves when none has for a while. */
async function lastJobAt(served: ServedBot): Promise<number> {
  const done = async () => {
    const counts = ['notify', 'notifyMany'].map((queue) =>
      served.metric(`unclash_job_duration_seconds_count{queue="${queue}",outcome="done"}`),
    );
    return (await Promise.all(counts)).reduce((sum, count) => sum + count);
  };
  let seen = { jobs: await done(), at: performance.now() };
  const isQuiet = async () => {
    await sleep(500);
    const jobs = await done();
    if (jobs !== seen.jobs) seen = { jobs, at: performance.now() };
    return performance.now() - seen.at > QUIET_MS;
  };
  await until('the jobs are done', isQuiet, PATIENCE_SECONDS);
  return seen.at;
}

/** A card with the button that shows a plan. */
async function planOf({ messages }: TeamsService) {
  const found = () =>
    messages.flatMap((message) => {
      const button = buttonsOf(message.card).find(({ verb }) => verb === 'previewRemedy');
      return button ? [[message, button] as const] : [];
    })[0];
  await until('a card offers a plan', () => found() !== undefined, PATIENCE_SECONDS);
  return found() ?? Promise.reject(new Error('the card is gone'));
}

async function untilOpen(served: ServedBot, conflicts: number): Promise<void> {
  const isSo = async () => {
    await sleep(250);
    return (await served.metric('unclash_conflicts{state="open"}')) === conflicts;
  };
  await until(`${conflicts} conflicts are open`, isSo, PATIENCE_SECONDS);
}

/** Opens the plan of one conflict again and again; gives the milliseconds of each answer. */
async function pressFor(
  { bot }: ServedBot,
  teams: TeamsService,
  work: Promise<unknown>,
): Promise<readonly number[]> {
  const answers: number[] = [];
  let isOver = false;
  void work.finally(() => {
    isOver = true;
  });
  const [message, button] = await planOf(teams);
  const plan = { verb: button.verb, data: { ...answersOf(message.card), ...button.data } };
  while (!isOver) {
    const asked = performance.now();
    const { status } = await tell(bot.url, {
      ...press(teams.serviceUrl, message, plan),
      from: ALEX,
    });
    // 0: a kept connection was closed as it was used again; a client would simply send it again.
    if (status !== 200 && status !== 0) throw new Error(`a press was answered ${status}`);
    answers.push(performance.now() - asked);
    await sleep(50);
  }
  return answers;
}
