import type { NotPermitted } from '../domain/approver.ts';
import type { ConflictCase } from '../domain/conflict.ts';
import {
  planRemedy,
  planText,
  type RemedyAnswers,
  type RemedyContext,
  type RemedyPlan,
  type RemedyRefusal,
} from '../domain/remedy.ts';
import { loadCase } from './load-case.ts';
import type { Permit } from './permit.ts';
import type { ConflictStore, Digest, Directory, Requester } from './ports.ts';

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

export interface RemedyPorts {
  readonly directory: Directory;
  readonly store: ConflictStore;
  readonly permit: Permit;
  readonly digest: Digest;
  readonly context: RemedyContext;
}

/** Builds `PreviewRemedy`. */
export const createPreviewRemedy =
  (ports: RemedyPorts): PreviewRemedy =>
  async ({ conflictNumber, objectId, by, answers }) => {
    const refused = await ports.permit(by);
    if (refused) return refused;
    const conflict = await ports.store.get(conflictNumber);
    if (!conflict) return { outcome: 'unknownConflict', conflictNumber };
    const about = await loadCase(ports, conflict, 'high');
    return decide(ports, about, { objectId, answers });
  };

/**
 * The plan for the object as things are now. Its fingerprint does not depend on the answers; a
 * hand-off needs them for its instructions.
 */
export function decide(
  { digest, context }: Pick<RemedyPorts, 'digest' | 'context'>,
  about: ConflictCase,
  { objectId, answers }: Pick<RemedyRequest, 'objectId' | 'answers'>,
): Preview | Refused {
  const decision = planRemedy(about, objectId, answers, context);
  if (decision.outcome === 'refusal') return { outcome: 'refused', about, refusal: decision };
  return { outcome: 'preview', about, plan: decision, fingerprint: digest(planText(decision)) };
}
