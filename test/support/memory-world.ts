import type { BulkItem } from '../../src/domain/bulk/bulk-item.ts';
import type { RememberedCheck } from '../../src/domain/cloud-check/cloud-difference.ts';
import type { CloudNews } from '../../src/domain/cloud-check/cloud-news.ts';
import type { Conflict } from '../../src/domain/conflict/conflict.ts';
import type { ReadShape } from '../../src/domain/conflict/conflict-shape.ts';
import type { Message } from '../../src/domain/message/message.ts';
import { fromStoredNames, toStoredNames } from '../../src/store/database/stored-names.ts';
import type { ConflictEvent } from '../../src/store/timeline.ts';
import type { AuditEntry } from '../../src/use-cases/ports/audit.ts';
import type { BulkRun, BulkShown } from '../../src/use-cases/ports/bulk.ts';
import type { AlertChannel } from '../../src/use-cases/ports/channels.ts';
import type { CloudNewsTarget } from '../../src/use-cases/ports/cloud-watch.ts';
import type { BookedDigest } from '../../src/use-cases/ports/digests.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type {
  MessageKey,
  PostedMessage,
  UnconfirmedTries,
} from '../../src/use-cases/ports/messages.ts';
import type { PollRecord } from '../../src/use-cases/ports/polls.ts';
import type { RemedyRequest, RemedyRequestChange } from '../../src/use-cases/ports/requests.ts';

/** A run as the fake remembers it. */
export interface MemoryRun {
  readonly run: BulkRun;
  readonly items: readonly BulkItem[];
  readonly shown?: BulkShown;
}

/** News of the weekly check that wait for their channel. */
interface MemoryNews extends CloudNewsTarget {
  readonly news: CloudNews;
  tries: number;
  triedAt?: string;
  firstTriedAt?: string;
}

/** What the store remembers; looked at by tests, changed by nobody but the store. */
export interface MemoryWorld {
  conflicts: Conflict[];
  shapes: (ReadShape & { readonly conflictNumber: number })[];
  events: (ConflictEvent & { readonly conflictNumber: number })[];
  polls: PollRecord[];
  remedyRequests: RemedyRequest[];
  channels: AlertChannel[];
  formerChannels: (AlertChannel & { readonly leftBecause: Message })[];
  postedMessages: PostedMessage[];
  unconfirmedPosts: (MessageKey & UnconfirmedTries & { readonly lookAt?: string })[];
  reminders: (MessageKey & { readonly occurrence: number })[];
  digests: (BookedDigest & Partial<UnconfirmedTries>)[];
  cloudWatch: {
    readonly dueAt: string;
    readonly baseline?: Omit<RememberedCheck, 'keys'> & { readonly keys: readonly number[] };
  } | null;
  cloudNews: MemoryNews[];
  bulkRuns: MemoryRun[];
  audit: AuditEntry[];
  /** Every job that was enqueued, oldest first. */
  jobs: Job[];
}

/** How the ports of the fake read and write what it remembers. */
export interface Memory {
  readonly world: Readonly<MemoryWorld>;
  readonly now: () => string;
  readonly read: <T>(look: (world: MemoryWorld) => T) => Promise<T>;
  /** One after the other; one that throws leaves no trace. */
  readonly transaction: <T>(work: (draft: MemoryWorld) => Promise<T> | T) => Promise<T>;
}

/** What the fake may be given. */
export interface MemoryOptions {
  readonly now?: () => string;
  /** Called inside the transaction; when it throws, nothing was written. */
  readonly enqueue?: (jobs: readonly Job[]) => Promise<void>;
}

/** Nothing yet; values are copied in and out. */
export function createMemory(options: MemoryOptions): Memory {
  const now = options.now ?? (() => new Date().toISOString());
  const world: MemoryWorld = {
    conflicts: [],
    shapes: [],
    events: [],
    polls: [],
    remedyRequests: [],
    channels: [],
    formerChannels: [],
    postedMessages: [],
    unconfirmedPosts: [],
    reminders: [],
    digests: [],
    cloudWatch: null,
    cloudNews: [],
    bulkRuns: [],
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

  return { world, now, read, transaction };
}

/**
 * As JSON columns copy: no shared references, no undefined members, and through the names that rows keep, so that
 * a property whose name rows use for another one is lost here as well.
 */
function copy<T>(value: T): T {
  return fromStoredNames(JSON.parse(JSON.stringify(toStoredNames(value)))) as T;
}

/** What becomes of a request. */
export function settle(draft: MemoryWorld, id: string, change: RemedyRequestChange): void {
  draft.remedyRequests = draft.remedyRequests.map((remedyRequest) =>
    remedyRequest.id === id ? { ...remedyRequest, ...change } : remedyRequest,
  );
}
