import type { NotPermitted } from '../domain/approver.ts';
import type { ConflictCase } from '../domain/conflict.ts';
import type { Refused, RemedyRequest, UnknownConflict } from './preview-remedy.ts';

/**
 * What a press on Apply led to.
 * `accepted`: the intent is recorded, the job runs. `worldMoved`: the plan is not what was shown any
 * more, nothing was written. `alreadyRunning`: another press won.
 */
export interface Requested {
  readonly outcome: 'accepted' | 'worldMoved' | 'alreadyRunning';
  readonly about: ConflictCase;
}

/** A press on Apply. Throws `BotError`. */
export type RequestRemedy = (
  request: RemedyRequest & { readonly fingerprint: string },
) => Promise<Requested | Refused | NotPermitted | UnknownConflict>;
