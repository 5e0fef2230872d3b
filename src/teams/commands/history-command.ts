import { checkCard } from '../../cards/check/check-card.ts';
import { historyCard } from '../../cards/conflict/history-card.ts';
import { validateAddress } from '../../domain/address/address-rules.ts';
import type { Answer, CommandParts, CommandTurn, TypedText } from './command.ts';
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
  { words }: CommandTurn,
): Promise<Answer> {
  if (address === undefined) return ['chat.history.noAddress'];
  const checked = validateAddress(address);
  if (!checked.valid) return [checkCard({ reports: [{ address, invalid: checked.why }] }, words)];
  return [historyCard(await useCases.showHistory(checked.address), words)];
}
