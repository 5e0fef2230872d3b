import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultWorld, Watch } from './fault-world.ts';
import { ALL_STEPS, type KillStep, MAY_POST_TWICE, storyOf } from './kill-steps.ts';
import { armKill } from './kills.ts';

export interface KillReport {
  /** Kills that were carried out, by step. */
  readonly kills: Readonly<Record<KillStep, number>>;
  /** How many of them may have led to a second card. */
  readonly mayPostTwice: number;
}

/**
 * Kills the bot `wanted` times, once per round, at every one of `steps` in turn; each round lives through
 * one story. A moment at random may come after the story is over; then the round does not count.
 */
export async function runKillRounds(
  world: FaultWorld,
  wanted: number,
  {
    steps = ALL_STEPS,
    tell = () => {},
  }: { readonly steps?: readonly KillStep[]; readonly tell?: (line: string) => void } = {},
): Promise<KillReport> {
  const kills = Object.fromEntries(ALL_STEPS.map((step) => [step, 0])) as Record<KillStep, number>;
  let done = 0;
  for (let round = 0; done < wanted; round += 1) {
    if (round === 2 * wanted) throw new Error(`only ${done} of ${wanted} kills were carried out`);
    const step = steps[round % steps.length] ?? 'at random';
    const armed = armKill(world, step);
    await live(world, step, armed.watch);
    armed.disarm();
    await world.revive();
    if (armed.wasKilled()) {
      kills[step] += 1;
      done += 1;
    }
    tell(`${done}/${wanted} ${armed.wasKilled() ? 'killed' : 'not reached'}: ${step}`);
  }
  // Jobs that are still on their way may edit a card once more.
  await sleep(3000);
  const mayPostTwice = MAY_POST_TWICE.reduce((sum, step) => sum + kills[step], 0);
  return { kills, mayPostTwice };
}

async function live(world: FaultWorld, step: KillStep, watch: Watch): Promise<void> {
  const story = storyOf(step);
  if (story === 'burst') return world.seeBurstThrough(await world.makeBurst());
  return world.seeThrough(await world.makeConflict(story), watch);
}
