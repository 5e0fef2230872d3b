import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import type { Store } from '../ports/store.ts';
import { auditOf, endingOf } from './request-audit.ts';

/**
 * The conflict moved on while the request waited (it cleared, for one): the request ends with a row in
 * the audit log. Nothing was written for it.
 */
export async function endOvertaken(
  store: Pick<Store, 'requests'>,
  remedyRequest: RemedyRequest,
  at: string,
): Promise<void> {
  const audit = auditOf(remedyRequest, {
    at,
    actor: 'unclash',
    source: 'automatic',
    action: 'overtaken',
    outcome: 'conflictMovedOn',
    result: { code: 'attempt.conflictMovedOn' },
    after: remedyRequest.plan.before,
  });
  await store.requests.update(
    remedyRequest.id,
    { state: 'lapsed', ending: endingOf(audit) },
    audit,
  );
}

/** Does the conflict still carry the request, waiting for a second approver or applying it? */
export function isCarried(conflict: Conflict | undefined, { id }: RemedyRequest): boolean {
  const state = conflict?.state;
  const isBusy = state?.tag === 'applying' || state?.tag === 'awaitingSecondApprover';
  return isBusy && state.remedyRequestId === id;
}
