import {
  type Conflict,
  type ConflictState,
  identityKey,
  isClosed,
} from '../../src/domain/conflict/conflict.ts';
import { type ConflictEvent, describeTimeline } from '../../src/store/timeline.ts';
import type { AuditEntry } from '../../src/use-cases/ports/audit.ts';
import type { AlertChannel } from '../../src/use-cases/ports/channels.ts';
import type { ConflictStore, Transition } from '../../src/use-cases/ports/conflicts.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { PostedMessage } from '../../src/use-cases/ports/messages.ts';
import type { PollRecord } from '../../src/use-cases/ports/polls.ts';
import type { RemedyRequest, RemedyRequestChange } from '../../src/use-cases/ports/requests.ts';
import { recordChanges } from './memory-observation.ts';

/** What the store remembers; looked at by tests, changed by nobody but the store. */
interface MemoryWorld {
  conflicts: Conflict[];
  events: (ConflictEvent & { readonly conflictNumber: number })[];
  polls: PollRecord[];
  remedyRequests: RemedyRequest[];
  channels: AlertChannel[];
  formerChannels: (AlertChannel & { readonly leftBecause: string })[];
  postedMessages: PostedMessage[];
  audit: AuditEntry[];
  /** Every job that was enqueued, oldest first. */
  jobs: Job[];
}

export interface MemoryStore extends ConflictStore {
  readonly world: Readonly<MemoryWorld>;
}

interface Options {
  readonly now?: () => string;
  /** Called inside the transaction; when it throws, nothing was written. */
  readonly enqueue?: (jobs: readonly Job[]) => Promise<void>;
}

const ACTIVE: readonly RemedyRequest['state'][] = ['intended', 'running'];

/**
 * ConflictStore for tests of use cases. It keeps the promises of the real one (the same contract
 * suite runs against both): values are copied in and out, a transaction that throws leaves no trace.
 */
export function createMemoryStore(options: Options = {}): MemoryStore {
  const now = options.now ?? (() => new Date().toISOString());
  const world: MemoryWorld = {
    conflicts: [],
    events: [],
    polls: [],
    remedyRequests: [],
    channels: [],
    formerChannels: [],
    postedMessages: [],
    audit: [],
    jobs: [],
  };

  /** Transactions run one after the other and leave no trace when they throw. */
  let queue: Promise<unknown> = Promise.resolve();
  function transaction<T>(work: (draft: MemoryWorld) => Promise<T> | T): Promise<T> {
    const run = queue.then(async () => {
      const draft = copy(world);
      const result = await work(draft);
      await options.enqueue?.(draft.jobs.slice(world.jobs.length));
      Object.assign(world, copy(draft));
      return result;
    });
    queue = run.catch(() => undefined);
    return run;
  }

  const read = <T>(look: (world: MemoryWorld) => T): Promise<T> =>
    queue.then(() => {
      const found = look(world);
      return found === undefined ? found : copy(found);
    });

  return {
    world,
    known: (seen) => {
      const keys = new Set(seen.map(identityKey));
      return read((w) => w.conflicts.filter((c) => isOpen(c) || keys.has(identityKey(c))));
    },
    get: (number) => read((w) => w.conflicts.find((c) => c.number === number)),
    list: (filter, page, pageSize) =>
      read((w) => {
        const found = newestFirst(
          w.conflicts.filter((c) => filter === 'all' || isOpen(c) === (filter === 'open')),
        );
        const start = (page - 1) * pageSize;
        return { conflicts: found.slice(start, start + pageSize), total: found.length };
      }),
    byValue: (valueKey) =>
      read((w) => newestFirst(w.conflicts.filter((c) => c.valueKey === valueKey))),
    countByState: () => read((w) => countByState(w.conflicts)),
    recordObservation: (poll, changes, notify) =>
      transaction((draft) => {
        draft.polls.push(poll);
        const result = recordChanges(draft, changes, poll.at);
        draft.jobs.push(...notify(result.opened, result.changed));
        return result;
      }),
    recordPoll: (poll) => transaction((draft) => void draft.polls.push(poll)),
    lastPoll: () => read((w) => w.polls.at(-1)),
    lastCompletePoll: () => read((w) => w.polls.findLast((poll) => poll.outcome === 'complete')),
    transition: (change) => transaction((draft) => move(draft, change, now())),
    timeline: (number) =>
      read((w) => describeTimeline(w.events.filter((event) => event.conflictNumber === number))),

    intend: (remedyRequest, change) =>
      transaction((draft) => {
        retireForgotten(draft, remedyRequest.conflictNumber);
        const isTaken = draft.remedyRequests.some(
          (other) =>
            other.conflictNumber === remedyRequest.conflictNumber && ACTIVE.includes(other.state),
        );
        if (isTaken || !move(draft, change, now())) return false;
        draft.remedyRequests.push(remedyRequest);
        return true;
      }),
    remedyRequest: (id) =>
      read((w) => w.remedyRequests.find((remedyRequest) => remedyRequest.id === id)),
    updateRequest: (id, change, audit) =>
      transaction((draft) => {
        settle(draft, id, change);
        if (audit) draft.audit.push(audit);
      }),
    lastWritten: (number) =>
      read((w) =>
        w.remedyRequests
          .filter(
            ({ conflictNumber, state, plan }) =>
              conflictNumber === number && state === 'written' && plan.kind !== 'undo',
          )
          .toSorted((a, b) => ((a.writtenAt ?? '') < (b.writtenAt ?? '') ? 1 : -1))
          .at(0),
      ),

    channels: () => read((w) => w.channels),
    channel: (id) => read((w) => w.channels.find((channel) => channel.id === id)),
    subscribe: (channel, jobs) =>
      transaction((draft) => {
        const isNew = !draft.channels.some(({ id }) => id === channel.id);
        draft.channels = [...draft.channels.filter(({ id }) => id !== channel.id), channel];
        draft.formerChannels = draft.formerChannels.filter(({ id }) => id !== channel.id);
        if (isNew) draft.jobs.push(...jobs);
        return isNew;
      }),
    unsubscribe: (channelId, leftBecause) =>
      transaction((draft) => {
        const left = draft.channels.find(({ id }) => id === channelId);
        draft.channels = draft.channels.filter(({ id }) => id !== channelId);
        if (left) draft.formerChannels.push({ ...left, leftBecause });
      }),
    formerChannels: () => read((w) => w.formerChannels),

    postedMessage: (number, channelId) =>
      read((w) => w.postedMessages.find(isAnnouncementOf(number, channelId))),
    messagesOf: (number) =>
      read((w) => w.postedMessages.filter(({ conflictNumber }) => conflictNumber === number)),
    messagesIn: (channelId, numbers) =>
      read((w) =>
        w.postedMessages.filter(
          (a) => a.channelId === channelId && numbers.includes(a.conflictNumber),
        ),
      ),
    conflictOfActivity: (channelId, activityId) =>
      read(
        (w) =>
          w.postedMessages.find((a) => a.channelId === channelId && a.activityId === activityId)
            ?.conflictNumber,
      ),
    rememberMessages: (postedMessages) =>
      transaction((draft) => {
        for (const postedMessage of postedMessages) {
          const isSame = isAnnouncementOf(postedMessage.conflictNumber, postedMessage.channelId);
          draft.postedMessages = [...draft.postedMessages.filter((a) => !isSame(a)), postedMessage];
        }
      }),

    audit: (entry) => transaction((draft) => void draft.audit.push(entry)),
  };
}

function move(draft: MemoryWorld, change: Transition, now: string): boolean {
  const index = draft.conflicts.findIndex((c) => c.number === change.conflictNumber);
  const before = draft.conflicts[index];
  if (before?.revision !== change.expectedRevision) return false;
  const { state, claimant = before.claimant } = change;
  draft.conflicts[index] = { ...before, claimant, state, revision: before.revision + 1 };
  const at = change.audit?.at ?? now;
  draft.events.push({ conflictNumber: before.number, what: 'moved', at, state });
  draft.jobs.push(...change.jobs);
  for (const { id, ...how } of change.remedyRequests ?? []) settle(draft, id, how);
  if (change.audit) draft.audit.push(change.audit);
  return true;
}

function settle(draft: MemoryWorld, id: string, change: RemedyRequestChange): void {
  draft.remedyRequests = draft.remedyRequests.map((remedyRequest) =>
    remedyRequest.id === id ? { ...remedyRequest, ...change } : remedyRequest,
  );
}

function retireForgotten(draft: MemoryWorld, conflictNumber: number): void {
  const state = draft.conflicts.find(({ number }) => number === conflictNumber)?.state;
  const waitedFor =
    state?.tag === 'applying' || state?.tag === 'awaitingSecondApprover'
      ? state.remedyRequestId
      : '';
  for (const { id, ...other } of draft.remedyRequests) {
    const isForgotten = other.conflictNumber === conflictNumber && other.state === 'intended';
    if (isForgotten && id !== waitedFor) settle(draft, id, { state: 'lapsed' });
  }
}

function countByState(conflicts: readonly Conflict[]): Record<ConflictState['tag'], number> {
  const count = {
    open: 0,
    awaitingSecondApprover: 0,
    applying: 0,
    waiting: 0,
    stuck: 0,
    cleared: 0,
  };
  for (const { state } of conflicts) count[state.tag] += 1;
  return count;
}

const isOpen = (conflict: Conflict): boolean => !isClosed(conflict.state);

const newestFirst = (conflicts: readonly Conflict[]): Conflict[] =>
  conflicts.toSorted((a, b) => b.number - a.number);

const isAnnouncementOf = (conflictNumber: number, channelId: string) => (other: PostedMessage) =>
  other.conflictNumber === conflictNumber && other.channelId === channelId;

/** As JSON columns copy: no shared references, no undefined members. */
function copy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
