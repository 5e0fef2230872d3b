import type { RecipientFact } from '../../domain/conflict/exchange-facts.ts';

/** Exchange Online's recipients, read only. Methods throw `BotError`. */
export interface ExchangeDirectory {
  /**
   * The recipients that have this address, soft-deleted ones, public folders and dynamic lists
   * included, and the recipients behind these Entra objects whether they have the address or not.
   */
  findRecipients(
    address: string,
    alsoObjectIds?: readonly string[],
  ): Promise<readonly RecipientFact[]>;
  /** The live recipient with this Entra object id or Exchange Guid, or undefined. */
  readRecipient(id: string): Promise<RecipientFact | undefined>;
}
