import type { Conflict, ConflictCase, NamedRef } from '../domain/conflict.ts';
import { bareAddress } from '../domain/proxy-address.ts';
import { addressText, nameText, type PlainText } from './card-text.ts';
import { counted } from './card-time.ts';
import { rich, type Sentence, strong } from './rich-text.ts';

/** The address that a conflict is about, as people write it. */
export function addressOf(conflict: Conflict): PlainText {
  return addressText(bareAddress(conflict.value));
}

/** A name in bold. */
export function named(object: Pick<NamedRef, 'displayName'>): Sentence {
  return [strong(nameText(object.displayName))];
}

/** What is wrong, or was, in one sentence. */
export function whatIsWrong(about: ConflictCase): Sentence {
  const { claimant, property, state } = about.conflict;
  const who = named(claimant);
  if (state.tag === 'cleared') return rich`${who} is no longer refused this address.`;
  if (property === 'userPrincipalName') {
    return rich`${who} should sign in with this name, but ${holders(about)} already. Meanwhile Entra uses a placeholder.`;
  }
  return rich`${who} should get this address from Active Directory, but ${holders(about)} already. Entra holds it back until one of them gives it up.`;
}

function holders(about: ConflictCase): Sentence {
  const [first, ...others] = about.lookup.holders;
  if (first === undefined) return rich`something that Unclash cannot see has it`;
  if (others.length === 0) return rich`${named(first.object)} has it`;
  return rich`${named(first.object)} and ${counted(others.length, 'other')} have it`;
}
