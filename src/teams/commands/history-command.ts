import { checkCard } from '../../cards/check/check-card.ts';
import { historyCard } from '../../cards/conflict/history-card.ts';
import { validateAddress } from '../../domain/address/address-rules.ts';
import { wordsIn } from '../../words/words.ts';
import type { Answer, CommandParts, TypedText } from './command.ts';
import { addressesOf } from './typed-addresses.ts';

interface History {
  /** As typed; it may be invalid. Undefined when there was none. */
  readonly address: string | undefined;
}

export const readAddress = (typed: TypedText): History => ({ address: addressesOf(typed)[0] });

/** What happened to an address. */
export async function answerHistory(
  { useCases }: CommandParts,
  { address }: History,
): Promise<Answer> {
  if (address === undefined) return ['Whose history? For example: history ann@contoso.com'];
  const words = wordsIn('en');
  const checked = validateAddress(address);
  if (!checked.valid)
    return [checkCard({ reports: [{ address, invalid: checked.sentence }] }, words)];
  return [historyCard(await useCases.showHistory(checked.address), words)];
}
