import { checkCard } from '../../cards/check/check-card.ts';
import type { CheckedAddress, InvalidAddress } from '../../cards/check/check-words.ts';
import { validateAddress } from '../../domain/address/address-rules.ts';
import { chunksOf } from '../../domain/chunks.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Answer, CommandParts, CommandTurn, TypedText } from './command.ts';
import { addressesOf, isOnlyAddresses, typedAddresses } from './typed-addresses.ts';

interface Check {
  /** As typed, without decoration; they may be invalid. At most `MOST_ADDRESSES`, perhaps none. */
  readonly addresses: readonly string[];
  /** How many more there were. */
  readonly leftOut: number;
}

/** One `check` takes so many; each costs a round trip to the directory. */
export const MOST_ADDRESSES = 20;
/** A check card shows so many addresses; more are told in several cards. */
const ADDRESSES_PER_CARD = 10;
/** Look-ups under way at once, so that one message cannot use up the directory's limits. */
const LOOKUPS_AT_ONCE = 5;

export const readCheck = (typed: TypedText): Check => some(addressesOf(typed));

/** A message of nothing but addresses, as when a person just pastes one. */
export const readBareAddresses = ({ text }: TypedText): Check | undefined =>
  isOnlyAddresses(text) ? some(typedAddresses(text)) : undefined;

function some(addresses: readonly string[]): Check {
  const taken = addresses.slice(0, MOST_ADDRESSES);
  return { addresses: taken, leftOut: addresses.length - taken.length };
}

/** Who has each address, who wants it, or why it is no address. */
export async function answerCheck(
  { useCases }: CommandParts,
  { addresses, leftOut }: Check,
  { words }: CommandTurn,
): Promise<Answer> {
  if (addresses.length === 0) return ['chat.check.noAddress'];
  const reports: (CheckedAddress | InvalidAddress)[] = [];
  for (const few of chunksOf(addresses, LOOKUPS_AT_ONCE))
    reports.push(...(await Promise.all(few.map((address) => report(useCases, address)))));
  const cards = chunksOf(reports, ADDRESSES_PER_CARD).map((few) =>
    checkCard({ reports: few }, words),
  );
  return leftOut > 0
    ? [...cards, { code: 'chat.check.leftOut', most: MOST_ADDRESSES, leftOut }]
    : cards;
}

async function report(useCases: UseCases, typed: string): Promise<CheckedAddress | InvalidAddress> {
  const checked = validateAddress(typed);
  return checked.valid
    ? useCases.checkAddress(checked.address)
    : { address: typed, invalid: checked.why };
}
