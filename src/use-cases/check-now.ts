import type { ConflictCase } from '../domain/conflict.ts';
import type { Requester } from './ports.ts';
import type { UnknownConflict } from './preview-remedy.ts';

export interface CheckRequest {
  readonly conflictNumber: number;
  readonly by: Requester;
  /** The presser says that a hand-off was carried out: the conflict waits for Entra from now. */
  readonly done: boolean;
}

/** "Check now": reads claimant and holders again and moves the conflict on. Throws `BotError`. */
export type CheckNow = (
  request: CheckRequest,
) => Promise<{ readonly outcome: 'checked'; readonly about: ConflictCase } | UnknownConflict>;
