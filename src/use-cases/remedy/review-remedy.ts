import type { Conflict, ConflictDetails, RemedyRecord } from '../../domain/conflict/conflict.ts';
import type { ObjectFacts } from '../../domain/conflict/object-facts.ts';
import type { Person } from '../../domain/conflict/person.ts';
import { defined } from '../../domain/defined.ts';
import { isSamePerson, type NotPermitted } from '../../domain/remedy/approval.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import { recordOf } from '../../domain/remedy/remedy-record.ts';
import type { SideEffect } from '../../domain/remedy/side-effects.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import type { Actor } from '../ports/people.ts';
import { asApproverWith } from './authorize.ts';
import { askForFacts } from './gather-facts.ts';
import { type RemedyPorts, readBeside } from './preview-remedy.ts';
import { asPerson } from './request-audit.ts';
import { awaited, type NoRequest } from './waiting-request.ts';

/** The request for a second approver, as it was recorded. */
export interface Review {
  readonly outcome: 'review';
  readonly details: ConflictDetails;
  readonly plan: RemedyPlan;
  /** Read afresh: what the person who asked saw beside the plan. */
  readonly moreEffects: readonly SideEffect[];
  /** What that person typed or chose. */
  readonly typed: RemedyRecord['typed'];
  /** Agreeing and declining name it, so that only what was looked at is agreed to. */
  readonly remedyRequestId: string;
  readonly askedBy: Person;
  readonly reason?: string;
  /** ISO 8601 instant at which the request lapses. */
  readonly expiresAt: string;
  /** False for the person who asked: they can only take it back. */
  readonly mayAgree: boolean;
}

/** Shows a second approver the request. Nothing is written. */
export async function reviewRemedy(
  ports: RemedyPorts,
  request: { readonly conflictNumber: number; readonly by: Actor },
): Promise<Review | NoRequest | NotPermitted | UnknownConflict> {
  return asApproverWith(ports, request, {
    look: (conflict) => lookAt(ports, request, conflict),
    act: (seen) => seen,
  });
}

async function lookAt(
  ports: RemedyPorts,
  { by }: { readonly by: Actor },
  conflict: Conflict,
): Promise<Review | NoRequest> {
  const waiting = await awaited(ports.store, conflict);
  if (!waiting) return { outcome: 'noRequest', details: await loadConflictToShow(ports, conflict) };
  const { remedyRequest, state } = waiting;
  const { plan } = remedyRequest;
  const asked = askForFacts(ports, conflict, { objectId: plan.target.id });
  const details = await loadConflictToShow(ports, conflict);
  return {
    outcome: 'review',
    details,
    plan,
    moreEffects: await effectsBeside(ports, { details, asked }, plan),
    typed: recordOf(remedyRequest).typed,
    remedyRequestId: remedyRequest.id,
    askedBy: asPerson(remedyRequest.requestedBy),
    ...defined({ reason: remedyRequest.reason }),
    expiresAt: state.expiresAt,
    mayAgree: !isSamePerson(by, remedyRequest.requestedBy),
  };
}

/** An undo is planned on what was written, and shows nothing beside it. */
async function effectsBeside(
  ports: RemedyPorts,
  { details, asked }: { readonly details: ConflictDetails; readonly asked: Promise<ObjectFacts> },
  plan: RemedyPlan,
): Promise<readonly SideEffect[]> {
  if (plan.kind === 'undo') return [];
  const choice = { objectId: plan.target.id, remedy: plan.kind, answers: {}, asked };
  const { effectsOf } = await readBeside(ports, details, choice);
  return effectsOf(plan);
}
