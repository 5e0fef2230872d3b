import type { ConflictCase } from '../../domain/conflict/conflict.ts';
import { noHolderVisible } from '../../domain/conflict/conflict-sentences.ts';
import type { Recommendation } from '../../domain/remedy/remedy.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { nameText, ownWords, type PlainText, plainText } from '../template/card-text.ts';
import { ageBetween, counted, localTime } from '../template/card-time.ts';
import { rich, strong } from '../template/rich-text.ts';
import { mayChoose, remedyButtons } from './conflict-actions.ts';
import conflictTemplate from './conflict-card.json' with { type: 'json' };
import { stateNotes } from './conflict-state.ts';
import { addressOf, othersWhoHaveIt, whatIsWrongText } from './conflict-words.ts';
import { claimantPart, holderPart } from './object-section.ts';
import { stateLabel } from './state-words.ts';
import { storyOf } from './timeline.ts';

const expand = cardTemplate(conflictTemplate);

interface Detail {
  readonly story: number;
  readonly choices: number;
  /** Holders that are drawn in full; the others are counted. */
  readonly holders: number;
}
const details: readonly [Detail, ...Detail[]] = [
  { story: 6, choices: 30, holders: 3 },
  { story: 3, choices: 15, holders: 3 },
  { story: 1, choices: 8, holders: 3 },
  { story: 1, choices: 8, holders: 1 },
];

export interface ConflictCardView {
  readonly about: ConflictCase;
  readonly recommendation?: Recommendation;
  /** ISO 8601 instant at which the card is drawn. */
  readonly now: string;
}

/** The card of one conflict: it is posted once and edited at every change. */
export function conflictCard(view: ConflictCardView): CardMessage {
  return fitted(details, (detail) => draw(view, detail));
}

function draw({ about, recommendation, now }: ConflictCardView, detail: Detail): CardMessage {
  const { conflict } = about;
  const label = stateLabel(conflict.state.tag);
  const closed = conflict.state.tag === 'cleared';
  const holders = othersWhoHaveIt(about);
  const drawn = holders.slice(0, detail.holders);
  return expand(
    {
      title: `Address conflict ${conflict.number}`,
      label,
      address: addressOf(conflict),
      sentence: whatIsWrongText(about),
      since: sinceWords(about, now),
      notes: notesOf(about, now),
      showParties: !closed,
      claimant: claimantPart(conflict),
      holders: drawn.map(holderPart),
      moreHolders: moreHolders(holders.length - drawn.length, holders.length === 0),
      doubts: closed ? [] : doubtsOf(about).map((doubt) => ({ doubt })),
      recommendations: mayChoose[conflict.state.tag] ? suggestions(recommendation) : [],
      story: storyOf(about.timeline, detail.story),
      ...remedyButtons(about, { longestList: detail.choices, now }),
    },
    summaryOf(about, label.words),
  );
}

function summaryOf(about: ConflictCase, state: PlainText): PlainText {
  const address = addressOf(about.conflict);
  const open = about.conflict.state.tag === 'open';
  if (!open) return ownWords(`${state}: ${address} (conflict ${about.conflict.number})`);
  return ownWords(`Address conflict: ${whatIsWrongText(about)}`);
}

function sinceWords({ conflict }: ConflictCase, now: string): PlainText {
  const since = localTime(conflict.occurredAt);
  if (conflict.state.tag === 'cleared') return ownWords(`Was held back since ${since}`);
  const again =
    conflict.reopenedCount === 0 ? '' : ` Came back ${counted(conflict.reopenedCount, 'time')}.`;
  return ownWords(`Held back for ${ageBetween(conflict.occurredAt, now)}, since ${since}.${again}`);
}

function notesOf({ conflict }: ConflictCase, now: string): readonly object[] {
  const size = conflict.state.tag === 'cleared' ? 'ExtraLarge' : 'Default';
  return stateNotes(conflict.state, now).map((note) => ({ ...note, size }));
}

function moreHolders(left: number, nobody: boolean): PlainText {
  if (nobody) return ownWords('Nobody that Unclash can see.');
  return ownWords(left === 0 ? '' : `and ${left} more`);
}

/** What the look-up cannot prove. */
function doubtsOf(about: ConflictCase): readonly PlainText[] {
  const unseen = about.conflict.state.tag === 'waiting' ? undefined : noHolderVisible(about);
  if (unseen !== undefined) return [plainText(unseen)];
  return about.lookup.unanswered.slice(0, 3).map((gap) => plainText(`Not searched: ${gap}`));
}

function suggestions(recommendation: Recommendation | undefined): readonly object[] {
  if (recommendation === undefined) return [];
  const reason = plainText(recommendation.reason);
  return [
    {
      sentence: rich`Remove it from ${strong(nameText(recommendation.target.displayName))}. ${reason}`,
    },
  ];
}
