import type { Conflict, ConflictDetails } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { planChosen } from '../../domain/remedy/plan-remedy.ts';
import { missingAnswer } from '../../domain/remedy/remedy-answers.ts';
import type { RemedyPlan, RemedyRefusal } from '../../domain/remedy/remedy-plan.ts';
import { loadConflict } from '../conflict/load-conflict.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import type { NewId } from '../ports/identifiers.ts';
import { asApproverWith } from './authorize.ts';
import { constrainByActiveDirectory } from './check-active-directory.ts';
import { type Mismatch, mismatchOf } from './fingerprint.ts';
import { gatherFacts } from './gather-facts.ts';
import { assertComplete } from './incomplete-lookup.ts';
import {
  decide,
  type PlanQuery,
  type Preview,
  type Refused,
  type RemedyPorts,
} from './preview-remedy.ts';
import { type BulkOrigin, isBusy, type Recorded, recordRequest } from './record-request.ts';
import { validateAnswers } from './validate-answers.ts';

/**
 * What a press on Apply led to.
 * `accepted`: the intent is recorded, the job runs. `awaitingSecondApprover`: it is recorded and waits
 * for another person. `planOutdated`: the plan is not what was shown any more, nothing was written.
 * `otherVersion`: another version of Unclash showed it, so that it cannot be compared; nothing was written.
 * `alreadyRunning`: another press won.
 */
export interface Requested {
  readonly outcome: Recorded | Mismatch;
  readonly details: ConflictDetails;
}

/** Nothing was recorded: the presser signs in, and the same press arrives again. */
export interface SignInFirst {
  readonly outcome: 'signInFirst';
}

export type Pressed = PlanQuery & {
  readonly fingerprint: string;
  /** Absent where nobody can sign in. */
  readonly mustSignIn?: (plan: RemedyPlan) => Promise<boolean>;
  /** Of a run over many conflicts. */
  readonly bulk?: BulkOrigin;
};

export type RequestPorts = RemedyPorts & { readonly newId: NewId };

/** A press on Apply. Throws `BotError`. */
export async function requestRemedy(
  ports: RequestPorts,
  request: Pressed,
): Promise<SignInFirst | Requested | Refused | NotPermitted | UnknownConflict> {
  return asApproverWith(ports, request, {
    look: (conflict) => caseOf(ports, request, conflict),
    act: async ({ details, policy }) => {
      if (isBusy(details.conflict.state)) return { outcome: 'alreadyRunning', details };
      const known = { ...ports, policy };
      const shown = decide(known, details, { ...request, answers: {} });
      if (shown.outcome === 'refused') return shown;
      const mismatch = mismatchOf(request.fingerprint, shown.fingerprint);
      if (mismatch) {
        assertComplete(details.lookup);
        return { outcome: mismatch, details };
      }
      return recordChosen(known, request, shown);
    },
  });
}

/** The case as it is now, and what a plan for it is decided on. */
async function caseOf(ports: RequestPorts, request: Pressed, conflict: Conflict) {
  const { objectId } = request;
  const details = await loadConflict(ports, conflict, 'high', objectId);
  const facts = await gatherFacts(ports, details, { objectId, only: 'directoryRoles' });
  const asked = { ...ports, policy: facts.policy };
  // As at the preview: what was shown was decided on what Active Directory has.
  const { policy } = await constrainByActiveDirectory(asked, details, request);
  return { details, policy };
}

/** Answers the plan's questions and records the intent; only one press can win. */
export async function recordChosen(
  ports: RequestPorts,
  request: Pressed,
  { details, fingerprint, plan }: Preview,
): Promise<SignInFirst | Requested | Refused> {
  const { answers, by, mustSignIn, bulk } = request;
  if (await mustSignIn?.(plan)) return { outcome: 'signInFirst' };
  const decision = planChosen(details, request, ports.policy);
  if (decision.outcome === 'refusal') return { outcome: 'refused', details, refusal: decision };
  const refusal =
    (decision.kind === 'handOff' ? byHandOnly : undefined) ??
    missingAnswer(decision, answers) ??
    (await validateAnswers(ports, decision, answers));
  if (refusal) return { outcome: 'refused', details, refusal };
  const { conflict } = details;
  const intent = { conflict, plan: decision, fingerprint, by, answers, ...defined({ bulk }) };
  const outcome = await recordRequest(ports, intent);
  return { outcome, details: await withNewest(ports, details) };
}

/** The case with the conflict as it is stored now. */
export async function withNewest(
  { store }: Pick<RemedyPorts, 'store'>,
  details: ConflictDetails,
): Promise<ConflictDetails> {
  const conflict = (await store.conflicts.get(details.conflict.number)) ?? details.conflict;
  return { ...details, conflict };
}

/** No card has an Apply button for it. */
const byHandOnly: RemedyRefusal = {
  outcome: 'refusal',
  code: 'byHandOnly',
  why: { code: 'refusal.byHandOnly' },
  whoCan: { code: 'whoCan.byHandOnly' },
};
