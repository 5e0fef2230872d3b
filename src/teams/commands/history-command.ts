import { checkCard } from '../../cards/check/check-card.ts';
import { historyCard } from '../../cards/conflict/history-card.ts';
import { validateAddress } from '../../domain/address/address-rules.ts';
import type { Answer, CommandParts, CommandTurn, TypedText } from './command.ts';
import { isStorable, readNumber } from './conflict-commands.ts';
import { addressesOf } from './typed-addresses.ts';

interface History {
  /** As typed; it may be invalid. Undefined when there was none. */
  readonly address: string | undefined;
  /** A conflict, where no address was typed. */
  readonly number?: number;
}

/** `history ann@contoso.com` and `history 12`. */
export function readHistory(typed: TypedText): History {
  const [address] = addressesOf(typed);
  const about = typed.rest.replace(/^(?:(?:of|for|about|von|zu|the|des|der) )+/i, '');
  return { address, ...(address === undefined && readNumber(about)) };
}

/** What happened to an address, or in a conflict. */
export async function answerHistory(
  { useCases }: CommandParts,
  { address, number }: History,
  { words }: CommandTurn,
): Promise<Answer> {
  if (number !== undefined) {
    const found = isStorable(number) ? await useCases.showHistory(number) : undefined;
    return [found ? historyCard(found, words) : { code: 'chat.unknownConflict', number }];
  }
  if (address === undefined) return ['chat.history.noAddress'];
  const checked = validateAddress(address);
  if (!checked.valid) return [checkCard({ reports: [{ address, invalid: checked.why }] }, words)];
  const found = await useCases.showHistory(checked.address);
  return [found ? historyCard(found, words) : 'chat.history.noAddress'];
}
