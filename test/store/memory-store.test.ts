import { storeContract } from '../contracts/store-contract.ts';
import { createMemoryStore } from '../support/memory-store.ts';

storeContract('in memory, for tests of use cases', async () => {
  let isQueueBroken = false;
  const store = createMemoryStore({
    enqueue: async (jobs) => {
      if (isQueueBroken && jobs.length > 0) throw new Error('the queue is broken');
    },
  });
  return {
    store,
    jobs: async () => store.world.jobs,
    audited: async () => store.world.audit,
    breakQueue: () => {
      isQueueBroken = true;
    },
  };
});
