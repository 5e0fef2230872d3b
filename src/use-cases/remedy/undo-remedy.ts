import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { type NotPermitted, needsSecondApprover } from '../../domain/remedy/approval.ts';
import type { RemedyDecision } from '../../domain/remedy/remedy-plan.ts';
import { loadConflict } from '../conflict/load-conflict.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import type { Actor } from '../ports/people.ts';
import { asApproverOf } from './authorize.ts';
import { checkActiveDirectory, isForActiveDirectory } from './check-active-directory.ts';
import { fingerprintOf, mismatchOf } from './fingerprint.ts';
import { gatherFacts } from './gather-facts.ts';
import { assertComplete } from './incomplete-lookup.ts';
import type { Preview, Refused } from './preview-remedy.ts';
import { isBusy, recordRequest } from './record-request.ts';
import { type Requested, type RequestPorts, withNewest } from './request-remedy.ts';
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
  return asApproverOf(ports, request, async (conflict) => {
    const details = await loadConflict(ports, conflict, 'high');
    const shown = await constrainByActiveDirectory(ports, await planFor(ports, details));
    if (shown.outcome === 'refused') return shown;
    return { ...shown, needsSecondApprover: needsSecondApprover(shown.plan, ports.fourEyes) };
  });
}

/**
 * A press on "Put it back": records the intent; the same job that carries out remedies carries it
 * out, and of several presses one wins. Throws `BotError`.
 */
export async function undoRemedy(
  ports: RequestPorts,
  request: UndoRequest & { readonly fingerprint: string; readonly reason?: string },
): Promise<Requested | Refused | NotPermitted | UnknownConflict> {
  return asApproverOf(ports, request, async (conflict) => {
    const details = await loadConflict(ports, conflict, 'high');
    if (isBusy(details.conflict.state)) return { outcome: 'alreadyRunning', details };
    const shown = await planFor(ports, details);
    if (shown.outcome === 'refused') return shown;
    const { plan, fingerprint } = shown;
    const mismatch = mismatchOf(request.fingerprint, fingerprint);
    if (mismatch) {
      assertComplete(details.lookup);
      return { outcome: mismatch, details };
    }
    const { by, reason } = request;
    const answers = reason === undefined ? {} : { reason };
    const intent = { conflict: details.conflict, plan, fingerprint, by, answers };
    const outcome = await recordRequest(ports, intent);
    return { outcome, details: await withNewest(ports, details) };
  });
}

async function planFor(ports: RequestPorts, details: ConflictDetails): Promise<Preview | Refused> {
  const decision = await planUndoNow(ports, details);
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

async function planUndoNow(ports: RequestPorts, details: ConflictDetails): Promise<RemedyDecision> {
  const done = await ports.store.requests.lastWritten(details.conflict.number);
  if (!done) return nothingToUndo();
  const { target } = done.plan;
  const { policy } = await gatherFacts(ports, details, {
    objectId: target.id,
    former: target,
    only: 'directoryRoles',
  });
  return planUndoOf({ ...ports, policy }, done, details);
}
