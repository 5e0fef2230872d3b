import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { ConflictDetails, ConflictState } from '../../domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { recipientKindOf } from '../../domain/conflict/object-terms.ts';
import type { Side } from '../../words/conflict-card-labels.ts';
import type { PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { othersWhoHaveIt } from './conflict-words.ts';

/** More holders than this are offered as a list instead of as buttons. */
const buttonsForHolders = 3;

/** Inputs and buttons of a conflict card, in the form that its template takes. */
export interface RemedyButtons {
  /** One chooser, or none. */
  readonly choosers: readonly Chooser[];
  readonly actions: readonly object[];
}

interface Chooser {
  readonly label: PlainText;
  readonly choices: readonly Choice[];
}

interface Choice {
  readonly title: PlainText;
  readonly value: string;
}

interface Party {
  readonly object: DirectoryObject;
  readonly side: Side;
}

/** In which states a remedy can be chosen. */
export const mayChoose: Readonly<Record<ConflictState['tag'], boolean>> = {
  open: true,
  stuck: true,
  awaitingSecondApprover: false,
  applying: false,
  waiting: false,
  cleared: false,
};

const mayCheck: Readonly<Record<ConflictState['tag'], boolean>> = {
  open: true,
  stuck: true,
  awaitingSecondApprover: true,
  applying: false,
  waiting: true,
  cleared: false,
};

/** Teams shows six buttons of a card; what matters less comes last and makes room. */
const mostButtons = 6;

export interface ButtonOptions {
  /** A longer list of objects says what it leaves out. */
  readonly longestList: number;
  /** ISO 8601 instant at which the card is drawn. */
  readonly now: string;
}

/** What can be done about the conflict as it is; each button only where it makes sense. */
export function remedyButtons(
  details: ConflictDetails,
  words: Words,
  { longestList, now }: ButtonOptions,
): RemedyButtons {
  const { choosers, actions } = choiceOf(details, words, longestList);
  const more = [
    ...secondApproverButton(details, words),
    ...checkButton(details, words),
    ...undoButton(details, words, now),
  ];
  return {
    choosers,
    actions: [...actions, ...more, ...assignButton(details, words)].slice(0, mostButtons),
  };
}

/** Which object shall give the address up. */
function choiceOf(details: ConflictDetails, words: Words, longestList: number): RemedyButtons {
  const { number: conflict, state } = details.conflict;
  if (!mayChoose[state.tag]) return { choosers: [], actions: [] };
  const parties = partiesOf(details);
  if (parties.length > buttonsForHolders + 1) {
    const show = cardAction('previewRemedy', words.text('card.showPlan'), { conflict });
    return { choosers: [chooserOf(parties, words, longestList)], actions: [show] };
  }
  const remove = parties.map((party) => {
    const data = { conflict, object: party.object.id };
    return cardAction('previewRemedy', removeTitle(party, words, parties), data);
  });
  return { choosers: [], actions: remove };
}

function secondApproverButton({ conflict: { number, state } }: ConflictDetails, words: Words) {
  if (state.tag !== 'awaitingSecondApprover') return [];
  const style = { style: 'positive' } as const;
  return [cardAction('reviewRemedy', words.text('card.reviewPlan'), { conflict: number }, style)];
}

function checkButton({ conflict: { number, state } }: ConflictDetails, words: Words) {
  if (!mayCheck[state.tag]) return [];
  return [cardAction('checkNow', words.text('card.checkNow'), { conflict: number })];
}

function undoButton({ conflict, undo }: ConflictDetails, words: Words, now: string) {
  const { number, state, value } = conflict;
  const isBusy = state.tag === 'applying' || state.tag === 'awaitingSecondApprover';
  if (undo === undefined || isBusy || Date.parse(now) > Date.parse(undo.until)) return [];
  const target = undo.target.displayName;
  const code = undo.takenBy === undefined ? 'card.undo' : 'card.giveBack';
  const title = words.text({ code, address: bareAddress(value), target });
  return [cardAction('previewUndo', title, { conflict: number })];
}

function assignButton({ conflict: { number, state } }: ConflictDetails, words: Words) {
  if (state.tag !== 'open') return [];
  return state.acknowledged === undefined
    ? [cardAction('acknowledge', words.text('card.assign'), { conflict: number })]
    : [cardAction('unacknowledge', words.text('card.unassign'), { conflict: number })];
}

function partiesOf(details: ConflictDetails): readonly Party[] {
  const holders = othersWhoHaveIt(details);
  const sideOf = (index: number): Side =>
    holders.length === 1
      ? { code: 'card.side.holder' }
      : { code: 'card.side.holderNumber', number: index + 1 };
  return [
    { object: details.conflict.claimant, side: { code: 'card.side.claimant' } },
    ...holders.map(({ object }, index) => ({ object, side: sideOf(index) })),
  ];
}

/** Names the object, and its side where two share a title: often it is one person twice. */
function removeTitle({ object, side }: Party, words: Words, parties: readonly Party[]): PlainText {
  const titleOf = ({ displayName: target }: DirectoryObject) =>
    words.text({ code: 'card.remove', target });
  const title = titleOf(object);
  const namesakes = parties.filter((party) => titleOf(party.object) === title);
  return namesakes.length > 1
    ? words.text({ code: 'card.remove', target: object.displayName, side })
    : title;
}

function chooserOf(parties: readonly Party[], words: Words, longestList: number): Chooser {
  const listed = parties.slice(0, longestList);
  return {
    label: words.text({ code: 'card.chooser', left: parties.length - listed.length }),
    choices: listed.map((party) => ({
      title: choiceTitle(party, words),
      value: party.object.id,
    })),
  };
}

function choiceTitle({ object, side }: Party, words: Words): PlainText {
  const { displayName: target, userPrincipalName, mail } = object;
  const identity = userPrincipalName ?? mail ?? '';
  const kind = recipientKindOf(object);
  return words.text({ code: 'card.chooser.choice', target, kind, identity, side });
}
