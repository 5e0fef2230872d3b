import type { Conflict, ConflictState, NamedRef } from '../../domain/conflict/conflict.ts';
import { afterReport, type HandOffReport } from '../../domain/conflict/reported-change.ts';
import { namedRef } from '../../domain/manual-steps/hand-off.ts';
import type { Directory } from '../ports/directory.ts';
import type { Job } from '../ports/jobs.ts';
import type { Store } from '../ports/store.ts';
import { lastSyncOf } from './last-sync.ts';
import { loadConflict } from './load-conflict.ts';
import { readNamed } from './read-named.ts';
import { plusMinutes } from './time.ts';

interface Ports {
  readonly directory: Directory;
  readonly store: Pick<Store, 'conflicts' | 'requests'>;
}

/**
 * Reads who has the address after a person reported a hand-off as done, while the claimant still claims.
 * Throws `BotError`.
 */
export async function stateAfterReport(
  ports: Ports,
  conflict: Conflict,
  report: Pick<HandOffReport, 'at' | 'by' | 'objectId' | 'handOff' | 'isLast'>,
): Promise<ConflictState> {
  const [{ lookup }, sync] = await Promise.all([
    loadConflict(ports, conflict, 'high'),
    lastSyncOf(ports),
  ]);
  return afterReport({ ...report, ...sync, plusMinutes }, { conflict, lookup });
}

/** The object of a hand-off with its name; undefined where the report does not name it, or nothing reads it. */
export async function handOffOf(
  { directory }: Pick<Ports, 'directory'>,
  { claimant }: Conflict,
  id: string | undefined,
): Promise<NamedRef | undefined> {
  if (id === undefined) return undefined;
  const object = id === claimant.id ? claimant : await readNamed(directory, { id });
  return object && namedRef(object);
}

/** The read that follows by itself. */
export function jobsAfterReport(
  { number: conflictNumber }: Conflict,
  state: ConflictState,
  at: string,
): readonly Job[] {
  if (state.tag === 'waiting') {
    return [{ name: 'verify', conflictNumber, attempt: 1, afterSeconds: 5 }];
  }
  const next = state.tag === 'open' ? state.lastAttempt?.reported?.readAgainAt : undefined;
  return next === undefined ? [] : [readReportAgain(conflictNumber, next, at)];
}

/** Attempt 0: it swallows no look at a conflict that waits, and is not swallowed by one. */
export function readReportAgain(conflictNumber: number, next: string, at: string): Job {
  const afterSeconds = Math.max(1, Math.ceil((Date.parse(next) - Date.parse(at)) / 1000));
  return { name: 'verify', conflictNumber, attempt: 0, afterSeconds };
}
