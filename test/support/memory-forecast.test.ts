import { describe } from 'node:test';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { foreseenStoreContract } from '../contracts/forecast-store-contract.ts';
import { createMemoryForeseen } from './memory-forecast.ts';

describe('ForeseenStore in memory', () =>
  foreseenStoreContract(async () => {
    const jobs: Job[] = [];
    const predicted = createMemoryForeseen(async (more) => void jobs.push(...more));
    return { predicted, jobs: async () => jobs };
  }));
