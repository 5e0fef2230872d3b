import type { RecipientFact } from '../../domain/conflict/exchange-facts.ts';
import type { Priority } from './directory.ts';

/** Exchange Online's recipients, read only. Methods throw `BotError`. */
export interface ExchangeDirectory {
  /**
   * The recipients that have this address, soft-deleted ones, public folders and dynamic lists
   * included, and the recipients behind these Entra objects whether they have the address or not.
   * While a person waits (`high`), one round trip.
   */
  findRecipients(
    address: string,
    alsoObjectIds?: readonly string[],
    priority?: Priority,
  ): Promise<readonly RecipientFact[]>;
  /** The recipients behind these Entra objects, soft-deleted ones included. */
  recipientsBehind(objectIds: readonly string[]): Promise<readonly RecipientFact[]>;
  /** The live recipient with this Entra object id or Exchange Guid, or undefined. One round trip. */
  readRecipient(id: string): Promise<RecipientFact | undefined>;
}
