import { chunksOf } from '../../domain/chunks.ts';
import type { Conflict, ConflictDetails } from '../../domain/conflict/conflict.ts';
import { type ReadShape, shapeKey, shapeOf } from '../../domain/conflict/conflict-shape.ts';
import { planRemedy } from '../../domain/remedy/plan-remedy.ts';
import { recommend } from '../../domain/remedy/recommendation.ts';
import type { RemedyPolicy } from '../../domain/remedy/remedy-plan.ts';
import { type ConflictPorts, loadConflict } from '../conflict/load-conflict.ts';
import { plusMinutes } from '../conflict/time.ts';
import type { Clock } from '../ports/clock.ts';
import { onFailure } from '../ports/errors.ts';

/** What shapes are read from, and what a suggestion is decided on. */
export interface ShapePorts extends ConflictPorts {
  readonly clock: Clock;
  readonly policy: RemedyPolicy;
}

/** Conflicts whose holders are read for one summary: one round trip each. */
const MOST_READ = 500;
const AT_ONCE = 10;
/** A shape that was read within this time is not read again. */
const FRESH_MINUTES = 60;
/** Reading ends after this time: the summary is not to be late. */
const LONGEST_MINUTES = 1;

/** The shape of a conflict as its details are; suggested is what its card suggests. */
export function shapeNow(details: ConflictDetails, policy: RemedyPolicy, at: string): ReadShape {
  const target = recommend(details, policy)?.target.id;
  const decision = target === undefined ? undefined : planRemedy(details, target, {}, policy);
  const shape = shapeOf(details, decision?.outcome === 'plan' ? decision : undefined);
  return { key: shapeKey(shape), shape, at };
}

/**
 * Reads and remembers the shapes of these conflicts, newest first, for a minute at most. Mail flow is not read: the
 * tenant has 100 traces in five minutes. Where the directory does not answer, the rest stays unread.
 */
export async function readShapes(ports: ShapePorts, among: readonly number[]): Promise<void> {
  const { store, clock } = ports;
  const began = clock.now();
  const stale = plusMinutes(began, -FRESH_MINUTES);
  const end = plusMinutes(began, LONGEST_MINUTES);
  const unread = await store.conflicts.withoutShape(among, stale, MOST_READ);
  for (const chunk of chunksOf(unread, AT_ONCE)) {
    if (clock.now() >= end || !(await readChunk(ports, chunk))) return;
  }
}

/** False where one could not be read. */
async function readChunk(ports: ShapePorts, conflicts: readonly Conflict[]): Promise<boolean> {
  const read = await Promise.all(conflicts.map((conflict) => readShape(ports, conflict)));
  const shapes = read.filter((one) => one !== undefined);
  if (shapes.length > 0) await ports.store.conflicts.noteShapes(shapes);
  return shapes.length === conflicts.length;
}

function readShape(ports: ShapePorts, conflict: Conflict) {
  return loadConflict(ports, conflict, 'low')
    .then((details) => ({
      conflictNumber: conflict.number,
      ...shapeNow(details, ports.policy, ports.clock.now()),
    }))
    .catch(onFailure(async () => undefined));
}
