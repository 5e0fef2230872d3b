import { createInterface } from 'node:readline';
import { createExecutors } from '../../src/app/create-executors.ts';
import { readConfig } from '../../src/config/config.ts';
import { aSilentLog } from './silent-log.ts';

/**
 * A process that reads Graph and Exchange as its environment says, once for each line that it is given,
 * and writes what it heard as one line of JSON. A process of its own may trust an authority of its own.
 */
const read = readConfig(process.env);
if (!read.ok) throw new Error(read.problems.join(' '));
const clock = { now: () => new Date().toISOString() };
const { directory } = createExecutors(read.config, {
  ...{ clock, log: aSilentLog().log, personTokens: undefined },
});

for await (const address of createInterface({ input: process.stdin })) {
  const heard = await directory.findHolders(address, 'high').then(
    ({ holders, exchangeAsked }) => ({ holders: holders.length, exchangeAsked }),
    (error: Error) => ({ failed: error.message }),
  );
  console.log(JSON.stringify(heard));
}
