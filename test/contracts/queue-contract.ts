import { describe } from 'node:test';
import type { Database } from '../../src/store/database/database.ts';
import { jobsContract } from './queue-jobs-contract.ts';
import { lifecycleContract } from './queue-lifecycle-contract.ts';

/** Every promise of the job queue, on whatever database `openDatabase` gives. */
export function queueContract(name: string, openDatabase: () => Promise<Database>): void {
  describe(`JobQueue on ${name}`, () => {
    jobsContract(openDatabase);
    lifecycleContract(openDatabase);
  });
}
