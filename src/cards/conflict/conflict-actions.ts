import type { ConflictDetails, ConflictState } from '../../domain/conflict/conflict.ts';
import { kindName } from '../../domain/conflict/conflict-sentences.ts';
import type { DirectoryObject } from '../../domain/conflict/directory-object.ts';
import { literal, nameText, type PlainText, plainText } from '../../words/plain-text.ts';
import { cardAction } from '../template/card-action.ts';
import { othersWhoHaveIt } from './conflict-words.ts';

/** More holders than this are offered as a list instead of as buttons. */
const buttonsForHolders = 3;
const nameInTitle = 24;

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
  readonly side: PlainText;
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
  { longestList, now }: ButtonOptions,
): RemedyButtons {
  const { choosers, actions } = choiceOf(details, longestList);
  const more = [
    ...secondApproverButton(details),
    ...checkButton(details),
    ...undoButton(details, now),
  ];
  return {
    choosers,
    actions: [...actions, ...more, ...acknowledgeButton(details)].slice(0, mostButtons),
  };
}

/** Which object shall give the address up. */
function choiceOf(details: ConflictDetails, longestList: number): RemedyButtons {
  const { number: conflict, state } = details.conflict;
  if (!mayChoose[state.tag]) return { choosers: [], actions: [] };
  const parties = partiesOf(details);
  if (parties.length > buttonsForHolders + 1) {
    const show = cardAction('previewRemedy', literal('Show what would happen'), { conflict });
    return { choosers: [chooserOf(parties, longestList)], actions: [show] };
  }
  const remove = parties.map((party) =>
    cardAction('previewRemedy', removeTitle(party, parties), { conflict, object: party.object.id }),
  );
  return { choosers: [], actions: remove };
}

function secondApproverButton({ conflict: { number: conflict, state } }: ConflictDetails) {
  if (state.tag !== 'awaitingSecondApprover') return [];
  const style = { style: 'positive' } as const;
  return [cardAction('reviewRemedy', literal('Look at the plan'), { conflict }, style)];
}

function checkButton({ conflict: { number: conflict, state } }: ConflictDetails) {
  if (!mayCheck[state.tag]) return [];
  return [cardAction('checkNow', literal('Check now'), { conflict })];
}

function undoButton({ conflict: { number: conflict, state }, undo }: ConflictDetails, now: string) {
  const isBusy = state.tag === 'applying' || state.tag === 'awaitingSecondApprover';
  if (undo === undefined || isBusy || Date.parse(now) > Date.parse(undo.until)) return [];
  const title = literal(`Undo for ${nameText(undo.target.displayName, nameInTitle)}`);
  return [cardAction('previewUndo', title, { conflict })];
}

function acknowledgeButton({ conflict: { number: conflict, state } }: ConflictDetails) {
  if (state.tag !== 'open') return [];
  return state.acknowledged === undefined
    ? [cardAction('acknowledge', literal('I look after it'), { conflict })]
    : [cardAction('unacknowledge', literal('Nobody looks after it'), { conflict })];
}

function partiesOf(details: ConflictDetails): readonly Party[] {
  const holders = othersWhoHaveIt(details);
  return [
    { object: details.conflict.claimant, side: literal('wants it') },
    ...holders.map(({ object }, index) => ({
      object,
      side: literal(holders.length === 1 ? 'has it' : `holder ${index + 1}`),
    })),
  ];
}

/** Names the object, and its side where two share a name: often it is one person twice. */
function removeTitle({ object, side }: Party, parties: readonly Party[]): PlainText {
  const name = nameText(object.displayName, nameInTitle);
  const namesakes = parties.filter(
    (party) => nameText(party.object.displayName, nameInTitle) === name,
  );
  return literal(`Remove from ${name}${namesakes.length > 1 ? ` (${side})` : ''}`);
}

function chooserOf(parties: readonly Party[], longestList: number): Chooser {
  const listed = parties.slice(0, longestList);
  const left = parties.length - listed.length;
  const unlisted = left === 0 ? '' : ` The list leaves out ${left} more.`;
  return {
    label: literal(`Which object shall give the address up?${unlisted}`),
    choices: listed.map(({ object, side }) => ({
      title: choiceTitle(object, side),
      value: object.id,
    })),
  };
}

function choiceTitle(object: DirectoryObject, side: PlainText): PlainText {
  const identity = plainText(object.userPrincipalName ?? object.mail ?? '', 40);
  const name = nameText(object.displayName, nameInTitle);
  return literal(`${name}, ${kindName(object)} ${identity} (${side})`);
}
