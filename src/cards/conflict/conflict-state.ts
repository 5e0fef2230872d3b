import type { ConflictDetails, ConflictState } from '../../domain/conflict/conflict.ts';
import { accountName, twoAccountsOf } from '../../domain/conflict/same-person.ts';
import { defined } from '../../domain/defined.ts';
import type { BareCode } from '../../words/codes.ts';
import type { Wait } from '../../words/conflict-card-labels.ts';
import type { Said } from '../../words/words.ts';

/** What the state of a conflict means for the reader. */
export interface StateNote {
  readonly style: 'default' | 'emphasis' | 'good' | 'attention' | 'warning' | 'accent';
  readonly heading: BareCode;
  readonly sentence: Said;
  /** Times, with no text of the directory: they stand where clients read markdown. */
  readonly times?: Said;
}

type StateOf<Tag extends ConflictState['tag']> = Extract<ConflictState, { readonly tag: Tag }>;

/**
 * The notes of a state; an open conflict has some only when the last press did not end it, or when it is
 * assigned to a person.
 */
export function stateNotes(details: ConflictDetails, now: string): readonly StateNote[] {
  const { state } = details.conflict;
  switch (state.tag) {
    case 'open':
      return [...matchNotes(details), ...attemptNotes(state), ...assignedNotes(state)];
    case 'awaitingSecondApprover':
      return [secondApproverNote(state)];
    case 'applying':
      return [applyingNote(state)];
    case 'waiting':
      return [waitingNote(state, waitOf(state, details), now), ...undoNotes(details, now)];
    case 'stuck':
      return [stuckNote(state), ...matchNotes(details)];
    case 'cleared':
      return [clearedNote(state)];
  }
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
    {
      style: 'default',
      heading: 'match.steps',
      sentence: { code: 'match.how', ...defined({ anchor: synced.onPremises?.immutableId }) },
    },
  ];
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

function assignedNotes({ acknowledged }: StateOf<'open'>): readonly StateNote[] {
  if (acknowledged === undefined) return [];
  return [
    {
      style: 'accent',
      heading: 'card.assigned',
      sentence: { code: 'card.assigned.who', by: acknowledged.by.displayName },
      times: { code: 'card.since', at: acknowledged.at },
    },
  ];
}

function secondApproverNote(state: StateOf<'awaitingSecondApprover'>): StateNote {
  const { askedBy, askedAt, expiresAt } = state;
  const undo = state.undo === true;
  return {
    style: 'warning',
    heading: 'card.approval.required',
    sentence: { code: 'card.approval.requested', by: askedBy.displayName, undo },
    times: { code: 'card.approval.times', askedAt, expiresAt },
  };
}

function applyingNote(state: StateOf<'applying'>): StateNote {
  const { by, agreedBy, since } = state;
  const undo = state.undo === true;
  const approved = agreedBy !== undefined && { approvedBy: agreedBy.displayName };
  return {
    style: 'accent',
    heading: 'card.state.applying',
    sentence: { code: 'card.applying.who', by: by.displayName, undo, ...approved },
    times: { code: 'card.since', at: since },
  };
}

/** Entra assigns the address to the claimant, unless the claimant is who gave it up. */
function waitOf(state: StateOf<'waiting'>, { conflict, undo }: ConflictDetails): Wait {
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

function waitingNote(state: StateOf<'waiting'>, wait: Wait, now: string): StateNote {
  const { since, expectedBy, remedyRequestId, by } = state;
  const late = Date.parse(now) > Date.parse(expectedBy);
  const person = by !== undefined && { by: by.displayName };
  const reported = remedyRequestId === undefined;
  return {
    style: 'accent',
    heading: 'card.waiting',
    sentence: { code: 'card.waiting.what', wait, reported, late, ...person },
    times: { code: 'card.waiting.times', since, expectedBy, late },
  };
}

/** Until when the remedy can be undone: until Entra ID has assigned the address to the claimant. */
function undoNotes({ conflict, undo }: ConflictDetails, now: string): readonly StateNote[] {
  if (undo === undefined || undo.target.id === conflict.claimantId) return [];
  if (undo.takenBy !== undefined || Date.parse(now) > Date.parse(undo.until)) return [];
  const claimant = conflict.claimant.displayName;
  const sentence = { code: 'card.undo.until', target: undo.target.displayName, claimant } as const;
  return [{ style: 'default', heading: 'card.undo.possible', sentence }];
}

function stuckNote({ diagnosis, since }: StateOf<'stuck'>): StateNote {
  return {
    style: 'attention',
    heading: 'card.stuck',
    sentence: diagnosis,
    times: { code: 'card.since', at: since },
  };
}

function clearedNote({ at, how, by }: StateOf<'cleared'>): StateNote {
  const person = by !== undefined && { by: by.displayName };
  return {
    style: 'good',
    heading: 'card.state.cleared',
    sentence:
      how === 'remedy' ? { code: 'card.cleared.byRemedy', ...person } : 'card.cleared.elsewhere',
    times: { code: 'card.time', at },
  };
}

/** Request ids are the service's; what is none is not shown. */
function referenceOf(requestId: string | undefined) {
  return requestId !== undefined && /^[\w-]{1,64}$/.test(requestId) && { request: requestId };
}

/** Codes are ours, and stay words when they are not. */
function codeWord(code: string): string {
  return /^\w{1,40}$/.test(code) ? code : 'unknownFailure';
}
