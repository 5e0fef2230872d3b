/**
 * `node --expose-gc poll-loop.ts <graph url> <polls>`: watches the tenant with the shipped parts, the
 * store in a folder that is removed at the end, and prints its memory.
 */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createGraphClient } from '../../src/graph/client/graph-client.ts';
import { createGraphDirectory } from '../../src/graph/graph-directory.ts';
import { createStore } from '../../src/store/create-store.ts';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';
import { bindTo } from '../../src/use-cases/bind-to.ts';
import { watchConflicts } from '../../src/use-cases/watch/watch-conflicts.ts';
import { printMemorySamples } from './memory-samples.ts';
import { silentLog, systemClock } from './parts.ts';
import { TOKEN } from './simulator-process.ts';

const [graphUrl = '', polls = '1000'] = process.argv.slice(2);
const dataFolder = await mkdtemp(join(tmpdir(), 'unclash-bench-'));
try {
  const database = await openEmbeddedDatabase(dataFolder);
  const watch = bindTo({
    directory: createGraphDirectory({
      client: createGraphClient({
        baseUrl: graphUrl,
        getToken: async () => TOKEN,
      }),
      clock: systemClock,
      log: silentLog,
    }),
    store: createStore({ database, enqueue: async () => {} }),
    clock: systemClock,
    queue: { enqueue: async () => {} },
    pollInterval: 300,
  })(watchConflicts);
  await printMemorySamples(Number(polls), async () => {
    const { outcome, problems } = await watch();
    if (outcome !== 'complete')
      throw new Error(`a poll was ${outcome}: ${JSON.stringify(problems)}`);
  });
  await database.close();
} finally {
  await rm(dataFolder, { recursive: true, force: true });
}
