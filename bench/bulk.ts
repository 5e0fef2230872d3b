import { setTimeout as sleep } from 'node:timers/promises';
import { ADELE, ALEX, buttonsOf, command, press, tell } from '../test/support/fleet/person.ts';
import { startTeamsService, type TeamsService } from '../test/support/fleet/teams-service.ts';
import { until } from '../test/support/until.ts';
import { installation, post } from './support/activities.ts';
import type { Figure } from './support/figure.ts';
import { makeConflicts } from './support/made-conflicts.ts';
import { cpuSeconds } from './support/process-figures.ts';
import { query } from './support/query.ts';
import { type ServedBot, startServedBot } from './support/served-bot.ts';
import { type SimulatorProcess, startSimulator } from './support/simulator-process.ts';
import { percentile, timed } from './support/statistics.ts';

const CONFLICTS = 5_000;
/** The default of BULK_PER_MINUTE is 60; the fastest that may be set shows what the services allow. */
const PER_MINUTE = 3_000;
const CALM_SECONDS = 15;
const APPLYING_SECONDS = 60;
/** A press reads some 14 things of Graph: one in quick succession would take the quota of everybody. */
const EVERY_MS = 500;
/** Half of the 3,500 in 10 s that Graph allows the smallest tenants (`graph-throttle.ts`). */
const READS_PER_SECOND = 175;
const PATIENCE_SECONDS = 900;
const PLANNING_AIM_MS = 2_000;
const PRESS_AIM_MS = 500;

/** One plan for 5,000 conflicts of one shape, a minute of its writes, and what others notice of it. */
export async function measureBulk(): Promise<readonly Figure[]> {
  const teams = await startTeamsService();
  await using tenant = await startSimulator({ scenario: 'contoso' });
  await fill(tenant);
  const started = performance.now();
  await using served = await startServedBot({
    tenantUrl: tenant.url,
    database: 'server',
    settings: {
      APPROVER_USER_IDS: `${ALEX.aadObjectId},${ADELE.aadObjectId}`,
      EXCHANGE_MODE: 'rest',
      BULK_PER_MINUTE: `${PER_MINUTE}`,
    },
  });
  await post(served.bot.url, installation(teams.serviceUrl));
  const { databaseUrl = '' } = served;
  const open = async () => {
    await sleep(250);
    return (await served.metric('unclash_conflicts{state="open"}')) >= CONFLICTS;
  };
  await until('the conflicts are stored', open, PATIENCE_SECONDS);
  const storedMs = performance.now() - started;
  const town = { served, teams, databaseUrl, requests: () => requestsTo(tenant) };
  const calm = await pressesDuring(town, sleep(CALM_SECONDS * 1000));
  const plan = planning(town);
  const whilePlanning = await pressesDuring(town, plan);
  const planned = await plan;
  const applying = apply(town, planned.run);
  const whileApplying = await pressesDuring(town, applying);
  const applied = await applying;
  await teams.close();
  const press95 = (what: string, times: readonly number[]): Figure => {
    const value = percentile(times, 0.95);
    return {
      what: `p95 of a press of somebody else while ${what} (${times.length} presses)`,
      unit: 'ms',
      value,
      baseline: { what: 'the same press in a calm time', value: percentile(calm, 0.95) },
      aim: { words: `under ${PRESS_AIM_MS} ms`, met: value < PRESS_AIM_MS },
    };
  };
  return [
    {
      what: `${CONFLICTS} conflicts stored, from the start of the process`,
      unit: 'ms',
      value: storedMs,
      baseline: { what: 'one poll interval', value: 5_000 },
    },
    ...figuresOfPlan(planned),
    press95('it is planned', whilePlanning),
    {
      what: 'conflicts written in a minute of applying',
      unit: 'count',
      value: applied.perMinute,
      baseline: { what: 'budget of the run (BULK_PER_MINUTE)', value: PER_MINUTE },
    },
    quotaFigure('applying', applied.perSecond),
    press95('it is applied', whileApplying),
  ];
}

/** A run has at most 5,000 items: those of users that the scenario brings count as well. */
async function fill(tenant: SimulatorProcess): Promise<void> {
  const { conflicts } = await tenant.control<{
    conflicts: readonly { claimant: { kind: string } }[];
  }>('conflicts');
  let missing = CONFLICTS - conflicts.filter(({ claimant }) => claimant.kind === 'user').length;
  while (missing > 0)
    missing -= (await makeConflicts(tenant, 'cloudUser', Math.min(missing, 1_000))).length;
}

const quotaFigure = (what: string, value: number): Figure => ({
  what: `requests to Graph per second while ${what}`,
  unit: 'requests',
  value,
  baseline: { what: 'what the bot allows itself of the quota', value: READS_PER_SECOND },
});

function figuresOfPlan(planned: Awaited<ReturnType<typeof planning>>): readonly Figure[] {
  const { answeredMs, readMs, plannedMs, shownMs, reads, itemsMs, cpu } = planned;
  const afterMs = plannedMs - readMs;
  const baseline = { what: 'reading all items once', value: itemsMs };
  return [
    {
      what: '"plan all" answered after',
      unit: 'ms',
      value: answeredMs,
      baseline,
    },
    {
      what: `planning: all ${CONFLICTS} read after (${reads} requests to Graph)`,
      unit: 'ms',
      value: readMs,
      baseline: {
        what: 'what the quota needs for as many requests',
        value: (1000 * reads) / READS_PER_SECOND,
      },
    },
    {
      what: 'planning: from the last read to the plan',
      unit: 'ms',
      value: afterMs,
      baseline,
      aim: { words: `at most ${PLANNING_AIM_MS} ms`, met: afterMs <= PLANNING_AIM_MS },
    },
    {
      what: 'planning: from the last read to the card of the plan',
      unit: 'ms',
      value: shownMs - readMs,
      baseline,
    },
    {
      what: 'processor time of planning, polls and presses included',
      unit: 'ms',
      value: 1000 * cpu,
      baseline: { what: 'time that it took', value: shownMs },
    },
  ];
}

/** Requests to Graph so far, those in batches one by one; those to Exchange are left out. */
async function requestsTo(tenant: SimulatorProcess): Promise<number> {
  const { counts } = await tenant.control<{
    counts: { requests: number; batchItems: number; byMethod: Readonly<Record<string, number>> };
  }>('requests?since=999999999');
  // A batch is one request that holds others.
  return counts.batchItems + (counts.byMethod['GET'] ?? 0) + (counts.byMethod['PATCH'] ?? 0);
}

interface Town {
  readonly served: ServedBot;
  readonly teams: TeamsService;
  readonly databaseUrl: string;
  readonly requests: () => Promise<number>;
}

async function planning({ served, teams, databaseUrl, requests }: Town) {
  const [before, spent] = [await requests(), cpuSeconds(served.bot.pid)];
  const started = performance.now();
  const asked = await tell(served.bot.url, command(teams.serviceUrl, 'plan all users'));
  if (asked.status !== 200) throw new Error(`the plan was answered ${asked.status}`);
  const answeredMs = performance.now() - started;
  const runs = await query(databaseUrl, 'SELECT id FROM bulk_runs');
  if (runs.length !== 1) throw new Error('the plan was not begun');
  let readMs = 0;
  const isPlanned = async () => {
    await sleep(100);
    const [row] = await query<{ id: string; tag: string; unread: number }>(
      databaseUrl,
      `SELECT id, state_tag AS tag,
         (SELECT count(*)::int FROM bulk_items WHERE state = 'unread') AS unread FROM bulk_runs`,
    );
    if (row?.unread === 0 && readMs === 0) readMs = performance.now() - started;
    return row !== undefined && row.tag !== 'planning';
  };
  await until('it is planned', isPlanned, PATIENCE_SECONDS);
  const plannedMs = performance.now() - started;
  const run = await offered(teams, 'applyBulk');
  const shownMs = performance.now() - started;
  const cpu = cpuSeconds(served.bot.pid) - spent;
  const reads = (await requests()) - before;
  const itemsMs = await timed(() => query(databaseUrl, 'SELECT * FROM bulk_items'));
  return { answeredMs, readMs, plannedMs, shownMs, reads, itemsMs, cpu, run };
}

async function apply(
  { served, teams, databaseUrl, requests }: Town,
  { message, button: { data } }: Awaited<ReturnType<typeof offered>>,
) {
  const pressed = async (verb: string, from: typeof ALEX) => {
    const activity = press(teams.serviceUrl, message, { verb, data });
    const { status } = await tell(served.bot.url, { ...activity, from });
    if (status !== 200) throw new Error(`${verb} was answered ${status}`);
  };
  await pressed('applyBulk', ALEX);
  await pressed('approveBulk', ADELE);
  const written = async () => {
    // Of a wave that is still being made, the items do not say so yet.
    const statement = "SELECT count(*)::int AS items FROM resolutions WHERE state = 'written'";
    return (await query<{ items: number }>(databaseUrl, statement))[0]?.items ?? 0;
  };
  await until('a wave is being written', async () => (await written()) > 1, PATIENCE_SECONDS);
  const before = await written();
  const asked = await requests();
  const started = performance.now();
  await sleep(APPLYING_SECONDS * 1000);
  const seconds = (performance.now() - started) / 1000;
  const perMinute = (60 * ((await written()) - before)) / seconds;
  const perSecond = ((await requests()) - asked) / seconds;
  await pressed('stopBulk', ALEX);
  return { perMinute, perSecond };
}

/** A message with a button of this verb, as soon as there is one. */
async function offered(teams: TeamsService, verb: string) {
  const found = () =>
    teams.messages.flatMap((message) => {
      const button = buttonsOf(message.card).find((one) => one.verb === verb);
      return button ? [{ message, button }] : [];
    })[0];
  await until(`a card offers ${verb}`, () => found() !== undefined, PATIENCE_SECONDS);
  return found() ?? Promise.reject(new Error('the card is gone'));
}

/** Somebody opens a conflict again and again; gives the milliseconds of each answer. */
async function pressesDuring(
  { served, teams }: Town,
  work: Promise<unknown>,
): Promise<readonly number[]> {
  const { message, button } = await offered(teams, 'showConflict');
  const times: number[] = [];
  const over = new AbortController();
  const end = () => over.abort();
  void work.then(end, end);
  while (!over.signal.aborted) {
    const asked = performance.now();
    const { status } = await tell(served.bot.url, press(teams.serviceUrl, message, button));
    if (status !== 200 && status !== 0) throw new Error(`a press was answered ${status}`);
    times.push(performance.now() - asked);
    await sleep(EVERY_MS);
  }
  return times;
}
