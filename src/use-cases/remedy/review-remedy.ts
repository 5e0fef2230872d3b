import type { ConflictDetails, Person } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import { isSamePerson, type NotPermitted } from '../../domain/remedy/approval.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import type { Directory } from '../ports/directory.ts';
import type { Actor } from '../ports/people.ts';
import type { Store } from '../ports/store.ts';
import { type Authorize, asApproverOf } from './authorize.ts';
import { asPerson } from './request-audit.ts';
import { awaited, type NoRequest } from './waiting-request.ts';

/** The request for a second approver, as it was recorded. */
export interface Review {
  readonly outcome: 'review';
  readonly details: ConflictDetails;
  readonly plan: RemedyPlan;
  /** Agreeing and declining name it, so that only what was looked at is agreed to. */
  readonly remedyRequestId: string;
  readonly askedBy: Person;
  readonly reason?: string;
  /** ISO 8601 instant at which the request lapses. */
  readonly expiresAt: string;
  /** False for the person who asked: they can only take it back. */
  readonly mayAgree: boolean;
}

interface Ports {
  readonly directory: Directory;
  readonly store: Store;
  readonly authorize: Authorize;
}

/** Shows a second approver the request. Nothing is written. */
export async function reviewRemedy(
  ports: Ports,
  request: { readonly conflictNumber: number; readonly by: Actor },
): Promise<Review | NoRequest | NotPermitted | UnknownConflict> {
  return asApproverOf(ports, request, async (conflict) => {
    const details = await loadConflictToShow(ports, conflict);
    const waiting = await awaited(ports.store, conflict);
    if (!waiting) return { outcome: 'noRequest', details };
    const { remedyRequest, state } = waiting;
    return {
      outcome: 'review',
      details,
      plan: remedyRequest.plan,
      remedyRequestId: remedyRequest.id,
      askedBy: asPerson(remedyRequest.requestedBy),
      ...defined({ reason: remedyRequest.reason }),
      expiresAt: state.expiresAt,
      mayAgree: !isSamePerson(request.by, remedyRequest.requestedBy),
    };
  });
}
