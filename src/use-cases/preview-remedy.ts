import type { NotPermitted } from '../domain/approver.ts';
import type { ConflictCase } from '../domain/conflict.ts';
import type { RemedyAnswers, RemedyPlan, RemedyRefusal } from '../domain/remedy.ts';
import type { Requester } from './ports.ts';

export interface RemedyRequest {
  readonly conflictNumber: number;
  /** Entra object id of the object that shall give the value up. */
  readonly objectId: string;
  readonly answers: RemedyAnswers;
  readonly by: Requester;
}

export interface UnknownConflict {
  readonly outcome: 'unknownConflict';
  readonly conflictNumber: number;
}

/** The planner's "no", with the case as it is now so that the card can show it. */
export interface Refused {
  readonly outcome: 'refused';
  readonly about: ConflictCase;
  readonly refusal: RemedyRefusal;
}

export interface Preview {
  readonly outcome: 'preview';
  readonly about: ConflictCase;
  readonly plan: RemedyPlan;
  /** Digest of the plan; Apply sends it back so that only what was shown is done. */
  readonly fingerprint: string;
}

/** The plan, shown; nothing is written. Throws `BotError`. */
export type PreviewRemedy = (
  request: RemedyRequest,
) => Promise<Preview | Refused | NotPermitted | UnknownConflict>;
