import type {
  ActorStamp,
  ConflictState,
  TimelineEntry,
  WaitingFor,
} from '../domain/conflict/conflict.ts';

/** One remembered step in the life of a conflict. */
export interface ConflictEvent {
  readonly what: 'opened' | 'reopened' | 'moved';
  /** ISO 8601 instant at which the store wrote it; the state's own instant wins where it has one. */
  readonly at: string;
  readonly state: ConflictState;
}

const WAITING_FOR: Readonly<Record<WaitingFor, string>> = {
  exchangeToEntra: 'Waiting for Exchange Online to reach Entra',
  hourlyTask: 'Waiting for Entra to release the quarantined value',
  syncCycle: 'Waiting for the next sync cycle',
};

/** Tells the story of a conflict, oldest first; steps that change nothing visible are left out. */
export function describeTimeline(events: readonly ConflictEvent[]): readonly TimelineEntry[] {
  return events
    .filter((event, index) => event.what !== 'moved' || !isSameState(event, events[index - 1]))
    .map(tell);
}

function isSameState(event: ConflictEvent, before: ConflictEvent | undefined): boolean {
  return before !== undefined && JSON.stringify(event.state) === JSON.stringify(before.state);
}

function tell(event: ConflictEvent): TimelineEntry {
  if (event.what === 'opened') return { at: event.at, what: 'Found by a poll' };
  if (event.what === 'reopened') return { at: event.at, what: 'Came back: found again by a poll' };
  return tellState(event.state, event.at);
}

function tellState(state: ConflictState, writtenAt: string): TimelineEntry {
  switch (state.tag) {
    case 'open':
      return newestDeed(state) ?? { at: writtenAt, what: 'Open again' };
    case 'awaitingSecondApprover': {
      const what = state.undo ? 'take the change back' : 'apply a plan';
      return { at: state.askedAt, what: `Asked a second approver to ${what}`, by: state.askedBy };
    }
    case 'applying':
      return tellPress(state);
    case 'waiting':
      return entry(state.since, WAITING_FOR[state.for], state.by);
    case 'stuck':
      return entry(state.since, `Stuck: ${state.diagnosis}`, state.by);
    case 'cleared':
      return entry(
        state.at,
        state.how === 'remedy' ? 'Cleared' : 'Cleared, solved outside of Unclash',
        state.by,
      );
  }
}

type StateOf<Tag extends ConflictState['tag']> = Extract<ConflictState, { readonly tag: Tag }>;

/** An open conflict keeps the last attempt beside what came later; the newest is news. */
function newestDeed({
  lastAttempt,
  acknowledged,
  reverted,
}: StateOf<'open'>): TimelineEntry | undefined {
  const deeds = [
    lastAttempt && { ...mark(lastAttempt), what: lastAttempt.sentence },
    acknowledged && { ...mark(acknowledged), what: 'Acknowledged' },
    reverted && { ...mark(reverted), what: REVERTED[reverted.what] },
  ].filter((deed) => deed !== undefined);
  return deeds.toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
}

const REVERTED = {
  undone: 'Took the change back',
  unacknowledged: 'No longer acknowledged',
} as const;

const mark = ({ at, by }: ActorStamp): ActorStamp => ({ at, by });

function tellPress({ since, by, agreedBy, undo }: StateOf<'applying'>): TimelineEntry {
  if (agreedBy) return { at: since, what: 'Agreed as second approver', by: agreedBy };
  return { at: since, what: undo ? 'Pressed Undo' : 'Pressed Apply', by };
}

function entry(at: string, what: string, by: TimelineEntry['by']): TimelineEntry {
  return by ? { at, what, by } : { at, what };
}
