import type { Conflict, ConflictCase, ConflictState } from '../../domain/conflict/conflict.ts';
import type { NotPermitted } from '../../domain/remedy/approver.ts';
import type { RemedyRefusal } from '../../domain/remedy/remedy.ts';
import { isSamePerson } from '../../domain/remedy/second-approver.ts';
import { loadCase, loadCaseToShow } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import type { Requester, Resolution } from '../ports/ports.ts';
import { attemptOf, worldMoved } from './apply-outcome.ts';
import { lapse } from './expire-remedy.ts';
import { factsOfPress } from './gather-facts.ts';
import type { Refused, RemedyPorts, UnknownConflict } from './preview-remedy.ts';
import { undoMark } from './record-request.ts';
import { asPerson, auditOf } from './request-audit.ts';
import { isStillThePlan } from './revalidate-plan.ts';
import { awaited, isAwaiting, type NobodyAsks } from './waiting-request.ts';

/** A second person's answer to what a first one asked for; both are named on the audit rows. */
export interface AgreeRequest {
  readonly conflictNumber: number;
  /** What was looked at. */
  readonly resolutionId: string;
  readonly by: Requester;
}

/**
 * `accepted`: the job runs. `worldMoved`: the plan is not what was asked for any more, so nothing was
 * written and the conflict is open again.
 */
export interface Agreed {
  readonly outcome: 'accepted' | 'worldMoved';
  readonly about: ConflictCase;
}

/** A second approver agrees: never the one who asked. Throws `BotError`. */
export type AgreeRemedy = (
  request: AgreeRequest,
) => Promise<Agreed | NobodyAsks | Refused | NotPermitted | UnknownConflict>;

/** Builds `AgreeRemedy`. */
export const createAgreeRemedy =
  (ports: RemedyPorts): AgreeRemedy =>
  async ({ conflictNumber, resolutionId, by }) => {
    const notPermitted = await ports.permit(by);
    if (notPermitted) return notPermitted;
    const conflict = await ports.store.get(conflictNumber);
    if (!conflict) return { outcome: 'unknownConflict', conflictNumber };
    const waiting = await awaited(ports.store, conflict);
    if (waiting?.resolution.id !== resolutionId) return nobodyAsks(ports, conflict);
    const { resolution, state } = waiting;
    if (ports.clock.now() >= state.expiresAt) {
      return nobodyAsks(ports, (await lapse(ports, resolution)) ?? conflict);
    }
    const about = await loadCase(ports, conflict, 'high');
    if (isSamePerson(by, resolution.requestedBy)) {
      return { outcome: 'refused', about, refusal: ownPlan(resolution) };
    }
    return agree(ports, { resolution, about, by });
  };

interface Agreement {
  readonly resolution: Resolution;
  readonly about: ConflictCase;
  readonly by: Requester;
}

/** Reads again: the plan must be the one that was asked for a while ago. */
async function agree(ports: RemedyPorts, agreement: Agreement): Promise<Agreed | NobodyAsks> {
  const { resolution, about } = agreement;
  const { target } = resolution.plan;
  const { context } = await factsOfPress(ports, about, {
    objectId: target.id,
    former: target,
    only: 'directoryRoles',
  });
  const isSame = await isStillThePlan({ ...ports, context }, resolution, about);
  const moved = isSame ? await start(ports, agreement) : await reopen(ports, agreement);
  if (!moved) return nobodyAsks(ports, about.conflict);
  return {
    outcome: isSame ? 'accepted' : 'worldMoved',
    about: { ...about, conflict: moved },
  };
}

function start({ store, clock }: RemedyPorts, { resolution, by }: Agreement) {
  const at = clock.now();
  const state: ConflictState = {
    tag: 'applying',
    resolutionId: resolution.id,
    by: asPerson(resolution.requestedBy),
    agreedBy: asPerson(by),
    since: at,
    ...undoMark(resolution.plan),
  };
  return moveConflict(store, {
    conflictNumber: resolution.conflictNumber,
    stillMakesSense: isAwaiting(resolution.id),
    state: () => state,
    jobs: [{ name: 'apply', resolutionId: resolution.id }],
    audit: auditOf(resolution, {
      at,
      actor: asPerson(by),
      action: 'agreed',
      outcome: 'second approver agreed',
    }),
  });
}

function reopen({ store, clock }: RemedyPorts, { resolution, by }: Agreement) {
  const at = clock.now();
  return moveConflict(store, {
    conflictNumber: resolution.conflictNumber,
    stillMakesSense: isAwaiting(resolution.id),
    state: () => ({ tag: 'open', lastAttempt: attemptOf(resolution, worldMoved, at) }),
    audit: auditOf(resolution, {
      at,
      actor: asPerson(by),
      action: 'notDone',
      outcome: `${worldMoved.code}: ${worldMoved.sentence}`,
      after: resolution.plan.before,
    }),
    resolutions: [{ id: resolution.id, state: 'failed' }],
  });
}

async function nobodyAsks(ports: RemedyPorts, conflict: Conflict): Promise<NobodyAsks> {
  const newest = (await ports.store.get(conflict.number)) ?? conflict;
  return { outcome: 'nobodyAsks', about: await loadCaseToShow(ports, newest) };
}

const ownPlan = ({ plan }: Resolution): RemedyRefusal => ({
  outcome: 'refusal',
  code: 'samePerson',
  target: plan.target,
  sentence: 'You asked for this yourself, and it takes two people.',
  whoCan: 'Any other approver.',
});
