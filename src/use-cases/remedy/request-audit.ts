import type { RemedyEnding } from '../../domain/conflict/conflict.ts';
import type { Person } from '../../domain/conflict/person.ts';
import { defined } from '../../domain/defined.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { RemedyRequest } from '../ports/requests.ts';

/** An audit row about a request; `before` and `after` are those of its plan. */
export function auditOf(
  remedyRequest: RemedyRequest,
  event: Pick<AuditEntry, 'at' | 'action' | 'outcome'> & Partial<AuditEntry>,
): AuditEntry {
  const { plan, requestedBy, approval, answers = {}, reason, bulkRunId } = remedyRequest;
  const { reason: _, ...typed } = answers;
  const hasTyped = Object.keys(typed).length > 0;
  return {
    actor: asPerson(requestedBy),
    source: 'card',
    conflictNumber: remedyRequest.conflictNumber,
    remedyRequestId: remedyRequest.id,
    operation: plan.kind,
    value: plan.value,
    target: plan.target,
    requestedBy: asPerson(requestedBy),
    before: plan.before,
    after: plan.after,
    ...defined({
      approvedBy: approval?.by,
      answers: hasTyped ? typed : undefined,
      reason,
      bulkRunId,
    }),
    ...event,
  };
}

/** What the audit row of an ending says of it, for the request itself. */
export function endingOf({ at, outcome, result, requestIds = [] }: AuditEntry): RemedyEnding {
  const ids = requestIds.length > 0 ? requestIds : undefined;
  return { at, outcome, ...defined({ result, requestIds: ids }) };
}

/** The person without what an edge needs to act as them. */
export function asPerson({ entraObjectId, displayName }: Person): Person {
  return { entraObjectId, displayName };
}
