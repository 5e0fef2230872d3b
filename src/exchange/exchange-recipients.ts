import { bareAddress, isSmtpAddress } from '../domain/address/proxy-address.ts';
import type { RecipientFact } from '../domain/conflict/exchange-facts.ts';
import { defined } from '../domain/defined.ts';
import { BotError } from '../use-cases/ports/errors.ts';
import type { ExchangeDirectory } from '../use-cases/ports/exchange.ts';
import type { ExchangeTransport } from './exchange-command.ts';
import { readCloudManaged, readRecipient } from './recipient-fact.ts';
import { byAddressOrObject, byId, recipientTypeDetails } from './recipient-query.ts';

/**
 * Exchange Online's recipients through `Get-Recipient`, which covers public folders and dynamic
 * lists. Only `Get-Mailbox` knows `IsExchangeCloudManaged`, so it is called too, for synced mailboxes.
 */
export function createExchangeRecipients(transport: ExchangeTransport): ExchangeDirectory {
  const query = async (filter: string, softDeleted: boolean) => {
    const answer = await transport.invoke('Get-Recipient', {
      Filter: filter,
      RecipientTypeDetails: recipientTypeDetails,
      ResultSize: 'Unlimited',
      ...defined({ IncludeSoftDeletedRecipients: softDeleted ? true : undefined }),
    });
    const facts = answer.value.flatMap((row) => readRecipient(row) ?? []);
    return Promise.all(facts.map((fact) => withCloudManaged(transport, fact)));
  };

  return {
    findRecipients: async (address, alsoObjectIds = []) => {
      const entry = isSmtpAddress(address) ? `smtp:${bareAddress(address)}` : address;
      const found = await query(byAddressOrObject(entry, alsoObjectIds), true);
      if (found.length > 0) return found;
      return publicFolders(transport, entry);
    },
    readRecipient: async (id) => (await query(byId(id), false))[0],
  };
}

async function withCloudManaged(
  transport: ExchangeTransport,
  fact: RecipientFact,
): Promise<RecipientFact> {
  const asks =
    fact.recipientType === 'mailbox' && fact.isDirSynced && fact.softDeletedAt === undefined;
  if (!asks) return fact;
  const answer = await transport.invoke('Get-Mailbox', { Identity: fact.identity });
  const isExchangeCloudManaged = readCloudManaged(answer.value[0]);
  return isExchangeCloudManaged === undefined ? fact : { ...fact, isExchangeCloudManaged };
}

/**
 * The last place to look: Microsoft's advice for an address that nobody seems to have is to search
 * `Get-MailPublicFolder` too. An app whose role lacks that cmdlet still has `Get-Recipient`'s answer.
 */
async function publicFolders(
  transport: ExchangeTransport,
  entry: string,
): Promise<readonly RecipientFact[]> {
  try {
    const answer = await transport.invoke('Get-MailPublicFolder', {
      Filter: byAddressOrObject(entry, []),
      ResultSize: 'Unlimited',
    });
    return answer.value.flatMap((row) => readRecipient(row) ?? []);
  } catch (error) {
    if (error instanceof BotError && error.code === 'notPermittedInDirectory') return [];
    throw error;
  }
}
