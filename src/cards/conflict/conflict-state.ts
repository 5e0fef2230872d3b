import type { ConflictState, Person, WaitingFor } from '../../domain/conflict/conflict.ts';
import { literal, nameText, type PlainText, plainText } from '../../words/plain-text.ts';
import { localTime } from '../template/card-time.ts';
import { rich, type Sentence, strong } from '../template/rich-text.ts';

/** What the state of a conflict means for the reader. */
export interface StateNote {
  readonly style: 'default' | 'emphasis' | 'good' | 'attention' | 'warning' | 'accent';
  readonly heading: PlainText;
  readonly sentence: Sentence;
  /** Times, in our own words. */
  readonly times: PlainText;
}

type StateOf<Tag extends ConflictState['tag']> = Extract<ConflictState, { readonly tag: Tag }>;

/**
 * The notes of a state; an open conflict has some only when the last press did not end it, or when
 * somebody looks after it.
 */
export function stateNotes(state: ConflictState, now: string): readonly StateNote[] {
  switch (state.tag) {
    case 'open':
      return [...attemptNotes(state), ...acknowledgedNotes(state)];
    case 'awaitingSecondApprover':
      return [secondApproverNote(state)];
    case 'applying':
      return [applyingNote(state)];
    case 'waiting':
      return [waitingNote(state, now)];
    case 'stuck':
      return [stuckNote(state)];
    case 'cleared':
      return [clearedNote(state)];
  }
}

/** What a press led to that was no failure; everything else did not work. */
const mildHeadings: Readonly<Record<string, string>> = {
  otherHolderRemains: 'One step is done, one is left',
  declined: 'The second person did not agree',
  withdrawn: 'The request was taken back',
  lapsed: 'Nobody agreed in time',
};

function attemptNotes({ lastAttempt }: StateOf<'open'>): readonly StateNote[] {
  if (lastAttempt === undefined) return [];
  const { at, code, sentence, namedHolder, requestIds = [] } = lastAttempt;
  const mild = mildHeadings[code];
  const named =
    namedHolder === undefined
      ? rich``
      : rich` Named as the holder: ${strong(nameText(namedHolder.displayName))}.`;
  return [
    {
      style: mild === undefined ? 'attention' : 'warning',
      heading: literal(mild ?? 'The last attempt did not work'),
      sentence: rich`${plainText(sentence)}${named}`,
      times: literal(`${localTime(at)} · ${codeWord(code)}${referenceOf(requestIds[0])}`),
    },
  ];
}

function acknowledgedNotes({ acknowledged }: StateOf<'open'>): readonly StateNote[] {
  if (acknowledged === undefined) return [];
  return [
    {
      style: 'accent',
      heading: literal('Somebody looks after it'),
      sentence: rich`${person(acknowledged.by)} acknowledged it.`,
      times: literal(`Since ${localTime(acknowledged.at)}`),
    },
  ];
}

function secondApproverNote(state: StateOf<'awaitingSecondApprover'>): StateNote {
  const asks =
    state.undo === true
      ? 'asked to take a change back, which takes two people.'
      : 'asked for a step that takes two people.';
  return {
    style: 'warning',
    heading: literal('A second person has to agree'),
    sentence: rich`${person(state.askedBy)} ${literal(asks)} Another approver can agree.`,
    times: literal(`Asked ${localTime(state.askedAt)}, lapses ${localTime(state.expiresAt)}`),
  };
}

function applyingNote(state: StateOf<'applying'>): StateNote {
  const pressed = literal(state.undo === true ? 'Undo' : 'Apply');
  const agreed = state.agreedBy === undefined ? rich`` : rich`, ${person(state.agreedBy)} agreed`;
  return {
    style: 'accent',
    heading: literal('Working on it'),
    sentence: rich`${person(state.by)} pressed ${pressed}${agreed}. This card shows the outcome by itself.`,
    times: literal(`Since ${localTime(state.since)}`),
  };
}

const waits: Readonly<Record<WaitingFor, string>> = {
  exchangeToEntra: 'Exchange Online has the change. Entra takes it over by itself.',
  hourlyTask: 'The address is free. Entra hands it over in its hourly task.',
  syncCycle: 'The change is in Active Directory. It arrives with the next sync.',
};

function waitingNote(state: StateOf<'waiting'>, now: string): StateNote {
  const how = literal(state.remedyRequestId === undefined ? 'Reported as done by' : 'Done by');
  const done = state.by === undefined ? rich`` : rich` ${how} ${person(state.by)}.`;
  const isLate = Date.parse(now) > Date.parse(state.expectedBy);
  const next = literal(isLate ? 'It takes longer than expected.' : 'Nothing more to do.');
  return {
    style: 'accent',
    heading: literal('Done, waiting for Entra'),
    sentence: rich`${literal(waits[state.for])}${done} ${next}`,
    times: literal(
      `Since ${localTime(state.since)}, expected by ${localTime(state.expectedBy)}${isLate ? ', which has passed' : ''}`,
    ),
  };
}

function stuckNote(state: StateOf<'stuck'>): StateNote {
  return {
    style: 'attention',
    heading: literal('Stuck: it takes longer than it should'),
    sentence: rich`${plainText(state.diagnosis)}`,
    times: literal(`Since ${localTime(state.since)}`),
  };
}

function clearedNote(state: StateOf<'cleared'>): StateNote {
  const by = state.by === undefined ? rich`` : rich` by ${person(state.by)}`;
  return {
    style: 'good',
    heading: literal('Cleared'),
    sentence:
      state.how === 'remedy'
        ? rich`Resolved${by} with Unclash.`
        : rich`It went away by itself: somebody changed it elsewhere.`,
    times: localTime(state.at),
  };
}

/** Request ids are the service's, and stay ids when they are not. */
function referenceOf(requestId: string | undefined): string {
  return requestId !== undefined && /^[\w-]{1,64}$/.test(requestId)
    ? ` · request ${requestId}`
    : '';
}

/** Codes are ours, and stay words when they are not. */
function codeWord(code: string): string {
  return /^\w{1,40}$/.test(code) ? code : 'unknownFailure';
}

function person(someone: Person) {
  return strong(nameText(someone.displayName));
}
