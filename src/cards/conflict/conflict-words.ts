import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { Conflict, ConflictDetails, Holder } from '../../domain/conflict/conflict.ts';
import { addressText, type PlainText } from '../../words/plain-text.ts';

/** The address that a conflict is about, as people write it. */
export function addressOf(conflict: Conflict): PlainText {
  return addressText(bareAddress(conflict.value));
}

/** Who has the address, without the claimant: it may have got the value meanwhile. */
export function othersWhoHaveIt({ conflict, lookup }: ConflictDetails): readonly Holder[] {
  return lookup.holders.filter(({ object }) => object.id !== conflict.claimantId);
}
