import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { readConstellations } from './constellation.ts';

/** What became of one constellation. */
export interface Outcome {
  readonly id: string;
  /** Between what is true and what Unclash said or did; one line each. */
  readonly differences: readonly string[];
  /** Its section of docs/CONSTELLATIONS.md. */
  readonly section: string;
}

/** More workers than this have nothing to share. */
const MOST_WORKERS = 4;

/** Plays every constellation, each worker a share of them against a simulator of its own. */
export async function playAll(): Promise<ReadonlyMap<string, Outcome>> {
  const ids = readConstellations().map(({ id }) => id);
  const workers = Math.min(MOST_WORKERS, availableParallelism());
  const shares = Array.from({ length: workers }, (_, share) =>
    ids.filter((_id, index) => index % workers === share),
  );
  const outcomes = (await Promise.all(shares.map(playShare))).flat();
  return new Map(outcomes.map((outcome) => [outcome.id, outcome]));
}

function playShare(ids: readonly string[]): Promise<readonly Outcome[]> {
  const worker = new Worker(new URL('./play-child.ts', import.meta.url), { workerData: ids });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The worker ended with code ${code}.`)));
  });
}
