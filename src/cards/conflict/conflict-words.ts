import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { Conflict, ConflictDetails, Holder } from '../../domain/conflict/conflict.ts';
import { whatIsWrong } from '../../domain/conflict/conflict-sentences.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { addressText, literal, nameText, type PlainText } from '../../words/plain-text.ts';

/** The address that a conflict is about, as people write it. */
export function addressOf(conflict: Conflict): PlainText {
  return addressText(bareAddress(conflict.value));
}

/** Who has the address, without the claimant: it may have got the value meanwhile. */
export function othersWhoHaveIt({ conflict, lookup }: ConflictDetails): readonly Holder[] {
  return lookup.holders.filter(({ object }) => object.id !== conflict.claimantId);
}

/** What is wrong, or was, in one sentence. */
export function whatIsWrongText(details: ConflictDetails): PlainText {
  const { conflict, lookup } = details;
  const name = nameText(conflict.claimant.displayName);
  if (conflict.state.tag === 'cleared') {
    return literal(`Entra ID does not hold ${addressOf(conflict)} back from ${name} any more.`);
  }
  if (conflict.state.tag === 'waiting') {
    return literal(`Entra ID still holds ${addressOf(conflict)} back from ${name}.`);
  }
  const holders = lookup.holders.map((holder) => ({ ...holder, object: shown(holder.object) }));
  return literal(
    whatIsWrong({
      ...details,
      conflict: { ...conflict, value: addressOf(conflict), claimant: shown(conflict.claimant) },
      lookup: { ...lookup, holders },
    }),
  );
}

/** The object with the texts that sentences quote made safe and short. */
function shown(object: DirectoryObject): DirectoryObject {
  const upn = object.userPrincipalName;
  return {
    ...object,
    displayName: nameText(object.displayName),
    ...(upn === undefined ? {} : { userPrincipalName: addressText(upn) }),
  };
}
