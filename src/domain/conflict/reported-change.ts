import { bareAddress, findAddress } from '../address/proxy-address.ts';
import { defined } from '../defined.ts';
import type { Message } from '../message/message.ts';
import type { Conflict, ConflictState, FailedAttempt, Holder, HolderLookup } from './conflict.ts';
import { type CompletedAction, nextSync, waitFor } from './conflict-states.ts';
import { isFoundByCheck } from './found-by-check.ts';

/** "I have done it", with what is known of the change. */
export interface HandOffReport extends CompletedAction {
  /** The object that gave the value up; older cards do not say which. */
  readonly objectId?: string;
  /** No further read follows by itself. */
  readonly isLast?: boolean;
}

/** What was read after a report. The claimant still claims. */
export interface ReportEvidence {
  readonly conflict: Conflict;
  readonly lookup: HolderLookup;
}

/**
 * A person reported a hand-off as done, and the claimant still claims. What no read shows is not claimed:
 * the conflict waits only once nobody else has the address; else it stays open and says who has it, with
 * the instant of the next read.
 */
export function afterReport(report: HandOffReport, evidence: ReportEvidence): ConflictState {
  const unseen = whatIsUnseen(report, evidence);
  if (unseen === undefined) return waitFor('hourlyTask', report);
  if (unseen === 'exchangeIsAhead') return waitFor('exchangeToEntra', report);
  return { tag: 'open', lastAttempt: attemptOf(report, unseen) };
}

type Unseen = (readAgainAt: string | undefined) => Message;

interface Finding {
  readonly message: Unseen;
  /** Active Directory has the original: Entra ID shows its change after the next sync. */
  readonly isSynced: boolean;
}

function whatIsUnseen(
  { at, objectId }: HandOffReport,
  { conflict, lookup }: ReportEvidence,
): Finding | 'exchangeIsAhead' | undefined {
  const { claimant } = conflict;
  if (objectId === claimant.id && !isFoundByCheck(conflict)) {
    const message: Unseen = (readAgainAt) => ({
      code: 'attempt.stillClaimed',
      claimant: claimant.displayName,
      at,
      ...defined({ readAgainAt }),
    });
    return { message, isSynced: claimant.mastery === 'onPremises' };
  }
  const holders = holdersBeside(conflict, lookup);
  const chosen = holders.filter(({ object }) => object.id === objectId);
  const left = chosen.length > 0 ? chosen : holders;
  if (left.length > 0) return stillHeld(at, left, lookup);
  const { unanswered } = lookup;
  if (unanswered.length === 0) return undefined;
  return { message: () => ({ code: 'attempt.notSearched', unanswered }), isSynced: false };
}

/** What a check found is over only once no second object has the address, the claimant and a deleted one included. */
function holdersBeside(conflict: Conflict, { holders }: HolderLookup): readonly Holder[] {
  const countsAll = isFoundByCheck(conflict);
  return holders.filter(
    ({ object, roles }) =>
      (countsAll || (object.id !== conflict.claimantId && object.deletedDateTime === undefined)) &&
      roles.some((role) => role !== 'sip' && role !== 'named'),
  );
}

/** Entra ID finds who has the address; the list of a recipient is Exchange's own, which may be newer. */
function stillHeld(
  at: string,
  left: readonly Holder[],
  { address, exchangeAsked }: HolderLookup,
): Finding | 'exchangeIsAhead' {
  const isGone = ({ object, roles }: Holder) =>
    exchangeAsked &&
    object.exchangeRecipient !== 'none' &&
    object.exchangeRecipient !== 'unknown' &&
    roles.every((role) => role === 'alias' || role === 'primary') &&
    findAddress(object.proxyAddresses, bareAddress(address)) === undefined;
  if (left.every(isGone)) return 'exchangeIsAhead';
  const others = left.map(({ object }) => object.displayName);
  const isSynced = left.some(({ object }) => object.mastery === 'onPremises');
  const message: Unseen = (readAgainAt) => ({
    code: 'attempt.stillHeld',
    others,
    at,
    synced: isSynced,
    ...defined({ readAgainAt }),
  });
  return { message, isSynced };
}

/** What Exchange Online writes may show in Entra ID this much later. */
const REPLICATION_MINUTES = 15;

/** A sync cycle takes a while. */
const SYNC_LASTS_MINUTES = 5;

function attemptOf(report: HandOffReport, { message, isSynced }: Finding): FailedAttempt {
  const { at, by, objectId, plusMinutes, isLast } = report;
  const next = isSynced
    ? plusMinutes(nextSync(report), SYNC_LASTS_MINUTES)
    : plusMinutes(at, REPLICATION_MINUTES);
  const readAgainAt = isLast === true ? undefined : next;
  return {
    at,
    by,
    code: 'reportedUnseen',
    message: message(readAgainAt),
    reported: defined({ objectId, readAgainAt }),
  };
}
