import type { Job } from '../../use-cases/ports/jobs.ts';
import type { SqlExecutor } from './database.ts';

/** Adds jobs inside a transaction: they exist when it commits, and never otherwise. */
export type EnqueueIn = (tx: SqlExecutor, jobs: readonly Job[]) => Promise<void>;
