import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { ConflictDetails, FailedAttempt, NamedRef } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import type { Person } from '../../domain/conflict/person.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import { isRestored } from '../../domain/remedy/is-plan-applied.ts';
import type { ExchangeWrite, Step } from '../../domain/remedy/remedy-plan.ts';
import type { BotError } from '../ports/errors.ts';
import type { CallRecord, RemedyRequest } from '../ports/requests.ts';
import { asPerson } from './request-audit.ts';

/** How carrying out a recorded plan ended. `notDone`: nothing was written, or not all of it. */
export type ApplyOutcome =
  | {
      readonly tag: 'done';
      readonly requestIds: readonly string[];
      /** A read has shown it; else it was only answered so. */
      readonly seen: boolean;
      /** Nothing was written: another hand had done the same before. */
      readonly byAnother?: true;
      /** This run of the job made a call that changed something. */
      readonly wroteNow?: true;
      /** Steps that undo it; undefined when it is unknown what exactly was changed. */
      readonly undo: readonly Step[] | undefined;
      /** The case as it was before the write. */
      readonly details: ConflictDetails;
    }
  | {
      readonly tag: 'notDone';
      readonly code: string;
      readonly message: Message;
      readonly requestIds: readonly string[];
      /** How many calls of the plan had been carried out before. */
      readonly stepsDone: number;
      /** The target's list as it was read afterwards; absent where no read shows it yet. */
      readonly after?: readonly string[];
      readonly namedHolder?: NamedRef;
    };

export type Done = Extract<ApplyOutcome, { readonly tag: 'done' }>;

export type NotDone = Extract<ApplyOutcome, { readonly tag: 'notDone' }>;

const nothing = { tag: 'notDone', requestIds: [], stepsDone: 0 } as const;

/** A poll closed the conflict, or an approver rejected, before the job ran. */
export const conflictMovedOn: NotDone = {
  ...nothing,
  code: 'conflictMovedOn',
  message: { code: 'attempt.conflictMovedOn' },
};

export const planOutdated: NotDone = {
  ...nothing,
  code: 'planOutdated',
  message: { code: 'attempt.planOutdated' },
};

/** The run over many conflicts was stopped before the write of this one. */
export const runStopped: NotDone = {
  ...nothing,
  code: 'runStopped',
  message: { code: 'attempt.runStopped' },
};

/** Who pressed or approved has lost the right before the write. */
export function notPermittedAnyMore({ displayName: name }: Person): NotDone {
  const message = { code: 'attempt.notPermitted', name, partly: false } as const;
  return { ...nothing, code: 'notPermitted', message };
}

/** A press that could not be carried out for so many hours. */
export function tooLate(hours: number): NotDone {
  return {
    ...nothing,
    code: 'tooLate',
    message: { code: 'attempt.tooLate', hours, partly: false },
  };
}

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
    message: { code: 'attempt.objectGone', name: plan.target.displayName },
  };
}

/** A job that ran again found its plan outdated: what it had written before is not denied. */
export function partlyDone(
  calls: readonly Step[],
  progress: readonly CallRecord[],
  after: readonly string[] | undefined,
): NotDone {
  const done = calls.filter((_, index) => wasMade(progress[index]));
  return {
    tag: 'notDone',
    code: 'partlyDone',
    message:
      done.length === 0
        ? { code: 'attempt.interrupted' }
        : { code: 'attempt.partlyDone', calls: done.map(describeCall) },
    requestIds: progress.flatMap(({ requestIds = [] }) => requestIds),
    stepsDone: Math.max(1, done.length),
    ...defined({ after }),
  };
}

/**
 * The user is out of the recycle bin, and no read shows it without the address: nothing is solved yet.
 *
 * @param now the restored user as it was read; undefined where Entra ID does not show it yet
 */
export function restoredUnfree(
  { plan, progress = [] }: RemedyRequest,
  now: DirectoryObject | undefined,
): NotDone {
  const isRead = now !== undefined && isRestored(now);
  const about = { name: plan.target.displayName, address: bareAddress(plan.value) };
  return {
    tag: 'notDone',
    code: isRead ? 'restoredWithValue' : 'restoredUnread',
    message: { code: isRead ? 'attempt.restoredWithValue' : 'attempt.restoredUnread', ...about },
    requestIds: progress.flatMap(({ requestIds = [] }) => requestIds),
    stepsDone: 1,
    ...defined({ after: isRead ? now.proxyAddresses : undefined }),
  };
}

export const wasMade = (record: CallRecord | undefined): boolean =>
  record !== undefined && record.state !== 'begun';

/** What a call did, for a person. */
function describeCall(call: Step): Message {
  switch (call.action) {
    case 'setUserPrincipalName':
      return { code: 'call.setUserPrincipalName', value: call.value };
    case 'setMail':
    case 'addMail':
      return { code: 'call.setMail', address: call.value };
    case 'promotePrimary':
      return { code: 'call.setPrimary', address: bareAddress(call.value) };
    case 'setEmailAddresses':
      return describeWrite(call.write);
    case 'addAddress':
      return { code: 'call.addAddress', address: bareAddress(call.value) };
    case 'removeAddress':
    case 'removeMail':
      return { code: 'call.removeAddress', address: bareAddress(call.value) };
    case 'replaceProxyAddresses':
      return { code: 'call.replaceAddresses' };
    case 'purge':
      return { code: 'call.purge' };
    case 'restore':
      return { code: 'call.restore' };
    case 'runCommand':
      return { code: 'call.runCommand' };
  }
}

function describeWrite({ add, primarySmtpAddress, remove = '' }: ExchangeWrite): Message {
  if (primarySmtpAddress !== undefined) {
    return { code: 'call.setPrimary', address: primarySmtpAddress };
  }
  return add === undefined
    ? { code: 'call.removeAddress', address: bareAddress(remove) }
    : { code: 'call.addAddress', address: bareAddress(add) };
}

/** Did this very run change the directory, as far as it knows? */
export const hasWritten = (ending: ApplyOutcome): boolean =>
  ending.tag === 'done' ? ending.wroteNow === true : ending.stepsDone > 0;

/** Our own bug; the reference finds it in the log. */
export function internalError({ id, progress = [] }: RemedyRequest): NotDone {
  return {
    ...nothing,
    // A call that was begun may have written.
    stepsDone: progress.length,
    requestIds: progress.flatMap(({ requestIds = [] }) => requestIds),
    code: 'unknownFailure',
    message: { code: 'attempt.internalError', reference: id },
  };
}

/** A failure of the outside world; says so when earlier steps of the plan were done. */
export function failedWith(
  error: BotError,
  done: {
    readonly steps: number;
    readonly requestIds: readonly string[];
    readonly after?: readonly string[];
  },
): NotDone {
  const { code, problem, next } = error;
  return {
    tag: 'notDone',
    code,
    message: { code: 'attempt.failed', problem, next, partly: done.steps > 0 },
    requestIds: [...done.requestIds, ...error.requestIds],
    stepsDone: done.steps,
    ...defined({ after: done.after }),
  };
}

/** What the card shows of an attempt that did not end the conflict. */
export function attemptOf(
  { requestedBy }: RemedyRequest,
  { code, message, namedHolder, requestIds }: NotDone,
  at: string,
): FailedAttempt {
  return {
    at,
    by: asPerson(requestedBy),
    code,
    message,
    ...defined({ namedHolder, requestIds: requestIds.length > 0 ? requestIds : undefined }),
  };
}
