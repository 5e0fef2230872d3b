import type { RecipientTypeDetails } from '../domain/conflict/directory-object.ts';
import type { ExchangeTransport } from './exchange-command.ts';
import { readRecipient } from './recipient-fact.ts';

/** Mailboxes that people open with their own account and nobody signs in to. */
const SHARED: readonly RecipientTypeDetails[] = [
  'SharedMailbox',
  'RoomMailbox',
  'EquipmentMailbox',
];

/** Entra object ids of shared mailboxes, rooms and equipment. Throws `BotError`. */
export async function readSharedMailboxes(
  transport: ExchangeTransport,
): Promise<readonly string[]> {
  const { value } = await transport.invoke('Get-Recipient', {
    RecipientTypeDetails: SHARED,
    ResultSize: 'Unlimited',
  });
  return value.flatMap((row) => readRecipient(row)?.objectId ?? []);
}
