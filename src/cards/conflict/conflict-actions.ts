import { bareAddress } from '../../domain/address/proxy-address.ts';
import { isFollowed, isMatching } from '../../domain/conflict/account-match.ts';
import type { ConflictDetails, ConflictState } from '../../domain/conflict/conflict.ts';
import { isServiceError } from '../../domain/conflict/provisioning-errors.ts';
import { twoAccountsOf } from '../../domain/conflict/same-person.ts';
import type { RemedyOffers } from '../../domain/remedy/one-click.ts';
import type {
  Recommendation,
  RemedyDecision,
  RemedyRefusal,
} from '../../domain/remedy/remedy-plan.ts';
import type { PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { type Chooser, chooserOf, isNamesake, partiesOf, type SideObject } from './side-objects.ts';
import { triageButtons } from './triage-card.ts';

/** More holders than this are offered as a list instead of as buttons. */
const buttonsForHolders = 3;

/** Inputs and buttons of a conflict card, in the form that its template takes. */
export interface RemedyButtons {
  /** One chooser, or none. */
  readonly choosers: readonly Chooser[];
  /** Buttons that are always seen. */
  readonly actions: readonly object[];
  /** Unfolds without a round trip: sides other than the suggested one. */
  readonly hasOther: boolean;
  readonly otherActions: readonly object[];
  /** Unfolds with ids and history. */
  readonly detailActions: readonly object[];
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

/** What the buttons are about. */
export interface OfferedOn extends Partial<RemedyOffers> {
  readonly details: ConflictDetails;
  readonly recommendation?: Recommendation;
}

/** What can be done about the conflict as it is; each button only where it makes sense. */
export function remedyButtons(
  offered: OfferedOn,
  words: Words,
  { longestList, now }: ButtonOptions,
): RemedyButtons {
  const { details, decisions } = offered;
  const { choosers, main, other } = choiceOf(offered, words, longestList);
  const triage = triageButtons(details.conflict, words);
  const isRefusal = [...(decisions?.values() ?? [])].some((each) => isRefused(details, each));
  const hasOther = mayChoose[details.conflict.state.tag] && (other.length > 0 || isRefusal);
  // Never left out: the check and the history are behind it.
  const unfold = toggle('details', words.text('card.details'));
  const actions = [
    ...main,
    ...followedButtons(details, words),
    ...(hasOther ? [toggle('other', words.text('card.other'))] : []),
    ...secondApproverButton(details, words),
    ...undoButton(details, words, now),
    ...triage.main,
  ];
  return {
    choosers,
    hasOther,
    actions: [...actions.slice(0, mostButtons - 1), unfold],
    otherActions: other.slice(0, mostButtons),
    detailActions: [
      ...checkButton(details, words),
      ...siblingButtons(details, words),
      ...triage.details,
    ],
  };
}

/** Shows or hides a part of the card in the client. */
const toggle = (part: 'other' | 'details', title: PlainText): object => ({
  type: 'Action.ToggleVisibility',
  title,
  targetElements: [part],
});

/** A refusal is shown only where everything was read: absence proves nothing else. */
export function isRefused(
  { lookup }: ConflictDetails,
  decision: RemedyDecision | undefined,
): decision is RemedyRefusal {
  return decision?.outcome === 'refusal' && lookup.unanswered.length === 0;
}

interface Choices {
  readonly choosers: readonly Chooser[];
  /** The suggestion; every side where there is none. */
  readonly main: readonly object[];
  readonly other: readonly object[];
}

/** Which object shall give the address up. */
function choiceOf(offered: OfferedOn, words: Words, longestList: number): Choices {
  const { details, decisions, recommendation } = offered;
  const { number: conflict, state } = details.conflict;
  const none = { choosers: [], main: [], other: [] };
  if (!mayChoose[state.tag]) return none;
  const parties = partiesOf(details);
  if (parties.length > buttonsForHolders + 1) {
    const show = cardAction('previewRemedy', words.text('card.showPlan'), { conflict });
    return { ...none, choosers: [chooserOf(parties, words, longestList)], main: [show] };
  }
  const open = parties.filter(({ object }) => !isRefused(details, decisions?.get(object.id)));
  const isSuggested = ({ object }: SideObject) => object.id === recommendation?.target.id;
  const suggested = open.filter(isSuggested);
  const others = open.filter((party) => !isSuggested(party));
  const button = (party: SideObject) => sideButton(offered, words, { party, parties });
  const first = [...matchButton(details, words), ...suggested.map(button)];
  return first.length === 0
    ? { ...none, main: others.map(button) }
    : { ...none, main: first, other: others.map(button) };
}

/** Two accounts of one person are matched before anything is removed. */
function matchButton(details: ConflictDetails, words: Words): readonly object[] {
  if (isServiceError(details.conflict) || twoAccountsOf(details) === undefined) return [];
  const { number: conflict } = details.conflict;
  const style = { style: 'positive' } as const;
  return [cardAction('previewMatch', words.text('match.open'), { conflict }, style)];
}

/** What can be done while people match the accounts. */
function followedButtons({ conflict: { number: conflict, state } }: ConflictDetails, words: Words) {
  if (!isFollowed(state)) return [];
  const style = { style: 'positive' } as const;
  const steps = cardAction('previewMatch', words.text('match.showSteps'), { conflict }, style);
  const stop = cardAction('followMatch', words.text('match.stop'), { conflict, follow: false });
  // A match that stopped is offered among the remedies.
  return isMatching(state) ? [steps, stop] : [stop];
}

/** Carries the suggestion out, or opens the plan of this side. */
function sideButton(
  { details, decisions, recommendation, oneClick }: OfferedOn,
  words: Words,
  { party, parties }: { readonly party: SideObject; readonly parties: readonly SideObject[] },
): object {
  const { number: conflict } = details.conflict;
  const { id: object, displayName: target } = party.object;
  const isPrimary = object === recommendation?.target.id;
  const style = isPrimary ? ({ style: 'positive' } as const) : {};
  const side = isNamesake(party, parties, words) ? { side: party.side } : {};
  if (isPrimary && oneClick?.objectId === object) {
    const title = words.text({ code: 'card.remove', target, ...side });
    const { fingerprint } = oneClick;
    return cardAction('applySuggestion', title, { conflict, object, fingerprint }, style);
  }
  const decision = decisions?.get(object);
  const remedy = decision?.outcome === 'plan' ? { remedy: decision.kind } : {};
  const title = words.text({ code: 'card.choose', target, ...side, ...remedy });
  return cardAction('previewRemedy', title, { conflict, object }, style);
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

/** Opens the cards of the claimant's other conflicts. */
function siblingButtons({ siblings = [] }: ConflictDetails, words: Words): readonly object[] {
  return siblings.slice(0, mostButtons - 1).map(({ number, value }) => {
    const title = words.text({ code: 'card.showConflict', number, address: bareAddress(value) });
    return cardAction('showConflict', title, { conflict: number });
  });
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
