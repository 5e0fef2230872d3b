import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { ConflictDetails, FailedAttempt, NamedRef } from '../../domain/conflict/conflict.ts';
import type { Step } from '../../domain/remedy/remedy-plan.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { BotError } from '../ports/errors.ts';
import type { CallRecord, RemedyRequest } from '../ports/requests.ts';
import { asPerson, auditOf } from './request-audit.ts';

/** How carrying out a recorded plan ended. `notDone`: nothing was written, or not all of it. */
export type ApplyOutcome =
  | {
      readonly tag: 'done';
      readonly requestIds: readonly string[];
      /** A read has shown it; else it was only answered so. */
      readonly seen: boolean;
      /** Nothing was written: another hand had done the same before. */
      readonly byAnother?: true;
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
      /** How many calls of the plan had been carried out before. */
      readonly stepsDone: number;
      /** The target's list as it was read afterwards; absent where no read shows it yet. */
      readonly after?: readonly string[];
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

/**
 * Another hand did before the write what the plan wants: there is nothing to take back, and it was not
 * the presser.
 */
export function doneByAnother(
  details: ConflictDetails,
  requestIds: readonly string[] = [],
): ApplyOutcome {
  return { tag: 'done', byAnother: true, requestIds, seen: true, undo: [], details };
}

/** The target was deleted between press and write. */
export function objectGone({ plan }: RemedyRequest): NotDone {
  return {
    ...nothing,
    code: 'objectGone',
    sentence: `Nothing was written: ${plan.target.displayName} does not exist any more. Open the conflict again and choose.`,
  };
}

/** A job that ran again found its plan outdated: what it had written before is not denied. */
export function partlyDone(
  calls: readonly Step[],
  progress: readonly CallRecord[],
  after: readonly string[] | undefined,
): NotDone {
  const done = calls.filter((_, index) => wasMade(progress[index]));
  const what = done.map(describeCall).join(', ');
  const sentence =
    done.length === 0
      ? 'The work was interrupted and the objects changed meanwhile: whether a part of the plan was carried out is not known.'
      : `Only a part of the plan was carried out (${what}); then the objects changed.`;
  return {
    tag: 'notDone',
    code: 'partlyDone',
    sentence: `${sentence} Look at the new plan and press again.`,
    requestIds: progress.flatMap(({ requestIds = [] }) => requestIds),
    stepsDone: Math.max(1, done.length),
    ...(after && { after }),
  };
}

export const wasMade = (record: CallRecord | undefined): boolean =>
  record !== undefined && record.state !== 'begun';

/** What a call did, for a person. */
function describeCall(call: Step): string {
  switch (call.action) {
    case 'setUserPrincipalName':
      return `sign-in name ${call.value}`;
    case 'setMail':
    case 'addMail':
      return `mail ${call.value}`;
    case 'promotePrimary':
      return `primary address ${bareAddress(call.value)}`;
    case 'setEmailAddresses': {
      const { add, primarySmtpAddress, remove } = call.write;
      if (primarySmtpAddress !== undefined) return `primary address ${primarySmtpAddress}`;
      return add === undefined
        ? `${bareAddress(remove ?? '')} removed`
        : `${bareAddress(add)} added`;
    }
    case 'addAddress':
      return `${bareAddress(call.value)} added`;
    case 'removeAddress':
    case 'removeMail':
      return `${bareAddress(call.value)} removed`;
    default:
      return call.action;
  }
}

/** Our own bug; the reference finds it in the log. */
export function internalError({ id, progress = [] }: RemedyRequest): NotDone {
  return {
    ...nothing,
    // A call that was begun may have written.
    stepsDone: progress.length,
    requestIds: progress.flatMap(({ requestIds = [] }) => requestIds),
    code: 'unknownFailure',
    sentence: `Something went wrong in Unclash itself. Tell your administrator the reference ${id}.`,
  };
}

/** A failure of the outside world; says so when earlier steps of the plan had gone through. */
export function failedWith(
  error: BotError,
  done: {
    readonly steps: number;
    readonly requestIds: readonly string[];
    readonly after?: readonly string[];
  },
): NotDone {
  const partly = done.steps === 0 ? '' : 'Only a part of the plan was carried out. ';
  return {
    tag: 'notDone',
    code: error.code,
    sentence: `${partly}${error.message} ${error.nextStep}`,
    requestIds: [...done.requestIds, ...error.requestIds],
    stepsDone: done.steps,
    ...(done.after && { after: done.after }),
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

/** The audit row of an ending. What no read shows after a part of a plan is not claimed. */
export function auditOfEnding(
  remedyRequest: RemedyRequest,
  outcomeOfApply: ApplyOutcome,
  at: string,
): AuditEntry {
  const { requestIds } = outcomeOfApply;
  const isUndo = remedyRequest.plan.kind === 'undo';
  if (outcomeOfApply.tag === 'done' && outcomeOfApply.byAnother) {
    const outcome = 'nothing was written: another hand had done it before';
    return auditOf(remedyRequest, { at, action: 'doneByAnother', outcome, requestIds });
  }
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
  const { code, sentence, stepsDone, after } = outcomeOfApply;
  const { after: _planned, ...row } = auditOf(remedyRequest, {
    at,
    action: 'notDone',
    outcome: `${code}: ${sentence}`,
    requestIds,
  });
  const left = after ?? (stepsDone === 0 ? remedyRequest.plan.before : undefined);
  return { ...row, ...(left && { after: left }) };
}
