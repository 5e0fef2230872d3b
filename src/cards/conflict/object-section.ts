import { parseProxyAddress, sameAddress } from '../../domain/address/proxy-address.ts';
import type { AddressRole, Conflict, Holder } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { roleCodes } from '../../domain/conflict/object-terms.ts';
import { type PlainText, plainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { partTemplate } from '../template/card-message.ts';
import party from './object-section.json' with { type: 'json' };
import { objectFacts } from './object-words.ts';

const expand = partTemplate(party);

/** Entra's user principal names have at most 113 characters; a longer address is cut here. */
const longestIdentity = 113;

/** Draws the object that the address of a conflict is blocked for. */
export function claimantSection(conflict: Conflict, words: Words): object {
  return holderSection({ object: conflict.claimant, roles: [wantedRole(conflict)] }, words, 0);
}

function wantedRole({ property, value }: Conflict): AddressRole {
  if (property === 'userPrincipalName') return 'userPrincipalName';
  return parseProxyAddress(value).isPrimary ? 'primary' : 'alias';
}

/** Draws an object that has the address; `index` counts from 0 within its column. */
export function holderSection({ object, roles }: Holder, words: Words, index: number): object {
  const as = words.text({ code: 'card.object.as', roles: roles.map((role) => roleCodes[role]) });
  const facts = [as, ...objectFacts(object, words)];
  const view = {
    name: words.name(object.displayName),
    identities: identitiesOf(object).map((identity) => ({ identity })),
    facts: facts.map((fact, line) => ({ fact, gap: line === 0 ? 'Small' : 'None' })),
    spacing: index === 0 ? 'Small' : 'Medium',
    separator: index > 0,
  };
  return expand(view, words);
}

/** Sign-in name, and the mail address where it is another one. */
function identitiesOf({ userPrincipalName, mail }: DirectoryObject): readonly PlainText[] {
  const same = sameAddress(userPrincipalName ?? '', mail ?? '');
  return [userPrincipalName, same ? undefined : mail]
    .filter((identity) => identity !== undefined)
    .map((identity) => plainText(identity, longestIdentity));
}
