import { describe } from 'node:test';
import type { StoreUnderTest } from './store-builders.ts';
import { channelsContract } from './store-channels-contract.ts';
import { pollsContract } from './store-polls-contract.ts';
import { pressesContract } from './store-presses-contract.ts';

/** Every promise of the port Store; `setUp` gives an empty store for each test. */
export function storeContract(name: string, setUp: () => Promise<StoreUnderTest>): void {
  describe(`Store: ${name}`, () => {
    pollsContract(setUp);
    pressesContract(setUp);
    channelsContract(setUp);
  });
}
