import { describe } from 'node:test';
import { valueGiversContract } from '../contracts/value-givers-contract.ts';
import { createMemoryValueGivers } from './memory-value-givers.ts';

describe('ValueGivers in memory', () => {
  valueGiversContract(async () => ({ givers: createMemoryValueGivers(), conflicts: [1, 2, 3] }));
});
