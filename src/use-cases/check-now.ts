import type { ConflictCase } from '../domain/conflict.ts';
import type { UnknownConflict } from './preview-remedy.ts';
import type { Requester } from './ports.ts';

/** "I have done it: check now": reads claimant and holders again and moves the conflict on. */
export type CheckNow = (
  conflictNumber: number,
  by: Requester,
) => Promise<{ readonly outcome: 'checked'; readonly about: ConflictCase } | UnknownConflict>;
