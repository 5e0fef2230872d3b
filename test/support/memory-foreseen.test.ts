import { describe } from 'node:test';
import type { Job } from '../../src/use-cases/ports/ports.ts';
import { foreseenStoreContract } from '../contracts/foreseen-store-contract.ts';
import { createMemoryForeseen } from './memory-foreseen.ts';

describe('ForeseenStore in memory', () =>
  foreseenStoreContract(async () => {
    const jobs: Job[] = [];
    const foreseen = createMemoryForeseen(async (more) => void jobs.push(...more));
    return { foreseen, jobs: async () => jobs };
  }));
