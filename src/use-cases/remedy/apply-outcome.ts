import type { ConflictDetails, FailedAttempt, NamedRef } from '../../domain/conflict/conflict.ts';
import type { Step } from '../../domain/remedy/remedy-plan.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { BotError } from '../ports/errors.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import { asPerson, auditOf } from './request-audit.ts';

/** How carrying out a recorded plan ended. `notDone`: nothing was written, or not all of it. */
export type ApplyOutcome =
  | {
      readonly tag: 'done';
      readonly requestIds: readonly string[];
      /** A read has shown it; else it was only answered so. */
      readonly seen: boolean;
      /** Steps that take it back; undefined when nobody knows what exactly was changed. */
      readonly undo: readonly Step[] | undefined;
      /** The case as it was before the write. */
      readonly details: ConflictDetails;
    }
  | {
      readonly tag: 'notDone';
      readonly code: string;
      readonly sentence: string;
      readonly requestIds: readonly string[];
      /** How many steps of the plan had been carried out before. */
      readonly stepsDone: number;
      readonly namedHolder?: NamedRef;
    };

type NotDone = Extract<ApplyOutcome, { readonly tag: 'notDone' }>;

const nothing = { tag: 'notDone', requestIds: [], stepsDone: 0 } as const;

/** A poll closed the conflict, or somebody declined, before the job ran. */
export const conflictMovedOn: NotDone = {
  ...nothing,
  code: 'conflictMovedOn',
  sentence: 'The conflict had moved on before anything was written.',
};

export const planOutdated: NotDone = {
  ...nothing,
  code: 'planOutdated',
  sentence:
    'Nothing was written: the objects changed after the plan was shown. Look at the new plan and press again.',
};

/** Our own bug; the reference finds it in the log. */
export function internalError({ id }: RemedyRequest): NotDone {
  return {
    ...nothing,
    code: 'unknownFailure',
    sentence: `Something went wrong in Unclash itself. Tell your administrator the reference ${id}.`,
  };
}

/** A failure of the outside world; says so when earlier steps of the plan had gone through. */
export function failedWith(
  error: BotError,
  done: { readonly steps: number; readonly requestIds: readonly string[] },
): NotDone {
  const partly = done.steps === 0 ? '' : 'Only a part of the plan was carried out. ';
  return {
    tag: 'notDone',
    code: error.code,
    sentence: `${partly}${error.message} ${error.nextStep}`,
    requestIds: [...done.requestIds, ...error.requestIds],
    stepsDone: done.steps,
  };
}

/** What the card tells about an attempt that did not end the conflict. */
export function attemptOf(
  { requestedBy }: RemedyRequest,
  { code, sentence, namedHolder, requestIds }: NotDone,
  at: string,
): FailedAttempt {
  return {
    at,
    by: asPerson(requestedBy),
    code,
    sentence,
    ...(namedHolder && { namedHolder }),
    ...(requestIds.length > 0 && { requestIds }),
  };
}

/** The audit row of an ending. What is after a plan that was carried out in part, nobody claims. */
export function auditOfEnding(
  remedyRequest: RemedyRequest,
  outcomeOfApply: ApplyOutcome,
  at: string,
): AuditEntry {
  const { requestIds } = outcomeOfApply;
  const isUndo = remedyRequest.plan.kind === 'undo';
  if (outcomeOfApply.tag === 'done') {
    const outcome = outcomeOfApply.seen
      ? 'written and read back'
      : 'written, not visible in Entra yet';
    return auditOf(remedyRequest, {
      at,
      action: isUndo ? 'undone' : 'applied',
      outcome,
      requestIds,
    });
  }
  const { code, sentence, stepsDone } = outcomeOfApply;
  const { after: _, ...row } = auditOf(remedyRequest, {
    at,
    action: 'notDone',
    outcome: `${code}: ${sentence}`,
    requestIds,
  });
  return stepsDone === 0 ? { ...row, after: remedyRequest.plan.before } : row;
}
