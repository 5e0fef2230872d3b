import assert from 'node:assert/strict';
import type { Job } from '../../../src/use-cases/ports/jobs.ts';
import { createInterleaving, type Process } from '../../support/interleaved.ts';
import { adaPresses, carol, type createTown } from '../../support/town.ts';
import { runOf } from './bulk-town.ts';

/** A process that is killed, or a person who presses Stop, at this call of a port. */
export interface Trouble {
  readonly at: number;
  readonly what: 'kill' | 'stop' | 'killAndStop';
}

export const NEVER = Number.POSITIVE_INFINITY;

type Town = ReturnType<typeof createTown>;

/** What a run is about, and how its writes are counted. */
export interface RunStory<Of extends Town> {
  make(settings: Pick<NonNullable<Parameters<typeof createTown>[1]>, 'around'>): Promise<Of>;
  plan(town: Of): Promise<unknown>;
  /** What was written so far, whoever wrote it. */
  writes(town: Of): number;
}

/**
 * The life of a run from its plan to its end, with trouble at one of its calls: Ada plans and applies it, Carol approves
 * where a second person is required. What was stopped is left alone first, and then resumed. Gives what became of it.
 */
export async function live<Of extends Town>(story: RunStory<Of>, trouble: Trouble) {
  const interleaving = createInterleaving();
  const town = await story.make({ around: interleaving.around });
  town.jobs.splice(0);
  const hands = handsIn(town, interleaving, { trouble, writes: () => story.writes(town) });
  const { pressed, jobs, finish } = hands;
  const isPlanned = () => town.store.world.bulkRuns.length > 0;
  await pressed('plan', () => story.plan(town), isPlanned);
  await jobs();
  const { id: runId, digest = '' } = runOf(town).run;
  await pressed('apply', () => town.bulk.apply({ runId, digest, by: adaPresses }));
  await jobs();
  await pressed('approve', () => town.bulk.approve({ runId, digest, by: carol }));
  await jobs();
  const writesAtRest = story.writes(town);
  const { calls, wasStopped, writesAfterStop } = hands.seen();
  if (wasStopped) {
    await town.watch();
    await jobs();
    assert.equal(runOf(town).run.state.tag, 'stopped', 'what was stopped stays stopped');
    assert.equal(story.writes(town), writesAtRest, 'a stopped run writes nothing');
    await finish('resume', () => town.bulk.resume({ runId, by: adaPresses }));
    await jobs();
  }
  return { town, calls, wasStopped, writesAfterStop, writesAtRest };
}

/** Presses and jobs, each in a process of its own. */
function handsIn(
  town: Town,
  interleaving: ReturnType<typeof createInterleaving>,
  { trouble, writes }: { readonly trouble: Trouble; readonly writes: () => number },
) {
  let calls = 0;
  let wasStopped = false;
  let writesAfterStop = 0;
  const throughTo = async (process: Process) => {
    while (!process.isEnded()) if (!(await interleaving.step(0))) break;
    const { error } = await process.ended;
    if (error !== undefined) throw error;
  };
  const finish = (name: string, work: () => Promise<unknown>) =>
    throughTo(interleaving.start(name, work));
  const stop = async () => {
    if (town.store.world.bulkRuns.length === 0) return;
    const { id: runId } = runOf(town).run;
    await finish('stop', () => town.bulk.stop({ runId, by: carol }));
    wasStopped = runOf(town).run.state.tag === 'stopped';
    writesAfterStop = writes();
  };
  /** True when it was killed. */
  const go = async (name: string, work: () => Promise<unknown>): Promise<boolean> => {
    const process = interleaving.start(name, work);
    for (;;) {
      if (calls === trouble.at) {
        calls += 1;
        if (trouble.what !== 'stop') process.kill();
        if (trouble.what !== 'kill') await stop();
        if (trouble.what !== 'stop') return true;
      }
      if (process.isEnded()) break;
      if (!(await interleaving.step(0))) break;
      calls += 1;
    }
    const { error } = await process.ended;
    if (error !== undefined) throw error;
    return false;
  };
  return {
    finish,
    seen: () => ({ calls, wasStopped, writesAfterStop }),
    /** A person whose press is not answered presses again, unless it is seen to be done. */
    pressed: async (name: string, work: () => Promise<unknown>, isDone = () => false) => {
      if ((await go(name, work)) && !isDone()) await go(name, work);
    },
    jobs: async () => {
      for (let round = 0; round < 400 && town.jobs.length > 0; round += 1) {
        const job = town.jobs.shift() as Job;
        if (job.name !== 'bulk' && job.name !== 'apply') continue;
        town.later(1 / 60);
        if (!(await go(job.name, () => town.run(job)))) continue;
        // Until another process has its job, and a service that was called has done its work.
        town.later(1);
        town.jobs.push(job);
      }
    },
  };
}
