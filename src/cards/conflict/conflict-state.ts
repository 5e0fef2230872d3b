import { bareAddress } from '../../domain/address/proxy-address.ts';
import { type Matching, matchSteps, stepCode } from '../../domain/conflict/account-match.ts';
import type { ConflictDetails, ConflictState } from '../../domain/conflict/conflict.ts';
import { isFoundByCheck } from '../../domain/conflict/found-by-check.ts';
import { accountName, twoAccountsOf } from '../../domain/conflict/same-person.ts';
import { whatIsWrong } from '../../domain/conflict/what-is-wrong.ts';
import { defined } from '../../domain/defined.ts';
import { operationOf } from '../../domain/remedy/remedy-record.ts';
import type { BareCode } from '../../words/codes.ts';
import type { Wait } from '../../words/conflict-card-labels.ts';
import { isRequestId, recordIn, whatCleared } from './record-section.ts';
import type { StateNote, TimedNote } from './state-words.ts';
import { triageNotes } from './triage-card.ts';

type StateOf<Tag extends ConflictState['tag']> = Extract<ConflictState, { readonly tag: Tag }>;
type Waiting = Exclude<StateOf<'waiting'>, Matching>;

/**
 * The notes of a state; an open conflict has some only when the last press did not end it, or when it is
 * assigned to a person.
 */
export function stateNotes(details: ConflictDetails, now: string): readonly StateNote[] {
  const { state, triage } = details.conflict;
  const decided = triageNotes(triage);
  switch (state.tag) {
    case 'open':
      return [...matchNotes(details), ...attemptNotes(state), ...decided];
    case 'awaitingSecondApprover':
      return [secondApproverNote(state, details)];
    case 'applying':
      return [applyingNote(state, details)];
    case 'waiting':
      if (state.for === 'accountMatch') return [followedNote(state)];
      return [waitingNote(state, details, now), ...undoNotes(details, now)];
    case 'stuck':
      return [stuckNote(state, details), ...matchNotes(details), ...decided];
    case 'cleared':
      return [clearedNote(state, details)];
  }
}

/** What a check read; the holders only where every source answered. */
export function checkNote(
  { conflict, lookup, ...details }: ConflictDetails,
  { at, isQuarantined }: { readonly at: string; readonly isQuarantined: boolean },
): StateNote {
  const note = {
    style: 'accent',
    heading: 'card.checked',
    times: { code: 'card.time', at },
  } as const;
  if (isFoundByCheck(conflict)) {
    const saw = whatIsWrong({ ...details, conflict, lookup });
    return { ...note, sentence: { code: 'card.checked.saw', saw, holders: [] } };
  }
  const code = isQuarantined ? 'conflict.stillQuarantined' : 'conflict.notQuarantined';
  const claimant = conflict.claimant.displayName;
  const saw = { code, claimant, address: bareAddress(conflict.value) } as const;
  const isWhole = lookup.unanswered.length === 0;
  const holders = isWhole ? lookup.holders.map(({ object }) => object.displayName) : [];
  return { ...note, sentence: { code: 'card.checked.saw', saw, holders } };
}

/** What a press led to that was no failure; everything else did not work. */
const mildHeadings: Readonly<Record<string, BareCode>> = {
  otherHolderRemains: 'card.attempt.stepDone',
  restoredWithValue: 'card.attempt.stepDone',
  restoredUnread: 'card.attempt.stepDone',
  reportedUnseen: 'card.attempt.notSeen',
  declined: 'card.attempt.rejected',
  withdrawn: 'card.attempt.withdrawn',
  lapsed: 'card.attempt.expired',
};

function attemptNotes({ lastAttempt }: StateOf<'open'>): readonly StateNote[] {
  if (lastAttempt === undefined) return [];
  const { at, code, message, namedHolder, requestIds = [] } = lastAttempt;
  const mild = mildHeadings[code];
  const named = namedHolder !== undefined && { namedHolder: namedHolder.displayName };
  return [
    {
      style: mild === undefined ? 'attention' : 'warning',
      heading: mild ?? 'card.attempt.failed',
      sentence: { code: 'card.attempt.what', what: message, ...named },
      times: {
        code: 'card.attempt.reference',
        at,
        outcome: codeWord(code),
        ...referenceOf(requestIds[0]),
      },
    },
  ];
}

/** What a second approver decides on: operation, requester, reason, end. */
export function secondApproverNote(
  { askedBy, askedAt, expiresAt, remedyRequestId }: StateOf<'awaitingSecondApprover'>,
  details: ConflictDetails,
): TimedNote {
  const { operation, typed = [], reason } = recordIn(remedyRequestId, details) ?? {};
  return {
    style: 'warning',
    heading: 'card.approval.required',
    sentence: {
      code: 'card.approval.requested',
      by: askedBy.displayName,
      typed,
      ...defined({ operation, reason }),
    },
    times: { code: 'card.approval.times', askedAt, expiresAt },
  };
}

function applyingNote(
  { by, agreedBy, since, undo, remedyRequestId }: StateOf<'applying'>,
  details: ConflictDetails,
): StateNote {
  const operation = recordIn(remedyRequestId, details)?.operation;
  const approvedBy = agreedBy?.displayName;
  return {
    style: 'accent',
    heading: 'card.state.applying',
    sentence: {
      code: 'card.applying.who',
      by: by.displayName,
      undo: undo === true,
      ...defined({ approvedBy, operation }),
    },
    times: { code: 'card.since', at: since },
  };
}

/** Entra assigns the address to the claimant, unless the claimant is who gave it up. */
function waitOf(state: Waiting, { conflict, undo }: ConflictDetails): Wait {
  switch (state.for) {
    case 'exchangeToEntra':
      return { code: 'card.wait.exchangeToEntra' };
    case 'syncCycle':
      return { code: 'card.wait.syncCycle' };
    case 'hourlyTask': {
      const isLast = undo !== undefined && undo.remedyRequestId === state.remedyRequestId;
      const isHolder = isLast && undo.target.id !== conflict.claimantId;
      const claimant = isHolder && { claimant: conflict.claimant.displayName };
      return { code: 'card.wait.hourlyTask', ...claimant };
    }
  }
}

function waitingNote(state: Waiting, details: ConflictDetails, now: string): StateNote {
  const { since, expectedBy, remedyRequestId, by, handOff } = state;
  const late = Date.parse(now) > Date.parse(expectedBy);
  const record = recordIn(remedyRequestId, details);
  const { value } = details.conflict;
  const byHand = handOff && operationOf({ kind: 'handOff', target: handOff }, value);
  return {
    style: 'accent',
    heading: 'card.waiting',
    sentence: {
      code: 'card.waiting.what',
      wait: waitOf(state, details),
      reported: remedyRequestId === undefined,
      late,
      ...defined({
        operation: record?.operation ?? byHand,
        by: by?.displayName,
        approvedBy: record?.approval?.by.displayName,
      }),
    },
    times: { code: 'card.waiting.times', since, expectedBy, late },
  };
}

/** Until when the remedy can be undone: until Entra ID has assigned the address to the claimant. */
function undoNotes({ conflict, undo }: ConflictDetails, now: string): readonly StateNote[] {
  if (undo === undefined || undo.target.id === conflict.claimantId) return [];
  if (isFoundByCheck(conflict)) return [];
  if (undo.takenBy !== undefined || Date.parse(now) > Date.parse(undo.until)) return [];
  const claimant = conflict.claimant.displayName;
  const sentence = { code: 'card.undo.until', target: undo.target.displayName, claimant } as const;
  return [{ style: 'default', heading: 'card.undo.possible', sentence }];
}

function stuckNote(
  { diagnosis, since }: StateOf<'stuck'>,
  { conflict }: ConflictDetails,
): StateNote {
  const overdue = isFoundByCheck(conflict) ? 'card.stuck.found' : 'card.stuck';
  return {
    style: 'attention',
    heading: diagnosis.code.startsWith('match.lost.') ? 'match.lost' : overdue,
    sentence: diagnosis,
    times: { code: 'card.since', at: since },
  };
}

function clearedNote(state: StateOf<'cleared'>, details: ConflictDetails): StateNote {
  return {
    style: 'good',
    heading: 'card.state.cleared',
    sentence: state.how === 'remedy' ? whatCleared(state, details) : 'card.cleared.elsewhere',
    times: { code: 'card.time', at: state.at },
  };
}

function referenceOf(requestId: string | undefined) {
  return requestId !== undefined && isRequestId(requestId) && { request: requestId };
}

/** Codes are ours, and stay words when they are not. */
function codeWord(code: string): string {
  return /^\w{1,40}$/.test(code) ? code : 'unknownFailure';
}

/** Two accounts of one person are matched before anything is removed. */
function matchNotes(details: ConflictDetails): readonly StateNote[] {
  const accounts = twoAccountsOf(details);
  if (accounts === undefined) return [];
  const { synced, cloud } = accounts;
  return [
    {
      style: 'warning',
      heading: 'match.heading',
      sentence: { code: 'match.why', synced: accountName(synced), cloud: accountName(cloud) },
    },
  ];
}

/** A match that people carry out: the step that is next. */
function followedNote({ match, by, since, expectedBy }: Matching): StateNote {
  const steps = matchSteps(match.method);
  const place = { number: steps.indexOf(match.next) + 1, of: steps.length };
  return {
    style: 'accent',
    heading: { code: 'match.following', ...place },
    sentence: {
      code: 'match.following.next',
      ...place,
      step: stepCode(match.next),
      synced: match.synced.signInName,
      cloud: match.cloud.signInName,
      ...defined({ by: by?.displayName }),
    },
    times: { code: 'card.waiting.times', since, expectedBy, late: false },
  };
}
