import { describe } from 'node:test';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import { forecastsContract } from '../contracts/forecasts-contract.ts';
import { createMemoryForecast } from './memory-forecast.ts';

describe('ForeseenStore in memory', () =>
  forecastsContract(async () => {
    const jobs: Job[] = [];
    const predicted = createMemoryForecast(async (more) => void jobs.push(...more));
    return { predicted, jobs: async () => jobs };
  }));
