import type { DirectoryKind, RecipientTypeDetails } from '../../simulator/directory/entry.ts';
import type { World } from '../../simulator/world.ts';
import type { ExchangeRecipient } from '../../src/domain/conflict/directory-object.ts';
import { createExchangeRecipients } from '../../src/exchange/exchange-recipients.ts';
import { createExchangeRemedies } from '../../src/exchange/exchange-remedies.ts';
import { createFakeExchange, type FakeRecipient } from '../support/fake-exchange.ts';
import { exchangeContract, recipients } from './exchange-contract.ts';
import { addObject, startExchangeSimulator } from './exchange-simulator.ts';

exchangeContract('in memory', async () => createFakeExchange(recipients));

exchangeContract('over HTTP', async (t) => {
  const { world, transport } = await startExchangeSimulator(t);
  for (const recipient of recipients) store(world, recipient);
  return {
    directory: createExchangeRecipients(transport),
    runner: createExchangeRemedies(transport),
    addressesOf: (id) => world.tenant.recipients.get(id)?.emailAddresses ?? [],
  };
});

const types: Readonly<
  Partial<Record<ExchangeRecipient, readonly [DirectoryKind, RecipientTypeDetails]>>
> = {
  mailbox: ['user', 'UserMailbox'],
  mailUser: ['user', 'MailUser'],
  unifiedGroup: ['group', 'GroupMailbox'],
  distributionGroup: ['group', 'MailUniversalDistributionGroup'],
  mailContact: ['orgContact', 'MailContact'],
};

function store(world: World, recipient: FakeRecipient): void {
  const { identity: id, displayName, recipientType, emailAddresses } = recipient;
  const [kind, type] = types[recipientType] ?? [];
  if (kind === undefined || type === undefined) {
    world.tenant.directory.exchangeOnly.set(id, {
      id,
      name: displayName,
      type: recipientType === 'mailPublicFolder' ? 'PublicFolder' : 'DynamicDistributionGroup',
      emailAddresses: [...emailAddresses],
    });
    return;
  }
  addObject(
    world,
    kind,
    {
      id,
      displayName,
      proxyAddresses: [...emailAddresses],
      onPremisesSyncEnabled: recipient.isDirSynced ? true : null,
      deletedDateTime: recipient.softDeletedAt ?? null,
    },
    {
      type,
      isExchangeCloudManaged: recipient.isExchangeCloudManaged ?? false,
      outsideWriteScope: recipient.outsideWriteScope ?? false,
    },
  );
}
