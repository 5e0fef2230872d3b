import type { ConflictCase } from '../../domain/conflict/conflict.ts';
import type { NotPermitted } from '../../domain/remedy/approver.ts';
import { planText, type RemedyDecision } from '../../domain/remedy/remedy.ts';
import { needsSecondApprover } from '../../domain/remedy/second-approver.ts';
import { loadCase } from '../conflict/load-conflict.ts';
import type { Requester } from '../ports/ports.ts';
import { askActiveDirectory } from './check-active-directory.ts';
import { factsOfPress } from './gather-facts.ts';
import type { Preview, Refused, UnknownConflict } from './preview-remedy.ts';
import { recordIntent } from './record-request.ts';
import { isBusy, type Requested, type RequestPorts, withNewest } from './request-remedy.ts';
import { planUndoOf } from './revalidate-plan.ts';
import { nothingToUndo } from './undo-refusals.ts';

export interface UndoRequest {
  readonly conflictNumber: number;
  readonly by: Requester;
}

/** The plan that takes the last remedy of a conflict back, shown. Throws `BotError`. */
export type PreviewUndo = (
  request: UndoRequest,
) => Promise<Preview | Refused | NotPermitted | UnknownConflict>;

/**
 * A press on "Put it back": records the intent; the same job that carries out remedies carries it
 * out, and of several presses one wins. Throws `BotError`.
 */
export type UndoRemedy = (
  request: UndoRequest & { readonly fingerprint: string; readonly reason?: string },
) => Promise<Requested | Refused | NotPermitted | UnknownConflict>;

/** Builds `PreviewUndo`. */
export const createPreviewUndo =
  (ports: RequestPorts): PreviewUndo =>
  async (request) => {
    const found = await caseFor(ports, request);
    if (found.outcome !== 'case') return found;
    const shown = await asActiveDirectoryAllows(ports, await planFor(ports, found.about));
    if (shown.outcome === 'refused') return shown;
    return { ...shown, needsSecondApprover: needsSecondApprover(shown.plan, ports.fourEyes) };
  };

/** Builds `UndoRemedy`. */
export const createUndoRemedy =
  (ports: RequestPorts): UndoRemedy =>
  async (request) => {
    const found = await caseFor(ports, request);
    if (found.outcome !== 'case') return found;
    const { about } = found;
    if (isBusy(about.conflict.state)) return { outcome: 'alreadyRunning', about };
    const shown = await planFor(ports, about);
    if (shown.outcome === 'refused') return shown;
    const { plan, fingerprint } = shown;
    if (fingerprint !== request.fingerprint) return { outcome: 'worldMoved', about };
    const { by, reason } = request;
    const answers = reason === undefined ? {} : { reason };
    const intent = { conflict: about.conflict, plan, fingerprint, by, answers };
    const outcome = await recordIntent(ports, intent);
    return { outcome, about: await withNewest(ports, about) };
  };

async function caseFor(
  ports: RequestPorts,
  { conflictNumber, by }: UndoRequest,
): Promise<
  { readonly outcome: 'case'; readonly about: ConflictCase } | NotPermitted | UnknownConflict
> {
  const notPermitted = await ports.permit(by);
  if (notPermitted) return notPermitted;
  const conflict = await ports.store.get(conflictNumber);
  if (!conflict) return { outcome: 'unknownConflict', conflictNumber };
  return { outcome: 'case', about: await loadCase(ports, conflict, 'high') };
}

async function planFor(ports: RequestPorts, about: ConflictCase): Promise<Preview | Refused> {
  const decision = await planUndoNow(ports, about);
  if (decision.outcome === 'refusal') return { outcome: 'refused', about, refusal: decision };
  const fingerprint = ports.digest(planText(decision));
  return { outcome: 'preview', about, plan: decision, fingerprint };
}

/** What Active Directory would refuse is told before anybody presses. */
async function asActiveDirectoryAllows(
  { onPremises }: RequestPorts,
  shown: Preview | Refused,
): Promise<Preview | Refused> {
  if (shown.outcome === 'refused') return shown;
  const { about, plan } = shown;
  const said = await askActiveDirectory(onPremises, plan.steps);
  if (said.verdict === 'fine') return shown;
  if (said.verdict === 'unknown') return { ...shown, moreEffects: [said.effect] };
  const refusal = {
    outcome: 'refusal',
    code: 'refusedOnPremises',
    target: plan.target,
    sentence: said.sentence,
    whoCan: said.nextStep,
  } as const;
  return { outcome: 'refused', about, refusal };
}

async function planUndoNow(ports: RequestPorts, about: ConflictCase): Promise<RemedyDecision> {
  const done = await ports.store.lastWritten(about.conflict.number);
  if (!done) return nothingToUndo();
  const { target } = done.plan;
  const { context } = await factsOfPress(ports, about, {
    objectId: target.id,
    former: target,
    only: 'directoryRoles',
  });
  return planUndoOf({ ...ports, context }, done, about);
}
