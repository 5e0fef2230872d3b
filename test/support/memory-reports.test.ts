import { describe } from 'node:test';
import { reportFilesContract } from '../contracts/report-files-contract.ts';
import { createMemoryReports } from './memory-reports.ts';

describe('a report file in memory', () => reportFilesContract(async () => createMemoryReports()));
