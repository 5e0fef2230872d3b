import { parentPort, workerData } from 'node:worker_threads';
import { type Simulator, startSimulator } from '../../simulator/server.ts';
import { TestClock } from './connected-bot.ts';
import { type Constellation, EVERY_CONNECTION, readConstellations } from './constellation.ts';
import { type Played, play } from './play.ts';
import type { Outcome } from './play-all.ts';
import { otherReadings } from './readings-of.ts';
import { sectionOf } from './section.ts';

/** Plays a share of the constellations in a thread of its own (see `playAll`). */
const ids = new Set(workerData as readonly string[]);
const clock = new TestClock();
const done = new Set<string>();
const simulator = await startSimulator({ scenario: 'empty', clock: clock.date });
const outcomes: Outcome[] = [];
for (const constellation of readConstellations())
  if (ids.has(constellation.id)) outcomes.push(await playEverywhere(constellation, simulator));
await simulator.close();
parentPort?.postMessage(outcomes);

async function playEverywhere(constellation: Constellation, to: Simulator): Promise<Outcome> {
  const differences: string[] = [];
  const played: Played[] = [];
  for (const reading of [undefined, ...otherReadings(constellation)])
    for (const connected of EVERY_CONNECTION)
      try {
        const stage = { simulator: to, clock, connected, done, ...(reading && { reading }) };
        const seen = await play(constellation, stage);
        if (reading === undefined && seen !== undefined) played.push(seen);
      } catch (error) {
        const where = JSON.stringify({ ...connected, ...reading });
        differences.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
      }
  return { id: constellation.id, differences, section: sectionOf(constellation, played) };
}
