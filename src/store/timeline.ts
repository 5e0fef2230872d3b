import { stepCode } from '../domain/conflict/account-match.ts';
import type { ConflictState, TimelineEntry, WaitingFor } from '../domain/conflict/conflict.ts';
import type { ActorStamp } from '../domain/conflict/person.ts';
import type { Message } from '../domain/message/message.ts';

/** One remembered step in the life of a conflict. */
export interface ConflictEvent {
  readonly what: 'opened' | 'reopened' | 'moved';
  /** ISO 8601 instant at which the store wrote it; the state's own instant wins where it has one. */
  readonly at: string;
  readonly state: ConflictState;
  /** A step that the state does not show. */
  readonly entry?: TimelineEntry | null;
}

/** The story of a conflict, oldest first; steps that change nothing visible are left out. */
export function describeTimeline(events: readonly ConflictEvent[]): readonly TimelineEntry[] {
  return events
    .filter(
      (event, index) =>
        event.what !== 'moved' || event.entry != null || !isSameState(event, events[index - 1]),
    )
    .map(entryOf);
}

function isSameState(event: ConflictEvent, before: ConflictEvent | undefined): boolean {
  return before !== undefined && JSON.stringify(event.state) === JSON.stringify(before.state);
}

function entryOf({ what, at, state, entry: said }: ConflictEvent): TimelineEntry {
  if (said != null) return said;
  if (what === 'moved') return entryOfState(state, at);
  return { at, what: { code: what === 'opened' ? 'story.opened' : 'story.reopened' } };
}

function entryOfState(state: ConflictState, writtenAt: string): TimelineEntry {
  // An undo that nothing came of left the conflict where it was.
  if (state.tag !== 'open' && 'lastAttempt' in state && state.lastAttempt) {
    return { ...stampOf(state.lastAttempt), what: state.lastAttempt.message };
  }
  switch (state.tag) {
    case 'open':
      return newestAction(state) ?? { at: writtenAt, what: { code: 'story.openAgain' } };
    case 'awaitingSecondApprover': {
      const code = state.undo ? 'story.undoApprovalRequested' : 'story.approvalRequested';
      const { askedAt: at, askedBy: by, remedyRequestId } = state;
      return { at, what: { code }, by, remedyRequestId };
    }
    case 'applying':
      return entryOfPress(state);
    case 'waiting':
      return entry(state.since, waitingFor(state), state.by);
    case 'stuck':
      return entry(state.since, { code: 'story.stuck', diagnosis: state.diagnosis }, state.by);
    case 'cleared': {
      const code = state.how === 'remedy' ? 'story.cleared' : 'story.clearedElsewhere';
      return entry(state.at, { code }, state.by);
    }
  }
}

function waitingFor(state: StateOf<'waiting'>): Message {
  if (state.for !== 'accountMatch') return { code: WAITING_FOR[state.for] };
  return { code: 'story.waiting.accountMatch', step: { code: stepCode(state.match.next) } };
}

const WAITING_FOR = {
  exchangeToEntra: 'story.waiting.exchangeToEntra',
  hourlyTask: 'story.waiting.hourlyTask',
  syncCycle: 'story.waiting.syncCycle',
} as const satisfies Record<WaitingFor, Message['code']>;

type StateOf<Tag extends ConflictState['tag']> = Extract<ConflictState, { readonly tag: Tag }>;

/** An open conflict keeps the last attempt beside what came later; the newest is news. */
function newestAction({
  lastAttempt,
  acknowledged,
  reverted,
}: StateOf<'open'>): TimelineEntry | undefined {
  const actions: readonly (TimelineEntry | undefined)[] = [
    lastAttempt && { ...stampOf(lastAttempt), what: lastAttempt.message },
    acknowledged && { ...stampOf(acknowledged), what: { code: 'story.assigned' } },
    reverted && { ...stampOf(reverted), what: { code: REVERTED[reverted.what] } },
  ];
  return actions
    .filter((action) => action !== undefined)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
}

const REVERTED = { undone: 'story.undone', unacknowledged: 'story.unassigned' } as const;

const stampOf = ({ at, by }: ActorStamp): ActorStamp => ({ at, by });

function entryOfPress(state: StateOf<'applying'>): TimelineEntry {
  const { since: at, by, agreedBy, undo, remedyRequestId } = state;
  if (agreedBy) return { at, what: { code: 'story.approved' }, by: agreedBy, remedyRequestId };
  return { at, what: { code: undo ? 'story.undoStarted' : 'story.applied' }, by, remedyRequestId };
}

function entry(at: string, what: Message, by: TimelineEntry['by']): TimelineEntry {
  return by ? { at, what, by } : { at, what };
}
