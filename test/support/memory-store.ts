import type { Store } from '../../src/use-cases/ports/store.ts';
import { memoryBulk } from './memory-bulk.ts';
import { memoryChannels } from './memory-channels.ts';
import { memoryCloudWatch } from './memory-cloud-watch.ts';
import { memoryConflicts } from './memory-conflicts.ts';
import { memoryDigests } from './memory-digests.ts';
import { memoryMessages } from './memory-messages.ts';
import { memoryRequests } from './memory-requests.ts';
import { createMemory, type MemoryOptions, type MemoryWorld } from './memory-world.ts';

interface MemoryStore extends Store {
  readonly world: Readonly<MemoryWorld>;
}

/**
 * `Store` for tests of use cases. It keeps the promises of the real one (the same contract suite runs
 * against both): values are copied in and out, a transaction that throws leaves no trace.
 */
export function createMemoryStore(options: MemoryOptions = {}): MemoryStore {
  const memory = createMemory(options);
  const { read, transaction } = memory;
  return {
    world: memory.world,
    conflicts: memoryConflicts(memory),
    requests: memoryRequests(memory),
    channels: memoryChannels(memory),
    messages: memoryMessages(memory),
    digests: memoryDigests(memory),
    cloudWatch: memoryCloudWatch(memory),
    bulk: memoryBulk(memory),
    polls: {
      record: (poll) => transaction((draft) => void draft.polls.push(poll)),
      last: () => read((w) => w.polls.at(-1)),
      lastComplete: () => read((w) => w.polls.findLast((poll) => poll.outcome === 'complete')),
    },
    audit: {
      append: (entry) => transaction((draft) => void draft.audit.push(entry)),
      // The chain is the database's business.
      page: (after, most) =>
        read((w) =>
          w.audit
            .map((entry, index) => ({ id: index + 1, entry, previousHash: '', hash: '' }))
            .slice(after, after + most),
        ),
    },
  };
}
