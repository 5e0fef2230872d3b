import { describe } from 'node:test';
import { auditContract } from './audit-contract.ts';
import { bulkContract } from './bulk-contract.ts';
import { channelsContract } from './channels-contract.ts';
import { cloudWatchContract } from './cloud-watch-contract.ts';
import { conflictListsContract } from './conflict-lists-contract.ts';
import { conflictsContract } from './conflicts-contract.ts';
import { digestsContract } from './digests-contract.ts';
import { messagesContract } from './messages-contract.ts';
import { pollsContract } from './polls-contract.ts';
import { requestsContract } from './requests-contract.ts';
import type { StoreUnderTest } from './store-builders.ts';

/** Every promise of the port Store, by its ports; `setUp` gives an empty store for each test. */
export function storeContract(name: string, setUp: () => Promise<StoreUnderTest>): void {
  describe(`Store: ${name}`, () => {
    conflictsContract(setUp);
    conflictListsContract(setUp);
    pollsContract(setUp);
    requestsContract(setUp);
    bulkContract(setUp);
    channelsContract(setUp);
    digestsContract(setUp);
    cloudWatchContract(setUp);
    messagesContract(setUp);
    auditContract(setUp);
  });
}
