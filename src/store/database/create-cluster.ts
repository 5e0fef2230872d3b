/**
 * A process of its own: makes the files of a new PostgreSQL cluster in the folder that its argument names.
 * PGlite holds several hundred megabytes afterwards, also when it is closed; they end with this process.
 */
import { PGlite } from '@electric-sql/pglite';

const cluster = await PGlite.create(process.argv[2] ?? '');
await cluster.close();
