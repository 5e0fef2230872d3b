import { defined } from '../../domain/defined.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { RemedyRequest, RemedyRequestChange } from '../ports/requests.ts';
import type { ApplyOutcome } from './apply-outcome.ts';
import { auditOf, endingOf } from './request-audit.ts';

function resultOf({ plan }: RemedyRequest, seen: boolean) {
  if (!seen) return 'audit.writtenUnseen';
  return plan.kind === 'restoreDeletedUser' ? 'audit.restored' : 'audit.written';
}

/** The audit row of what was written after another process had ended the request and recorded it. */
export function asLate(audit: AuditEntry): AuditEntry {
  if (audit.action === 'notDone') return audit;
  const late = { action: 'writtenAgain', outcome: 'writtenAgain' } as const;
  return { ...audit, ...late, result: { code: 'audit.writtenAgain' } };
}

/** The audit row of an ending. What no read shows after a part of a plan is not claimed. */
export function auditOfEnding(
  remedyRequest: RemedyRequest,
  outcomeOfApply: ApplyOutcome,
  at: string,
): AuditEntry {
  const { requestIds } = outcomeOfApply;
  const isUndo = remedyRequest.plan.kind === 'undo';
  if (outcomeOfApply.tag === 'done' && outcomeOfApply.byAnother) {
    const outcome = 'doneByAnother';
    const result = { code: 'audit.doneByAnother' } as const;
    return auditOf(remedyRequest, { at, action: outcome, outcome, result, requestIds });
  }
  if (outcomeOfApply.tag === 'done') {
    const { seen } = outcomeOfApply;
    return auditOf(remedyRequest, {
      at,
      action: isUndo ? 'undone' : 'applied',
      outcome: seen ? 'written' : 'writtenUnseen',
      result: { code: resultOf(remedyRequest, seen) },
      requestIds,
    });
  }
  const { code, message, stepsDone, after } = outcomeOfApply;
  const { after: _planned, ...row } = auditOf(remedyRequest, {
    at,
    action: 'notDone',
    outcome: code,
    result: message,
    requestIds,
  });
  const left = after ?? (stepsDone === 0 ? remedyRequest.plan.before : undefined);
  return { ...row, ...defined({ after: left }) };
}

type Settled = RemedyRequestChange & { readonly id: string };

/** What becomes of the request, and of the one that it undid. */
export function settledBy(
  { id, plan }: RemedyRequest,
  outcomeOfApply: ApplyOutcome,
  audit: AuditEntry,
): readonly [Settled, ...Settled[]] {
  const ending = endingOf(audit);
  if (outcomeOfApply.tag === 'notDone') return [{ id, state: 'failed', ending }];
  if (outcomeOfApply.byAnother) {
    const undone = plan.undoes === undefined ? [] : [{ id: plan.undoes, state: 'undone' as const }];
    return [{ id, state: 'failed', ending }, ...undone];
  }
  const written = { id, state: 'written', writtenAt: audit.at, ending } as const;
  if (plan.undoes !== undefined) return [written, { id: plan.undoes, state: 'undone' }];
  return [outcomeOfApply.undo ? { ...written, undo: outcomeOfApply.undo } : written];
}
