import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { isSamePerson, type NotPermitted } from '../../domain/remedy/approval.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import type { Actor } from '../ports/people.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import type { RemedyPorts, UnknownConflict } from './preview-remedy.ts';
import { asPerson, auditOf } from './request-audit.ts';
import { awaited, isAwaiting, type NoRequest } from './waiting-request.ts';

/**
 * An approver does not agree, or who asked takes it back: the conflict is open again and says who and
 * why.
 */
export type RejectRemedy = (request: {
  readonly conflictNumber: number;
  readonly remedyRequestId: string;
  readonly by: Actor;
  readonly reason?: string;
}) => Promise<
  | { readonly outcome: 'declined'; readonly details: ConflictDetails }
  | NoRequest
  | NotPermitted
  | UnknownConflict
>;

type Ports = Pick<RemedyPorts, 'directory' | 'store' | 'authorize' | 'clock'>;

/** Builds `RejectRemedy`. */
export const createRejectRemedy =
  (ports: Ports): RejectRemedy =>
  async ({ conflictNumber, remedyRequestId, by, reason }) => {
    const notPermitted = await ports.authorize(by);
    if (notPermitted) return notPermitted;
    const conflict = await ports.store.conflicts.get(conflictNumber);
    if (!conflict) return { outcome: 'unknownConflict', conflictNumber };
    const waiting = await awaited(ports.store, conflict);
    const isIt = waiting?.remedyRequest.id === remedyRequestId;
    const moved = isIt ? await decline(ports, waiting.remedyRequest, { by, reason }) : undefined;
    const newest = moved ?? (await ports.store.conflicts.get(conflictNumber)) ?? conflict;
    const details = await loadConflictToShow(ports, newest);
    return { outcome: moved ? 'declined' : 'noRequest', details };
  };

function decline(
  { store, clock }: Ports,
  remedyRequest: RemedyRequest,
  { by, reason }: { readonly by: Actor; readonly reason: string | undefined },
) {
  const at = clock.now();
  const isOwn = isSamePerson(by, remedyRequest.requestedBy);
  const code = isOwn ? 'withdrawn' : 'declined';
  const sentence = sentenceOf(remedyRequest, isOwn, reason);
  return moveConflict(store, {
    conflictNumber: remedyRequest.conflictNumber,
    stillMakesSense: isAwaiting(remedyRequest.id),
    state: () => ({ tag: 'open', lastAttempt: { at, by: asPerson(by), code, sentence } }),
    audit: auditOf(remedyRequest, {
      at,
      actor: asPerson(by),
      action: code,
      outcome: sentence,
      after: remedyRequest.plan.before,
      ...(reason !== undefined && { reason }),
    }),
    remedyRequests: [{ id: remedyRequest.id, state: 'declined' }],
  });
}

function sentenceOf({ requestedBy }: RemedyRequest, isOwn: boolean, reason: string | undefined) {
  const what = isOwn
    ? 'Nothing was changed: the request was withdrawn.'
    : `Nothing was changed: what ${requestedBy.displayName} asked for was declined.`;
  return reason === undefined ? what : `${what} Reason: ${reason}`;
}
