import type { AddressRole, Conflict, Holder } from '../domain/conflict.ts';
import type { DirectoryObject } from '../domain/directory-object.ts';
import { parseProxyAddress, sameAddress } from '../domain/proxy-address.ts';
import { partTemplate } from './card-message.ts';
import { addressText, nameText, ownWords, type PlainText } from './card-text.ts';
import { localTime } from './card-time.ts';
import { aliveWords, kindWords, masteryWords, recipientWords, roleWords } from './object-words.ts';
import party from './party.json' with { type: 'json' };

const expand = partTemplate(party);

/** Draws the object that wants the address. */
export function claimantPart(conflict: Conflict): object {
  const role: AddressRole =
    conflict.property === 'userPrincipalName'
      ? 'userPrincipalName'
      : parseProxyAddress(conflict.value).isPrimary
        ? 'primary'
        : 'alias';
  return partyPart(conflict.claimant, `As ${roleWords([role])}`, 0);
}

/** Draws an object that has the address; `index` counts from 0 within its column. */
export function holderPart(holder: Holder, index: number): object {
  return partyPart(holder.object, `As ${roleWords(holder.roles)}`, index);
}

function partyPart(object: DirectoryObject, claim: string, index: number): object {
  return expand({
    name: nameText(object.displayName),
    identity: identityOf(object),
    facts: factsOf(object, claim),
    spacing: index === 0 ? 'Small' : 'Medium',
    separator: index > 0,
  });
}

/** Sign-in name, and the mail address where it is another one. */
function identityOf(object: DirectoryObject): PlainText {
  const { userPrincipalName: upn, mail } = object;
  const both = upn !== undefined && mail !== undefined && !sameAddress(upn, mail);
  if (both) return ownWords(`${addressText(upn)} · ${addressText(mail)}`);
  return addressText(upn ?? mail ?? '');
}

function factsOf(object: DirectoryObject, claim: string): readonly object[] {
  const kind = [kindWords(object), aliveWords(object)].filter((words) => words !== '').join(', ');
  const deleted = object.deletedDateTime;
  const facts = [
    claim,
    deleted === undefined ? kind : `${kind} ${localTime(deleted)}`,
    recipientWords(object),
    masteryWords(object),
  ].filter((fact) => fact !== undefined);
  return facts.map((fact, index) => ({ fact, gap: index === 0 ? 'Small' : 'None' }));
}
