import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkAddress } from '../../../src/use-cases/inspect/check-address.ts';
import { adaPresses, createTown } from '../../support/town.ts';
import { aClaimant, aProvisioningError, aUser, contested } from '../../support/world.ts';

test('who has an address, who wants it and its open conflicts', async () => {
  const john = aUser();
  const jane = aClaimant();
  const { directory, store, watch } = createTown([john, jane]);
  await watch();
  const report = await checkAddress({ directory, store }, contested);
  assert.equal(report.address, contested);
  assert.deepEqual(
    report.lookup.holders.map(({ object }) => object.id),
    [john.id],
  );
  assert.deepEqual(
    report.claimants.map(({ id }) => id),
    [jane.id],
  );
  assert.deepEqual(
    report.open.map(({ number }) => number),
    [1],
  );
  assert.equal('mail' in report, false);
});

test('a person waits for it, so both look-ups go before those of jobs', async () => {
  const { directory, store } = createTown();
  await checkAddress({ directory, store }, contested);
  assert.deepEqual(
    directory.calls.map(({ method, args }) => [method, ...args]),
    [
      ['findHolders', contested, 'high'],
      ['findClaimants', contested, 'high'],
    ],
  );
});

test('the claimant of an open conflict is looked up with the holders, and others are left as they are', async () => {
  const jane = aClaimant({ exchangeRecipient: 'unknown' });
  const town = createTown([aUser(), jane]);
  await town.watch();
  const late = aClaimant({ exchangeRecipient: 'unknown' });
  town.directory.put(late);
  const asked: unknown[] = [];
  const directory: typeof town.directory = {
    ...town.directory,
    findHolders: async (address, priority, about) => {
      asked.push(about?.claimant?.id);
      const claimant = {
        exchangeRecipient: 'mailbox',
        recipientTypeDetails: 'SharedMailbox',
      } as const;
      return { ...(await town.directory.findHolders(address, priority)), claimant };
    },
  };
  const { claimants, lookup } = await checkAddress({ ...town, directory }, contested);
  assert.deepEqual(asked, [jane.id]);
  assert.deepEqual(
    claimants.map((object) => [object.id, object.recipientTypeDetails]),
    [
      [jane.id, 'SharedMailbox'],
      [late.id, undefined],
    ],
  );
  assert.equal('claimant' in lookup, false);
});

test('a conflict that is over is not among the open ones', async () => {
  const john = aUser();
  const town = createTown([john, aClaimant()]);
  await town.watch();
  await town.press(john.id, { by: adaPresses });
  await town.work();
  town.directory.runHourlyTask();
  await town.work();
  await town.watch();
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'cleared');
  const { open, claimants } = await checkAddress(town, contested);
  assert.deepEqual([open, claimants], [[], []]);
});

test('an object whose error only mentions the address is no claimant, and is remarked on', async () => {
  const category = 'SomethingElse';
  const odd = aClaimant({ provisioningErrors: [aProvisioningError({ category })] });
  const { directory, store } = createTown([odd]);
  const { claimants, remarks } = await checkAddress({ directory, store }, contested);
  assert.deepEqual(claimants, []);
  assert.ok(remarks.length > 0);
});

test('mail flow is read for a mail address, and for no other', async () => {
  const { directory, store } = createTown([aUser()]);
  const read: string[] = [];
  const mailFlow = async (address: string) => void read.push(address);
  const ports = { directory: { ...directory, mailFlow: mailFlow as never }, store };
  const mail = await checkAddress(ports, contested);
  assert.ok('mail' in mail);
  const sip = await checkAddress(ports, `sip:${contested}`);
  assert.equal('mail' in sip, false);
  assert.deepEqual(read, [contested]);
});
