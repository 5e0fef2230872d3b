import type { ConflictCase, Person } from '../../domain/conflict/conflict.ts';
import type { NotPermitted } from '../../domain/remedy/approver.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy.ts';
import { isSamePerson } from '../../domain/remedy/second-approver.ts';
import { loadCaseToShow } from '../conflict/load-conflict.ts';
import type { ConflictStore, Directory, Requester } from '../ports/ports.ts';
import type { Permit } from './authorize.ts';
import type { UnknownConflict } from './preview-remedy.ts';
import { asPerson } from './request-audit.ts';
import { awaited, type NobodyAsks } from './waiting-request.ts';

/** What somebody asks a second person to agree to, as it was recorded. */
export interface Review {
  readonly outcome: 'review';
  readonly about: ConflictCase;
  readonly plan: RemedyPlan;
  /** Agreeing and declining name it, so that only what was looked at is agreed to. */
  readonly resolutionId: string;
  readonly askedBy: Person;
  readonly reason?: string;
  /** ISO 8601 instant at which the request lapses. */
  readonly expiresAt: string;
  /** False for the person who asked: they can only take it back. */
  readonly mayAgree: boolean;
}

/** Shows a second approver what they are asked to agree to. Nothing is written. */
export type ReviewRemedy = (request: {
  readonly conflictNumber: number;
  readonly by: Requester;
}) => Promise<Review | NobodyAsks | NotPermitted | UnknownConflict>;

interface Ports {
  readonly directory: Directory;
  readonly store: ConflictStore;
  readonly permit: Permit;
}

/** Builds `ReviewRemedy`. */
export const createReviewRemedy =
  (ports: Ports): ReviewRemedy =>
  async ({ conflictNumber, by }) => {
    const notPermitted = await ports.permit(by);
    if (notPermitted) return notPermitted;
    const conflict = await ports.store.get(conflictNumber);
    if (!conflict) return { outcome: 'unknownConflict', conflictNumber };
    const about = await loadCaseToShow(ports, conflict);
    const waiting = await awaited(ports.store, conflict);
    if (!waiting) return { outcome: 'nobodyAsks', about };
    const { resolution, state } = waiting;
    return {
      outcome: 'review',
      about,
      plan: resolution.plan,
      resolutionId: resolution.id,
      askedBy: asPerson(resolution.requestedBy),
      ...(resolution.reason !== undefined && { reason: resolution.reason }),
      expiresAt: state.expiresAt,
      mayAgree: !isSamePerson(by, resolution.requestedBy),
    };
  };
