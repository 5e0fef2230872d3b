import assert from 'node:assert/strict';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import type { Actor } from '../../../src/use-cases/ports/people.ts';
import { adaPresses, createTown } from '../../support/town.ts';
import { aClaimant, aProvisioningError, aUser } from '../../support/world.ts';

/** Where the tests plan: the personal chat of a person. */
const personalChat = { conversationId: 'a:chat', reference: {}, files: 'nowhere' } as const;

/** Alias of a disabled user that a synced user claims: one shape, as often as wanted. */
export function aliasOfDisabled(index: number, holder: Partial<DirectoryObject> = {}) {
  const name = `person${index}`;
  const address = `${name}@old.contoso.com`;
  return {
    address,
    claimant: aClaimant({
      displayName: `Claimant ${index}`,
      userPrincipalName: `claimant${index}@contoso.com`,
      mail: `claimant${index}@contoso.com`,
      mailNickname: `claimant${index}`,
      exchangeRecipient: 'mailbox',
      proxyAddresses: [`SMTP:claimant${index}@contoso.com`],
      provisioningErrors: [aProvisioningError({ value: `SMTP:${address}` })],
    }),
    holder: aUser({
      displayName: `Holder ${index}`,
      userPrincipalName: `holder${index}@contoso.com`,
      mail: `holder${index}@contoso.com`,
      mailNickname: `holder${index}`,
      proxyAddresses: [`SMTP:holder${index}@contoso.com`, `smtp:${address}`],
      accountEnabled: false,
      exchangeRecipient: 'mailbox',
      recipientTypeDetails: 'UserMailbox',
      ...holder,
    }),
  };
}

export type Pair = ReturnType<typeof aliasOfDisabled>;

export const pairs = (count: number): Pair[] =>
  Array.from({ length: count }, (_, index) => aliasOfDisabled(index + 1));

type Settings = Parameters<typeof createTown>[1];

/** A town whose poll has found these conflicts. */
export async function createBulkTown(of: readonly Pair[], settings?: Settings) {
  const objects = of.flatMap(({ claimant, holder }) => [claimant, holder]);
  const town = createTown(objects, settings);
  await town.watch();
  return town;
}

type BulkTown = Awaited<ReturnType<typeof createBulkTown>>;

export const everything = { filter: 'open', about: '', place: personalChat } as const;

/** Plans all open conflicts, and has them read. */
export async function planned(town: BulkTown, by: Actor = adaPresses) {
  const begun = await town.bulk.plan({ ...everything, by });
  assert.equal(begun.outcome, 'bulk');
  await workOff(town);
  return runOf(town, begun.view.run.id);
}

/** The newest run, or the one with this id. */
export function runOf(town: BulkTown, id?: string) {
  const all = town.store.world.bulkRuns;
  const found = id === undefined ? all.at(-1) : all.find(({ run }) => run.id === id);
  assert(found);
  return found;
}

/** Jobs run until none is left that the run waits for; a second passes between two rounds. */
export async function workOff(town: BulkTown, rounds = 60): Promise<void> {
  for (let round = 0; round < rounds && town.jobs.length > 0; round += 1) {
    const before = town.jobs.splice(0);
    // The queue keeps one job of a run, and jobs that look at Entra come later.
    const kept = new Map(before.map((job) => [JSON.stringify(job), job]));
    town.jobs.push(...[...kept.values()].filter(({ name }) => name === 'bulk' || name === 'apply'));
    town.later(1 / 60);
    await town.work();
  }
}

/** Applies the plan as it was shown. */
export const apply = (town: BulkTown, { run }: ReturnType<typeof runOf>, by: Actor = adaPresses) =>
  town.bulk.apply({ runId: run.id, digest: run.digest ?? '', by });

/** Who still has the address that they should give up. */
export const stillHolding = (town: BulkTown, of: readonly Pair[]) =>
  of.filter(({ holder, address }) =>
    town.directory.stored(holder.id)?.proxyAddresses.includes(`smtp:${address}`),
  );

export const statesOf = ({ items }: ReturnType<typeof runOf>) => items.map(({ state }) => state);
