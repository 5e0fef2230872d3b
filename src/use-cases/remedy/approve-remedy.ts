import type { Conflict, ConflictDetails, ConflictState } from '../../domain/conflict/conflict.ts';
import { afterNothing } from '../../domain/conflict/conflict-states.ts';
import { defined } from '../../domain/defined.ts';
import { isSamePerson, type NotPermitted } from '../../domain/remedy/approval.ts';
import type { RemedyRefusal } from '../../domain/remedy/remedy-plan.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import type { Actor } from '../ports/people.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import { attemptOf, type NotDone, notPermittedAnyMore, planOutdated } from './apply-outcome.ts';
import { asApproverWith } from './authorize.ts';
import { expire } from './expire-remedy.ts';
import { gatherFacts } from './gather-facts.ts';
import { assertComplete } from './incomplete-lookup.ts';
import type { Refused, RemedyPorts } from './preview-remedy.ts';
import { type CaseOfPlan, caseOfPlan } from './read-target.ts';
import { undoMark } from './record-request.ts';
import { asPerson, auditOf, endingOf } from './request-audit.ts';
import { unchangedPlan } from './revalidate-plan.ts';
import { awaited, isAwaiting, type NoRequest } from './waiting-request.ts';

/** A second person's answer to the request of a first one; both are named on the audit rows. */
export interface ApproveRequest {
  readonly conflictNumber: number;
  /** The request that was shown. */
  readonly remedyRequestId: string;
  readonly by: Actor;
}

/**
 * `accepted`: the job runs. `planOutdated`: the plan is not what was asked for any more, so nothing was
 * written and the conflict is open again.
 */
export interface Approved {
  readonly outcome: 'accepted' | 'planOutdated';
  readonly details: ConflictDetails;
}

/**
 * A second approver approves: never the one who requested, and only while that one is an approver, too.
 * Throws `BotError`.
 */
export async function approveRemedy(
  ports: RemedyPorts,
  request: ApproveRequest,
): Promise<Approved | NoRequest | Refused | NotPermitted | UnknownConflict> {
  return asApproverWith(ports, request, {
    look: (conflict) => seenBy(ports, request, conflict),
    act: (seen, conflict) => approve(ports, request, { conflict, seen }),
  });
}

/** The request that waits, with its case and whether its requester is still an approver. */
interface Seen {
  readonly remedyRequest: RemedyRequest;
  readonly case: CaseOfPlan;
  readonly requesterRefused: Promise<NotPermitted | undefined>;
}

/** `noRequest`: none waits, or another one. */
async function seenBy(
  ports: RemedyPorts,
  { remedyRequestId }: ApproveRequest,
  conflict: Conflict,
): Promise<Seen | 'noRequest' | 'expired'> {
  const waiting = await awaited(ports.store, conflict);
  if (waiting?.remedyRequest.id !== remedyRequestId) return 'noRequest';
  const { remedyRequest, state } = waiting;
  if (ports.clock.now() >= state.expiresAt) return 'expired';
  const requesterRefused = ports.authorize(remedyRequest.requestedBy);
  requesterRefused.catch(() => {});
  const { target, kind } = remedyRequest.plan;
  const readUndone = kind === 'undo' ? () => ports.directory.read(target) : undefined;
  const about = { target, readUndone };
  return { remedyRequest, requesterRefused, case: await caseOfPlan(ports, conflict, about) };
}

async function approve(
  ports: RemedyPorts,
  { by }: ApproveRequest,
  {
    conflict,
    seen,
  }: { readonly conflict: Conflict; readonly seen: Awaited<ReturnType<typeof seenBy>> },
): Promise<Approved | NoRequest | Refused> {
  if (seen === 'noRequest') return noRequest(ports, conflict);
  if (seen === 'expired') {
    const lapsed = await awaited(ports.store, conflict);
    const moved = lapsed && (await expire(ports, lapsed.remedyRequest));
    return noRequest(ports, moved ?? conflict);
  }
  const { remedyRequest, requesterRefused: refused } = seen;
  const { details } = seen.case;
  if (isSamePerson(by, remedyRequest.requestedBy)) {
    return { outcome: 'refused', details, refusal: ownPlan(remedyRequest) };
  }
  if (await refused) {
    const refusal = requesterRefused(remedyRequest);
    const moved = await reopen(
      ports,
      { remedyRequest, details, by },
      notPermittedAnyMore(remedyRequest.requestedBy),
    );
    if (!moved) return noRequest(ports, conflict);
    return { outcome: 'refused', details: { ...details, conflict: moved }, refusal };
  }
  return startUnchanged(ports, { remedyRequest, details, by }, seen.case);
}

interface Approval {
  readonly remedyRequest: RemedyRequest;
  readonly details: ConflictDetails;
  readonly by: Actor;
}

/** The plan as it is made now must be the one that was requested. */
async function startUnchanged(
  ports: RemedyPorts,
  approval: Approval,
  { target: object, asked }: CaseOfPlan,
): Promise<Approved | NoRequest> {
  const { remedyRequest, details } = approval;
  const { target } = remedyRequest.plan;
  const { policy } = await gatherFacts(ports, details, {
    objectId: target.id,
    former: target,
    only: 'directoryRoles',
    ...defined({ asked }),
  });
  const plan = await unchangedPlan({ ...ports, policy }, remedyRequest, details, object);
  const isSame = plan !== undefined;
  if (!isSame) assertComplete(details.lookup);
  const moved = isSame ? await start(ports, approval) : await reopen(ports, approval, planOutdated);
  if (!moved) return noRequest(ports, details.conflict);
  return {
    outcome: isSame ? 'accepted' : 'planOutdated',
    details: { ...details, conflict: moved },
  };
}

function start({ store, clock }: RemedyPorts, { remedyRequest, details, by }: Approval) {
  const at = clock.now();
  const approval = { at, by: asPerson(by) };
  const state: ConflictState = {
    ...originOf(details.conflict.state),
    tag: 'applying',
    remedyRequestId: remedyRequest.id,
    by: asPerson(remedyRequest.requestedBy),
    agreedBy: approval.by,
    since: at,
    ...undoMark(remedyRequest.plan),
  };
  return moveConflict(store, {
    conflictNumber: remedyRequest.conflictNumber,
    stillMakesSense: isAwaiting(remedyRequest.id),
    state: () => state,
    jobs: [{ name: 'apply', remedyRequestId: remedyRequest.id }],
    audit: auditOf(
      { ...remedyRequest, approval },
      {
        at,
        actor: approval.by,
        action: 'agreed',
        outcome: 'approved',
        result: { code: 'audit.approved' },
      },
    ),
    remedyRequests: [{ id: remedyRequest.id, state: 'intended', approval }],
  });
}

/** Where the conflict was before its undo; kept until the undo is done. */
function originOf(state: ConflictState): { readonly cameFrom?: ConflictState } {
  const from = state.tag === 'awaitingSecondApprover' ? state.cameFrom : undefined;
  return from ? { cameFrom: from } : {};
}

function reopen({ store, clock }: RemedyPorts, { remedyRequest, by }: Approval, ending: NotDone) {
  const at = clock.now();
  const audit = auditOf(remedyRequest, {
    at,
    actor: asPerson(by),
    action: 'notDone',
    outcome: ending.code,
    result: ending.message,
    after: remedyRequest.plan.before,
  });
  return moveConflict(store, {
    conflictNumber: remedyRequest.conflictNumber,
    stillMakesSense: isAwaiting(remedyRequest.id),
    state: ({ state }) => afterNothing(state, attemptOf(remedyRequest, ending, at)),
    audit,
    remedyRequests: [{ id: remedyRequest.id, state: 'failed', ending: endingOf(audit) }],
  });
}

async function noRequest(ports: RemedyPorts, conflict: Conflict): Promise<NoRequest> {
  const newest = (await ports.store.conflicts.get(conflict.number)) ?? conflict;
  return { outcome: 'noRequest', details: await loadConflictToShow(ports, newest) };
}

const requesterRefused = ({ plan, requestedBy }: RemedyRequest): RemedyRefusal => ({
  outcome: 'refusal',
  code: 'requesterNotPermitted',
  target: plan.target,
  why: { code: 'refusal.requesterNotPermitted', name: requestedBy.displayName },
  whoCan: { code: 'whoCan.requesterNotPermitted' },
});

const ownPlan = ({ plan }: RemedyRequest): RemedyRefusal => ({
  outcome: 'refusal',
  code: 'samePerson',
  target: plan.target,
  why: { code: 'refusal.samePerson' },
  whoCan: { code: 'whoCan.samePerson' },
});
