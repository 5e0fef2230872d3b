/**
 * A process of its own: makes the database of a first start in the folder that its argument names. Opening it narrows
 * the modes of all files that its process writes.
 */
import { createQueue } from '../../src/queue/pg-boss-queue.ts';
import { openEmbeddedDatabase } from '../../src/store/database/embedded-database.ts';
import { createLog } from '../../src/telemetry/log.ts';

const database = await openEmbeddedDatabase(process.argv[2] ?? '');
const queue = await createQueue({ database, log: createLog({ level: 'error', secrets: [] }) });
await queue.stop();
await database.close();
