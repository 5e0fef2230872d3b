import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { recipientKindOf } from '../../domain/conflict/object-terms.ts';
import type { Message } from '../../domain/message/message.ts';
import { plainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import peopleTemplate from './people-card.json' with { type: 'json' };

const expand = cardTemplate(peopleTemplate);

/** Objects of one name, as `find-by-name` gives them. */
export interface PeopleCardView {
  readonly name: string;
  readonly objects: readonly DirectoryObject[];
  readonly isCut: boolean;
  readonly unanswered: readonly Message[];
}

/** Who of them is meant: a press on a line checks that object. */
export function peopleCard(view: PeopleCardView, words: Words): CardMessage {
  const { name, objects, isCut, unanswered } = view;
  const heading = words.plain({ code: 'card.people.heading', name, total: objects.length });
  return expand(
    {
      heading,
      hint: objects.length > 0 ? words.text('card.people.choose') : '',
      cut: isCut ? words.text({ code: 'card.people.cut', most: objects.length }) : '',
      rows: objects.map((object, index) => rowOf(object, words, index)),
      doubts: unanswered.map((gap) => ({ doubt: words.plain({ code: 'card.notSearched', gap }) })),
    },
    heading,
    words,
  );
}

function rowOf(object: DirectoryObject, words: Words, index: number): object {
  const { id, kind, displayName, userPrincipalName, mail } = object;
  const identity = userPrincipalName ?? mail ?? id;
  const title = words.text({ code: 'card.people.check', name: displayName });
  return {
    name: words.name(displayName),
    identity: plainText(identity, 113),
    kind: words.text(recipientKindOf(object)),
    separator: index > 0,
    open: cardAction('showObject', title, { object: id, kind }, { associatedInputs: 'none' }),
  };
}
