import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import { type UnknownConflict, withConflict } from '../conflict/with-conflict.ts';
import type { Directory } from '../ports/directory.ts';
import type { Store } from '../ports/store.ts';

interface Ports {
  readonly directory: Directory;
  readonly store: Store;
}

/** The conflict with its holders as they are now and its timeline. */
export async function openConflict(
  ports: Ports,
  conflictNumber: number,
): Promise<{ readonly outcome: 'case'; readonly details: ConflictDetails } | UnknownConflict> {
  return withConflict(ports, { conflictNumber }, async (conflict) => ({
    outcome: 'case',
    details: await loadConflictToShow(ports, conflict),
  }));
}
