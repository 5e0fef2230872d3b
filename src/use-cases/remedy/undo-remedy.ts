import type { Conflict, ConflictDetails } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import { type NotPermitted, needsSecondApprover } from '../../domain/remedy/approval.ts';
import type { RemedyDecision } from '../../domain/remedy/remedy-plan.ts';
import { lastWritten, loadConflict } from '../conflict/load-conflict.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import type { Actor } from '../ports/people.ts';
import { asApproverWith } from './authorize.ts';
import { checkActiveDirectory, isForActiveDirectory } from './check-active-directory.ts';
import { fingerprintOf, mismatchOf } from './fingerprint.ts';
import { gatherFacts } from './gather-facts.ts';
import { assertComplete } from './incomplete-lookup.ts';
import type { Preview, Refused } from './preview-remedy.ts';
import { caseOfPlan } from './read-target.ts';
import { isBusy, recordRequest } from './record-request.ts';
import {
  type Pressed,
  type Requested,
  type RequestPorts,
  type SignInFirst,
  withNewest,
} from './request-remedy.ts';
import { planUndoOf } from './revalidate-plan.ts';
import { nothingToUndo } from './undo-refusals.ts';

export interface UndoRequest {
  readonly conflictNumber: number;
  readonly by: Actor;
}

/** The plan that undoes the last remedy of a conflict, shown. Throws `BotError`. */
export async function previewUndo(
  ports: RequestPorts,
  request: UndoRequest,
): Promise<Preview | Refused | NotPermitted | UnknownConflict> {
  return asApproverWith(ports, request, {
    look: (conflict) => undoNow(ports, conflict),
    act: (shown) => {
      if (shown.outcome === 'refused') return shown;
      return { ...shown, needsSecondApprover: needsSecondApprover(shown.plan, ports.fourEyes) };
    },
  });
}

/** The plan that undoes the last remedy of a conflict as it would be shown now. Throws `BotError`. */
export async function undoNow(ports: RequestPorts, conflict: Conflict): Promise<Preview | Refused> {
  return constrainByActiveDirectory(ports, await planFor(ports, conflict));
}

type PressedUndo = UndoRequest &
  Pick<Pressed, 'fingerprint' | 'mustSignIn' | 'bulk'> & { readonly reason?: string };

/**
 * A press on "Put it back": records the intent; the same job that carries out remedies carries it
 * out, and of several presses one wins. Throws `BotError`.
 */
export async function undoRemedy(
  ports: RequestPorts,
  request: PressedUndo,
): Promise<SignInFirst | Requested | Refused | NotPermitted | UnknownConflict> {
  return asApproverWith(ports, request, {
    look: (conflict) => planFor(ports, conflict),
    act: (shown) => recordUndo(ports, request, shown),
  });
}

async function recordUndo(
  ports: RequestPorts,
  { fingerprint: pressed, by, reason, mustSignIn, bulk }: PressedUndo,
  shown: Preview | Refused,
): Promise<SignInFirst | Requested | Refused> {
  const { details } = shown;
  if (isBusy(details.conflict.state)) return { outcome: 'alreadyRunning', details };
  if (shown.outcome === 'refused') return shown;
  const { plan, fingerprint } = shown;
  const mismatch = mismatchOf(pressed, fingerprint);
  if (mismatch) {
    assertComplete(details.lookup);
    return { outcome: mismatch, details };
  }
  if (await mustSignIn?.(plan)) return { outcome: 'signInFirst' };
  const answers = reason === undefined ? {} : { reason };
  const { conflict } = details;
  const intent = { conflict, plan, fingerprint, by, answers, ...defined({ bulk }) };
  const outcome = await recordRequest(ports, intent);
  return { outcome, details: await withNewest(ports, details) };
}

async function planFor(ports: RequestPorts, conflict: Conflict): Promise<Preview | Refused> {
  const { details, decision } = await planUndoNow(ports, conflict);
  if (decision.outcome === 'refusal') return { outcome: 'refused', details, refusal: decision };
  const fingerprint = fingerprintOf(ports.digest, decision);
  return { outcome: 'preview', details, plan: decision, fingerprint };
}

/** What Active Directory would refuse is shown before a press. */
async function constrainByActiveDirectory(
  { onPremises }: RequestPorts,
  shown: Preview | Refused,
): Promise<Preview | Refused> {
  if (shown.outcome === 'refused' || onPremises === undefined) return shown;
  const { details, plan } = shown;
  if (!plan.steps.some(isForActiveDirectory)) return shown;
  const said = await checkActiveDirectory(onPremises, plan.target, () => plan.steps);
  if (said.verdict === 'fine') return shown;
  if (said.verdict === 'unknown') return { ...shown, moreEffects: [said.effect] };
  const refusal = {
    outcome: 'refusal',
    code: 'refusedOnPremises',
    target: plan.target,
    why: said.why,
    whoCan: said.next,
  } as const;
  return { outcome: 'refused', details, refusal };
}

async function planUndoNow(
  ports: RequestPorts,
  conflict: Conflict,
): Promise<{ readonly details: ConflictDetails; readonly decision: RemedyDecision }> {
  const done = lastWritten(await ports.store.requests.ofConflict(conflict.number));
  if (!done) {
    const details = await loadConflict(ports, conflict, 'high');
    return { details, decision: nothingToUndo() };
  }
  const { target: former } = done.plan;
  const { details, target, asked } = await caseOfPlan(ports, conflict, {
    target: former,
    readUndone: () => ports.directory.read(former),
  });
  const about = {
    objectId: former.id,
    former,
    only: 'directoryRoles',
    ...defined({ asked }),
  } as const;
  const { policy } = await gatherFacts(ports, details, about);
  return { details, decision: planUndoOf({ ...ports, policy }, done, { details, target }) };
}
