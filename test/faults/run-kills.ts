import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../support/until.ts';
import type { FaultWorld } from './fault-world.ts';
import { cardsAbout } from './presses.ts';
import { askForPlan, offered, pressRun, seenRuns } from './run-card.ts';

/** Stretches of the life of a run, in each of which the bot is killed. */
export const RUN_STRETCHES = [
  'planning',
  'canary',
  'waves',
  'stopping',
  'stopped',
  'after the resume',
  'planning the undo',
  'undoing',
] as const;

type RunStretch = (typeof RUN_STRETCHES)[number];

/** Milliseconds from the beginning of a stretch in which its kill falls, about as long as it takes. */
const WITHIN_MS: Readonly<Record<RunStretch, number>> = {
  planning: 800,
  canary: 800,
  waves: 2_500,
  stopping: 400,
  stopped: 1_500,
  'after the resume': 3_000,
  'planning the undo': 800,
  undoing: 3_000,
};

/** Writes take this long, so that a run is under way when it is killed and when it is stopped. */
const WRITE_MS = 250;
/** Written when a person presses Stop: the canary and some of a wave. */
const STOP_AFTER = 3;
/** A stopped run is left alone for so long, with polls meanwhile. */
const REST_MS = 3_000;
const PATIENCE_MS = 150_000;
/** A press that nobody answered may have been understood: its card is waited for before it is made again. */
const UNDERSTOOD_MS = 10_000;

/** Waves of four, and a second approver for what is told in one burst. */
export const RUN_SETTINGS = { BULK_PER_MINUTE: '24', BULK_SECOND_APPROVER_ABOVE: '5' };

/** Makes the conflicts that runs are about, and waits until the bot knows them. */
export async function tellOfConflicts(world: FaultWorld): Promise<void> {
  const burst = await world.makeBurst();
  // A summary names some of them.
  const isTold = () => burst.some(({ address }) => cardsAbout(world.teams, address).length > 0);
  await until('they are told', isTold);
}

/** What was seen of one life of a run. */
export interface LivedRun {
  readonly runId: string;
  readonly undoId: string;
  readonly kills: readonly RunStretch[];
  /** False where it was finished before the press on Stop arrived. */
  readonly wasStopped: boolean;
  /** Writes that were carried out while it was stopped; what had begun before the stop is not counted. */
  readonly writesAtRest: number;
}

/**
 * One plan for all conflicts of users, applied, approved by a second person, stopped in its first wave, resumed, and
 * undone, while the process is killed at a random moment of each stretch. People press again what nobody answered.
 */
export async function liveRun(
  world: FaultWorld,
  tell: (line: string) => void = () => {},
): Promise<LivedRun> {
  const killer = createKiller(world, tell);
  const person = createPerson(world);
  world.gateway.obstruct(async (kind, pass) => {
    if (kind === 'write') await sleep(WRITE_MS);
    return pass();
  });
  const writes = () => world.gateway.writes.length;
  const before = { runs: seenRuns(world).length, writes: writes() };

  killer.arm('planning');
  const runId = await person.newRun(before.runs, () => askForPlan(world));
  await person.untilOffered(runId, 'applyBulk');
  killer.arm('canary');
  await person.applied(runId);
  await person.untilTrue('the first is written', () => writes() > before.writes);
  killer.arm('waves');
  await person.untilTrue('a wave is under way', () => writes() >= before.writes + STOP_AFTER);
  killer.arm('stopping');
  await person.untilOffered(runId, 'stopBulk');
  await person.insist(runId, 'stopBulk');
  await killer.over();
  const wasStopped = offered(world, runId, 'resumeBulk') !== undefined;
  const writesAtRest = wasStopped ? await rest(world, killer) : 0;
  killer.arm('after the resume');
  if (wasStopped) await person.insist(runId, 'resumeBulk');
  await person.untilTrue('it is finished', () => isFinished(world, runId));
  await killer.over();

  const { length } = seenRuns(world);
  killer.arm('planning the undo');
  const undo = { verb: 'undoBulk', data: { run: runId } };
  const undoId = await person.newRun(length, async () => {
    return (await pressRun(world, runId, undo)) !== undefined;
  });
  await person.untilOffered(undoId, 'applyBulk');
  killer.arm('undoing');
  await person.applied(undoId);
  await person.untilTrue('it is undone', () => isFinished(world, undoId));
  await killer.over();
  world.gateway.obstruct(undefined);
  return { runId, undoId, kills: killer.kills, wasStopped, writesAtRest };
}

/** Leaves a stopped run alone and kills the bot once more meanwhile. Gives the writes of that time. */
async function rest(world: FaultWorld, killer: ReturnType<typeof createKiller>): Promise<number> {
  // What had begun is finished.
  await sleep(WRITE_MS * 4);
  await world.revive();
  const before = world.gateway.writes.length;
  killer.arm('stopped');
  await killer.over();
  const { polls } = world.gateway;
  const end = Date.now() + REST_MS;
  while (Date.now() < end || world.gateway.polls < polls + 2) await sleep(100);
  return world.gateway.writes.length - before;
}

/** Its newest card says so, and offers no Stop. */
const isFinished = (world: FaultWorld, runId: string): boolean =>
  seenRuns(world).some(({ id, message }) => id === runId && message.card.includes('"Finished '));

function createKiller(world: FaultWorld, tell: (line: string) => void) {
  const kills: RunStretch[] = [];
  let armed: Promise<void> = Promise.resolve();
  const carryOut = async (stretch: RunStretch, ms: number) => {
    await sleep(ms);
    const victim = world.bot();
    if (!victim.isAlive()) return;
    victim.kill();
    await victim.gone;
    kills.push(stretch);
    tell(`killed after ${Math.round(ms)} ms: ${stretch}`);
    await world.revive();
  };
  return {
    kills,
    /** One kill at a random moment of a stretch, after the one of the stretch before. */
    arm: (stretch: RunStretch) => {
      const ms = world.random() * WITHIN_MS[stretch];
      armed = armed.then(() => carryOut(stretch, ms));
    },
    over: () => armed,
  };
}

/** A person who sees cards, and presses again what nobody answered. */
function createPerson(world: FaultWorld) {
  const untilTrue = async (what: string, isTrue: () => boolean, ms = PATIENCE_MS) => {
    const end = Date.now() + ms;
    while (!isTrue()) {
      if (Date.now() > end) throw new Error(`in vain until ${what}: ${stateOf(world)}`);
      await sleep(50);
    }
  };
  const untilOffered = (runId: string, verb: string) =>
    untilTrue(`the card offers ${verb}`, () => offered(world, runId, verb) !== undefined);
  /** Presses until the card does not offer it any more. */
  const insist = async (runId: string, verb: string) => {
    const isDone = () => offered(world, runId, verb) === undefined;
    const end = Date.now() + PATIENCE_MS;
    while (!isDone()) {
      if (Date.now() > end) throw new Error(`in vain: ${verb}: ${stateOf(world)}`);
      const button = offered(world, runId, verb);
      if (button) await pressRun(world, runId, button);
      await untilTrue(verb, isDone, 2_000).catch(() => {});
    }
  };
  return {
    untilTrue,
    untilOffered,
    insist,
    /** The run that this press begins, by its card. */
    newRun: async (before: number, ask: () => Promise<boolean>): Promise<string> => {
      const isSeen = () => seenRuns(world).length > before;
      const end = Date.now() + PATIENCE_MS;
      while (!isSeen() && Date.now() < end) {
        await ask();
        await untilTrue('the card of a run is there', isSeen, UNDERSTOOD_MS).catch(() => {});
      }
      return seenRuns(world)[before]?.id ?? Promise.reject(new Error('no run has a card'));
    },
    /** Applied by the one person and approved by the other. */
    applied: async (runId: string) => {
      await insist(runId, 'applyBulk');
      await insist(runId, 'approveBulk');
    },
  };
}

function stateOf(world: FaultWorld): string {
  const cards = seenRuns(world).map(({ id, message }) => {
    const texts = message.card.match(/"text":"[^"]*"/g)?.slice(0, 8) ?? [];
    return `${id}: ${texts.join(' ')}`;
  });
  return [...cards, ...world.bots.flatMap(({ lines }) => lines.slice(-10))].join('\n');
}
