import { queueContract } from '../contracts/queue-contract.ts';
import { testDatabases } from '../support/test-databases.ts';

for (const { name, open } of testDatabases) queueContract(name, open);
