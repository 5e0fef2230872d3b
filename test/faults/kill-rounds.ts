import { setTimeout as sleep } from 'node:timers/promises';
import { armKill, type KillStep, MAY_POST_TWICE, STEPS } from './kills.ts';
import type { FaultWorld } from './world.ts';

export interface KillReport {
  /** Kills that were carried out, by step. */
  readonly kills: Readonly<Record<KillStep, number>>;
  /** How many of them may have led to a second card. */
  readonly mayPostTwice: number;
}

/** Kills the bot once per round, every one of `steps` in turn; each round lives through one conflict. */
export async function runKillRounds(
  world: FaultWorld,
  rounds: number,
  {
    steps = STEPS,
    tell = () => {},
  }: { readonly steps?: readonly KillStep[]; readonly tell?: (line: string) => void } = {},
): Promise<KillReport> {
  const kills = Object.fromEntries(STEPS.map((step) => [step, 0])) as Record<KillStep, number>;
  for (let round = 0; round < rounds; round += 1) {
    const step = steps[round % steps.length] ?? 'at random';
    const armed = armKill(world, step);
    const conflict = await world.makeConflict();
    await world.seeThrough(conflict, armed.watch);
    armed.disarm();
    await world.revive();
    if (armed.wasKilled()) kills[step] += 1;
    tell(`${round + 1}/${rounds} ${armed.wasKilled() ? 'killed' : 'not reached'}: ${step}`);
  }
  // Jobs that are still on their way may edit a card once more.
  await sleep(3000);
  const mayPostTwice = MAY_POST_TWICE.reduce((sum, step) => sum + kills[step], 0);
  return { kills, mayPostTwice };
}
