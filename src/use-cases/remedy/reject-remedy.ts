import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { afterNothing } from '../../domain/conflict/conflict-states.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import { isSamePerson, type NotPermitted } from '../../domain/remedy/approval.ts';
import { loadConflictToShow } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import type { Actor } from '../ports/people.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import { asApproverOf } from './authorize.ts';
import type { RemedyPorts } from './preview-remedy.ts';
import { asPerson, auditOf, endingOf } from './request-audit.ts';
import { awaited, isAwaiting, type NoRequest } from './waiting-request.ts';

interface RejectRequest {
  readonly conflictNumber: number;
  /** The request that was shown. */
  readonly remedyRequestId: string;
  readonly by: Actor;
  readonly reason?: string;
}

type Ports = Pick<RemedyPorts, 'directory' | 'store' | 'authorize' | 'clock'>;

/**
 * An approver does not agree, or who asked takes it back: the conflict is open again and says who and
 * why.
 */
export async function rejectRemedy(
  ports: Ports,
  request: RejectRequest,
): Promise<
  | { readonly outcome: 'declined'; readonly details: ConflictDetails }
  | NoRequest
  | NotPermitted
  | UnknownConflict
> {
  return asApproverOf(ports, request, async (conflict) => {
    const waiting = await awaited(ports.store, conflict);
    const isIt = waiting?.remedyRequest.id === request.remedyRequestId;
    const moved = isIt ? await reopen(ports, waiting.remedyRequest, request) : undefined;
    const newest = moved ?? (await ports.store.conflicts.get(conflict.number)) ?? conflict;
    const details = await loadConflictToShow(ports, newest);
    return { outcome: moved ? 'declined' : 'noRequest', details };
  });
}

function reopen(
  { store, clock }: Ports,
  remedyRequest: RemedyRequest,
  { by, reason }: RejectRequest,
) {
  const at = clock.now();
  const isOwn = isSamePerson(by, remedyRequest.requestedBy);
  const code = isOwn ? 'withdrawn' : 'declined';
  const message = messageOf(remedyRequest, isOwn, reason);
  const audit = auditOf(remedyRequest, {
    at,
    actor: asPerson(by),
    action: code,
    outcome: code,
    result: message,
    after: remedyRequest.plan.before,
    ...defined({ reason }),
  });
  return moveConflict(store, {
    conflictNumber: remedyRequest.conflictNumber,
    stillMakesSense: isAwaiting(remedyRequest.id),
    state: ({ state }) => afterNothing(state, { at, by: asPerson(by), code, message }),
    audit,
    remedyRequests: [{ id: remedyRequest.id, state: 'declined', ending: endingOf(audit) }],
  });
}

function messageOf(
  { requestedBy }: RemedyRequest,
  isOwn: boolean,
  reason: string | undefined,
): Message {
  const why = reason !== undefined && { reason };
  return isOwn
    ? { code: 'attempt.withdrawn', ...why }
    : { code: 'attempt.rejected', requester: requestedBy.displayName, ...why };
}
