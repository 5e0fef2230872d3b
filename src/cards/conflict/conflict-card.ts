import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import { noHolderVisible } from '../../domain/conflict/conflict-sentences.ts';
import type { Recommendation } from '../../domain/remedy/remedy-plan.ts';
import { literal, nameText, type PlainText, plainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import { ageBetween, counted, localTime } from '../template/card-time.ts';
import { rich, strong } from '../template/rich-text.ts';
import { mayChoose, remedyButtons } from './conflict-actions.ts';
import conflictTemplate from './conflict-card.json' with { type: 'json' };
import { stateNotes } from './conflict-state.ts';
import { addressOf, othersWhoHaveIt, whatIsWrongText } from './conflict-words.ts';
import { claimantSection, holderSection } from './object-section.ts';
import { stateLabel } from './state-words.ts';
import { storyOf } from './timeline.ts';

const expand = cardTemplate(conflictTemplate);

interface Detail {
  readonly story: number;
  readonly choices: number;
  /** Holders that are drawn in full; the others are counted. */
  readonly holders: number;
}
const detailLevels: readonly [Detail, ...Detail[]] = [
  { story: 6, choices: 30, holders: 3 },
  { story: 3, choices: 15, holders: 3 },
  { story: 1, choices: 8, holders: 3 },
  { story: 1, choices: 8, holders: 1 },
];

export interface ConflictCardView {
  readonly details: ConflictDetails;
  readonly recommendation?: Recommendation;
  /** ISO 8601 instant at which the card is drawn. */
  readonly now: string;
}

/** The card of one conflict: it is posted once and edited at every change. */
export function conflictCard(view: ConflictCardView, words: Words): CardMessage {
  return fitted(detailLevels, (detail) => draw(view, words, detail));
}

function draw(
  { details, recommendation, now }: ConflictCardView,
  words: Words,
  detail: Detail,
): CardMessage {
  const { conflict } = details;
  const label = stateLabel(conflict.state.tag);
  const closed = conflict.state.tag === 'cleared';
  const holders = othersWhoHaveIt(details);
  const drawn = holders.slice(0, detail.holders);
  return expand(
    {
      title: `Address conflict ${conflict.number}`,
      label,
      address: addressOf(conflict),
      sentence: whatIsWrongText(details),
      since: sinceWords(details, now),
      notes: notesOf(details, now),
      showParties: !closed,
      claimant: claimantSection(conflict, words),
      holders: drawn.map((holder, index) => holderSection(holder, words, index)),
      moreHolders: moreHolders(holders.length - drawn.length, holders.length === 0),
      doubts: closed ? [] : doubtsOf(details).map((doubt) => ({ doubt })),
      recommendations: mayChoose[conflict.state.tag] ? suggestions(recommendation) : [],
      story: storyOf(details.timeline, detail.story),
      ...remedyButtons(details, { longestList: detail.choices, now }),
    },
    summaryOf(details, label.words),
    words,
  );
}

function summaryOf(details: ConflictDetails, state: PlainText): PlainText {
  const address = addressOf(details.conflict);
  const open = details.conflict.state.tag === 'open';
  if (!open) return literal(`${state}: ${address} (conflict ${details.conflict.number})`);
  return literal(`Address conflict: ${whatIsWrongText(details)}`);
}

function sinceWords({ conflict }: ConflictDetails, now: string): PlainText {
  const since = localTime(conflict.occurredAt);
  if (conflict.state.tag === 'cleared') return literal(`Was held back since ${since}`);
  const again =
    conflict.reopenedCount === 0 ? '' : ` Came back ${counted(conflict.reopenedCount, 'time')}.`;
  return literal(`Held back for ${ageBetween(conflict.occurredAt, now)}, since ${since}.${again}`);
}

function notesOf({ conflict }: ConflictDetails, now: string): readonly object[] {
  const size = conflict.state.tag === 'cleared' ? 'ExtraLarge' : 'Default';
  return stateNotes(conflict.state, now).map((note) => ({ ...note, size }));
}

function moreHolders(left: number, nobody: boolean): PlainText {
  if (nobody) return literal('Nobody that Unclash can see.');
  return literal(left === 0 ? '' : `and ${left} more`);
}

/** What the look-up cannot prove. */
function doubtsOf(details: ConflictDetails): readonly PlainText[] {
  const unseen = details.conflict.state.tag === 'waiting' ? undefined : noHolderVisible(details);
  if (unseen !== undefined) return [plainText(unseen)];
  return details.lookup.unanswered.slice(0, 3).map((gap) => plainText(`Not searched: ${gap}`));
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
