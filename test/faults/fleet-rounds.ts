import { setTimeout as sleep } from 'node:timers/promises';
import { pick } from '../support/fleet/seeded.ts';
import type { FaultWorld, Story } from './fault-world.ts';

export type Trouble = 'kill' | 'stop' | 'hang';

export interface FleetReport {
  readonly seconds: number;
  /** Milliseconds of the monotonic clock of every message that was sent. */
  readonly sends: readonly number[];
  /** Milliseconds that each graceful stop took. */
  readonly stops: readonly number[];
  /** How often a replica was killed or hung. */
  readonly violent: number;
  readonly kills: number;
}

const HANG_MS = 6_000;

/** Sees conflicts through, several at once, while replicas get into trouble one after the other. */
export async function runFleet(
  world: FaultWorld,
  options: {
    /** Conflicts that people see through at least. */
    readonly conflicts: number;
    readonly trouble: readonly Trouble[];
    /** How long at least. */
    readonly minutes?: number;
    /** How many conflicts are under way at once. Default 1. */
    readonly people?: number;
    /** Kills that are made at least. Default 0. */
    readonly kills?: number;
    readonly tell?: (line: string) => void;
  },
): Promise<FleetReport> {
  const start = performance.now();
  const stops: number[] = [];
  let violent = 0;
  let killed = 0;
  let isOver = false;
  const { conflicts, minutes = 0, people = 1, kills = 0, tell = () => {} } = options;
  const end = start + minutes * 60_000;
  const person = async () => {
    while (world.made.length < conflicts || performance.now() < end || killed < kills)
      await liveOneStory(world);
  };
  const everybody = async () => {
    try {
      await Promise.all(Array.from({ length: people }, person));
    } finally {
      isOver = true;
    }
  };
  const troubles = async () => {
    let next = 0;
    while (!isOver || next < options.trouble.length) {
      await sleep(1000 + world.random() * 2000);
      const victim = pick(world.random, world.bots);
      const trouble = options.trouble[next % options.trouble.length];
      next += 1;
      if (!victim.isAlive()) continue;
      if (trouble === 'stop') stops.push(await victim.stop());
      if (trouble === 'kill') victim.kill();
      if (trouble === 'hang') {
        victim.signal('SIGSTOP');
        await sleep(HANG_MS);
        victim.signal('SIGCONT');
      }
      if (trouble !== 'stop') violent += 1;
      if (trouble === 'kill') killed += 1;
      await world.revive();
      tell(`${next}: ${trouble}; ${killed} kills, ${world.made.length} conflicts`);
    }
  };
  await Promise.all([everybody(), troubles()]);
  await sleep(4000);
  const seconds = (performance.now() - start) / 1000 + 10;
  return { seconds, sends: world.teams.sends.map(({ at }) => at), stops, violent, kills: killed };
}

/** Mostly plain remedies, as in life. */
const STORIES: readonly Story[] = ['remedy', 'remedy', 'agreement'];

/**
 * These want to be alone: time that passes for another conflict would end an undo before it began, and a
 * burst takes everything along that the same poll found.
 */
export const STORIES_OF_ONE: readonly Story[] = [...STORIES, 'undo', 'burst'];

export async function liveOneStory(
  world: FaultWorld,
  stories: readonly Story[] = STORIES,
): Promise<void> {
  const story = pick(world.random, stories);
  if (story === 'burst') return world.seeBurstThrough(await world.makeBurst());
  return world.seeThrough(await world.makeConflict(story));
}
