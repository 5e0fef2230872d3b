import type { ConflictCase, ConflictState } from '../../domain/conflict/conflict.ts';
import type { NotPermitted } from '../../domain/remedy/approver.ts';
import { missingAnswer, planChosen, type RemedyRefusal } from '../../domain/remedy/remedy.ts';
import { loadCase } from '../conflict/load-conflict.ts';
import type { NewId } from '../ports/ports.ts';
import { factsOfPress } from './gather-facts.ts';
import {
  decide,
  type Preview,
  type Refused,
  type RemedyPorts,
  type RemedyRequest,
  type UnknownConflict,
} from './preview-remedy.ts';
import { type Recorded, recordIntent } from './record-request.ts';
import { refuseTakenAnswers } from './validate-answers.ts';

/**
 * What a press on Apply led to.
 * `accepted`: the intent is recorded, the job runs. `awaitingSecondApprover`: it is recorded and waits
 * for another person. `worldMoved`: the plan is not what was shown any more, nothing was written.
 * `alreadyRunning`: another press won.
 */
export interface Requested {
  readonly outcome: Recorded | 'worldMoved';
  readonly about: ConflictCase;
}

type Pressed = RemedyRequest & { readonly fingerprint: string };

/** A press on Apply. Throws `BotError`. */
export type RequestRemedy = (
  request: Pressed,
) => Promise<Requested | Refused | NotPermitted | UnknownConflict>;

export type RequestPorts = RemedyPorts & { readonly newId: NewId };

/** Builds `RequestRemedy`. */
export const createRequestRemedy =
  (ports: RequestPorts): RequestRemedy =>
  async (request) => {
    const { conflictNumber, by, objectId } = request;
    const notPermitted = await ports.permit(by);
    if (notPermitted) return notPermitted;
    const conflict = await ports.store.get(conflictNumber);
    if (!conflict) return { outcome: 'unknownConflict', conflictNumber };
    const about = await loadCase(ports, conflict, 'high', objectId);
    if (isBusy(conflict.state)) return { outcome: 'alreadyRunning', about };
    const { context } = await factsOfPress(ports, about, { objectId, only: 'directoryRoles' });
    const known = { ...ports, context };
    const shown = decide(known, about, { ...request, answers: {} });
    if (shown.outcome === 'refused') return shown;
    if (shown.fingerprint !== request.fingerprint) return { outcome: 'worldMoved', about };
    return intend(known, request, shown);
  };

/** True while another press is being carried out or waits for its second approver. */
export function isBusy({ tag }: ConflictState): boolean {
  return tag === 'applying' || tag === 'awaitingSecondApprover';
}

/** Answers the plan's questions and records the intent; only one press can win. */
async function intend(
  ports: RequestPorts,
  request: Pressed,
  { about, fingerprint }: Preview,
): Promise<Requested | Refused> {
  const { answers, by } = request;
  const decision = planChosen(about, request, ports.context);
  if (decision.outcome === 'refusal') return { outcome: 'refused', about, refusal: decision };
  const refusal =
    (decision.kind === 'handOff' ? byHandOnly : undefined) ??
    missingAnswer(decision, answers) ??
    (await refuseTakenAnswers(ports, decision, answers));
  if (refusal) return { outcome: 'refused', about, refusal };
  const { conflict } = about;
  const intent = { conflict, plan: decision, fingerprint, by, answers };
  const outcome = await recordIntent(ports, intent);
  return { outcome, about: await withNewest(ports, about) };
}

/** The case with the conflict as it is stored now. */
export async function withNewest(
  { store }: Pick<RemedyPorts, 'store'>,
  about: ConflictCase,
): Promise<ConflictCase> {
  const conflict = (await store.get(about.conflict.number)) ?? about.conflict;
  return { ...about, conflict };
}

/** No card has an Apply button for it. */
const byHandOnly: RemedyRefusal = {
  outcome: 'refusal',
  code: 'byHandOnly',
  sentence: 'Nothing was changed: this is a change that a person makes by hand.',
  whoCan: 'Whoever follows the instructions; afterwards press "I have done it".',
};
