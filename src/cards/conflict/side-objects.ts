import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { isFoundByCheck } from '../../domain/conflict/found-by-check.ts';
import { recipientKindOf } from '../../domain/conflict/object-terms.ts';
import type { Side } from '../../words/conflict-card-labels.ts';
import type { PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { othersWhoHaveIt } from './conflict-words.ts';

/** An object that can give the address up, with the side of the conflict that it is on. */
export interface SideObject {
  readonly object: DirectoryObject;
  readonly side: Side;
}

/** One list to choose an object from. */
export interface Chooser {
  readonly label: PlainText;
  readonly choices: readonly Choice[];
}

interface Choice {
  readonly title: PlainText;
  readonly value: string;
}

/** The claimant, then the holders; of what a check found, all of them are holders. */
export function partiesOf(details: ConflictDetails): readonly SideObject[] {
  const holders = othersWhoHaveIt(details);
  const numbered = (index: number): Side => ({ code: 'card.side.holderNumber', number: index + 1 });
  const isFound = isFoundByCheck(details.conflict);
  const sideOf = (index: number): Side => {
    if (isFound) return numbered(index + 1);
    return holders.length === 1 ? { code: 'card.side.holder' } : numbered(index);
  };
  return [
    {
      object: details.conflict.claimant,
      side: isFound ? numbered(0) : { code: 'card.side.claimant' },
    },
    ...holders.map(({ object }, index) => ({ object, side: sideOf(index) })),
  ];
}

/** The objects as a list; a longer one says how many it leaves out. */
export function chooserOf(
  parties: readonly SideObject[],
  words: Words,
  longestList: number,
): Chooser {
  const listed = parties.slice(0, longestList);
  return {
    label: words.text({ code: 'card.chooser', left: parties.length - listed.length }),
    choices: listed.map((party) => ({
      title: choiceTitle(party, words),
      value: party.object.id,
    })),
  };
}

function choiceTitle({ object, side }: SideObject, words: Words): PlainText {
  const { displayName: target, userPrincipalName, mail } = object;
  const identity = userPrincipalName ?? mail ?? '';
  const kind = recipientKindOf(object);
  return words.text({ code: 'card.chooser.choice', target, kind, identity, side });
}

/** Two share a title, shortened as it is: often it is one person twice, so the title says the side. */
export function isNamesake(
  { object }: SideObject,
  parties: readonly SideObject[],
  words: Words,
): boolean {
  const titleOf = ({ displayName: target }: DirectoryObject) =>
    words.text({ code: 'card.remove', target });
  return parties.filter((party) => titleOf(party.object) === titleOf(object)).length > 1;
}
