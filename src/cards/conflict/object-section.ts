import { parseProxyAddress, sameAddress } from '../../domain/address/proxy-address.ts';
import type { AddressRole, Conflict, Holder } from '../../domain/conflict/conflict.ts';
import { masteryName, roleNamesOf } from '../../domain/conflict/conflict-sentences.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import {
  capitalised,
  literal,
  nameText,
  type PlainText,
  plainText,
} from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { partTemplate } from '../template/card-message.ts';
import party from './object-section.json' with { type: 'json' };
import { kindAndLife, recipientWords } from './object-words.ts';

const expand = partTemplate(party);

/** Entra's user principal names have at most 113 characters; a longer address is cut here. */
const longestIdentity = 113;

/** Draws the object that wants the address of a conflict. */
export function claimantSection(conflict: Conflict, words: Words): object {
  return partyPart(
    conflict.claimant,
    { claim: `As ${roleNamesOf([wantedRole(conflict)])}`, index: 0 },
    words,
  );
}

/** Draws an object that has the address; `index` counts from 0 within its column. */
export function holderSection(holder: Holder, words: Words, index: number): object {
  return partyPart(holder.object, { claim: `As ${roleNamesOf(holder.roles)}`, index }, words);
}

function wantedRole({ property, value }: Conflict): AddressRole {
  if (property === 'userPrincipalName') return 'userPrincipalName';
  return parseProxyAddress(value).isPrimary ? 'primary' : 'alias';
}

function partyPart(
  object: DirectoryObject,
  { claim, index }: { readonly claim: string; readonly index: number },
  words: Words,
): object {
  const facts = [
    literal(claim),
    kindAndLife(object),
    recipientWords(object),
    capitalised(masteryName(object)),
  ].filter((fact) => fact !== undefined);
  return expand(
    {
      name: nameText(object.displayName),
      identities: identitiesOf(object).map((identity) => ({ identity })),
      facts: facts.map((fact, line) => ({ fact, gap: line === 0 ? 'Small' : 'None' })),
      spacing: index === 0 ? 'Small' : 'Medium',
      separator: index > 0,
    },
    words,
  );
}

/** Sign-in name, and the mail address where it is another one. */
function identitiesOf({ userPrincipalName, mail }: DirectoryObject): readonly PlainText[] {
  const same = sameAddress(userPrincipalName ?? '', mail ?? '');
  return [userPrincipalName, same ? undefined : mail]
    .filter((identity) => identity !== undefined)
    .map((identity) => plainText(identity, longestIdentity));
}
