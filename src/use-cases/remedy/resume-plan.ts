import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { defined } from '../../domain/defined.ts';
import { isPlanApplied } from '../../domain/remedy/is-plan-applied.ts';
import { beforeCalls, callsOf, isCallVisible } from '../../domain/remedy/plan-calls.ts';
import type { CallRecord, RemedyRequest } from '../ports/requests.ts';
import {
  type ApplyOutcome,
  type NotDone,
  partlyDone,
  restoredUnfree,
  wasMade,
} from './apply-outcome.ts';
import { listRead } from './read-target.ts';
import { doneWith } from './run-plan.ts';

/** What a job that runs again finds of its own work: an ending, or the rest to be done. */
export type Resumed =
  | { readonly ending: ApplyOutcome }
  | {
      readonly ending?: undefined;
      readonly remedyRequest: RemedyRequest;
      /** The case as it was before the calls that were made, to be planned again. */
      readonly details: ConflictDetails;
      readonly target: DirectoryObject | undefined;
    };

/**
 * Judges a request whose job died in the state `running`: by the record of its calls, and by what the
 * directory shows of a call that was begun. Such a request never ends in "nothing was written".
 */
export function resumePlan(
  request: RemedyRequest,
  details: ConflictDetails,
  target: DirectoryObject | undefined,
): Resumed {
  const { plan, snapshot } = request;
  const calls = callsOf(plan);
  const progress = withVisible(request, target);
  const remedyRequest = { ...request, progress };
  const made = progress.filter(wasMade).length;
  const isSeen = isPlanApplied(plan, target);
  if (plan.kind === 'restoreDeletedUser' && !isSeen && made === calls.length) {
    return { ending: restoredUnfree(remedyRequest, target) };
  }
  if (isSeen || made === calls.length) return { ending: doneWith(remedyRequest, details, isSeen) };
  if (made === 0) return { remedyRequest, details, target };
  const before = target && snapshot && beforeCalls(calls.slice(0, made), snapshot, target);
  if (before === undefined) return { ending: partlyOf(remedyRequest, target) };
  return { remedyRequest, details: withTarget(details, before), target: before };
}

/** Its plan is outdated by now: the ending that does not deny what was done before. */
export function partlyOf(
  { plan, progress = [] }: RemedyRequest,
  target: DirectoryObject | undefined,
): NotDone {
  return partlyDone(callsOf(plan), progress, listRead(plan, target));
}

/** The rest may not be written any more: says why, and does not deny what was done before. */
export function endedPartly({ code, message }: NotDone, ending: NotDone): NotDone {
  const isToSayIt = message.code === 'attempt.notPermitted' || message.code === 'attempt.tooLate';
  return { ...ending, code, message: isToSayIt ? { ...message, partly: true } : message };
}

/** A call that was begun, and whose effect is there and was not before, was made. */
function withVisible(
  { plan, progress = [], snapshot }: RemedyRequest,
  target: DirectoryObject | undefined,
): readonly CallRecord[] {
  const calls = callsOf(plan);
  return progress.map((record, index) => {
    const call = calls[index];
    if (record.state !== 'begun' || call === undefined) return record;
    const isThere = isCallVisible(call, target) && !isCallVisible(call, snapshot);
    return isThere ? { ...record, state: 'done' as const } : record;
  });
}

function withTarget(details: ConflictDetails, target: DirectoryObject): ConflictDetails {
  const { lookup } = details;
  const holders = lookup.holders.map((holder) => {
    if (holder.object.id !== target.id) return holder;
    const { directoryRoles, rolesChecked } = holder.object;
    return { ...holder, object: { ...target, ...defined({ directoryRoles, rolesChecked }) } };
  });
  return { ...details, lookup: { ...lookup, holders } };
}
