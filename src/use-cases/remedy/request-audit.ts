import type { Person } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { RemedyRequest } from '../ports/requests.ts';

/** An audit row about a request; `before` and `after` are those of its plan. */
export function auditOf(
  remedyRequest: RemedyRequest,
  event: Pick<AuditEntry, 'at' | 'action' | 'outcome'> & Partial<AuditEntry>,
): AuditEntry {
  const { plan, requestedBy, reason } = remedyRequest;
  return {
    actor: asPerson(requestedBy),
    source: 'card',
    conflictNumber: remedyRequest.conflictNumber,
    remedyRequestId: remedyRequest.id,
    target: { kind: plan.target.kind, id: plan.target.id },
    before: plan.before,
    after: plan.after,
    ...defined({ reason }),
    ...event,
  };
}

/** The person without what an edge needs to act as them. */
export function asPerson({ entraObjectId, displayName }: Person): Person {
  return { entraObjectId, displayName };
}
