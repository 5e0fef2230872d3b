import type { ConflictCase } from '../domain/conflict.ts';
import type { Recommendation } from '../domain/remedy.ts';
import { type CardMessage, cardTemplate, fitted } from './card-message.ts';
import { ownWords, type PlainText, plainText } from './card-text.ts';
import { ageBetween, counted, localTime } from './card-time.ts';
import { remedyButtons } from './conflict-actions.ts';
import conflictTemplate from './conflict-card.json' with { type: 'json' };
import { stateNote } from './conflict-state.ts';
import { addressOf, named, whatIsWrong } from './conflict-words.ts';
import { claimantPart, holderPart } from './party.ts';
import { rich, wordsOf } from './rich-text.ts';
import { stateLabel } from './state-words.ts';
import { storyOf } from './timeline.ts';

const expand = cardTemplate(conflictTemplate);

/** Holders that are drawn in full; the others are counted. */
const drawnHolders = 3;

interface Detail {
  readonly story: number;
  readonly choices: number;
}
const details: readonly [Detail, ...Detail[]] = [
  { story: 6, choices: 30 },
  { story: 3, choices: 15 },
  { story: 1, choices: 8 },
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
  const { conflict, lookup } = about;
  const label = stateLabel(conflict.state.tag);
  const closed = conflict.state.tag === 'cleared';
  const drawn = lookup.holders.slice(0, drawnHolders);
  return expand(
    {
      title: `Address conflict ${conflict.number}`,
      label,
      address: addressOf(conflict),
      sentence: whatIsWrong(about),
      since: sinceWords(about, now),
      notes: notesOf(about, now),
      showParties: !closed,
      claimant: claimantPart(conflict),
      holders: drawn.map(holderPart),
      moreHolders: moreHolders(about, drawn.length),
      doubts: closed ? [] : doubtsOf(about).map((doubt) => ({ doubt })),
      recommendations: closed ? [] : suggestions(recommendation),
      story: storyOf(about.timeline, detail.story),
      ...remedyButtons(about, detail.choices),
    },
    summaryOf(about, label.words),
  );
}

function summaryOf(about: ConflictCase, state: PlainText): PlainText {
  const address = addressOf(about.conflict);
  const open = about.conflict.state.tag === 'open';
  if (!open) return ownWords(`${state}: ${address} (conflict ${about.conflict.number})`);
  return ownWords(`Address conflict: ${address}. ${wordsOf(whatIsWrong(about))}`);
}

function sinceWords({ conflict }: ConflictCase, now: string): PlainText {
  const since = localTime(conflict.occurredAt);
  if (conflict.state.tag === 'cleared') return ownWords(`Was held back since ${since}`);
  const again =
    conflict.reopenedCount === 0 ? '' : ` Came back ${counted(conflict.reopenedCount, 'time')}.`;
  return ownWords(`Held back for ${ageBetween(conflict.occurredAt, now)}, since ${since}.${again}`);
}

function notesOf({ conflict }: ConflictCase, now: string): readonly object[] {
  const note = stateNote(conflict.state, now);
  if (note === undefined) return [];
  return [{ ...note, size: conflict.state.tag === 'cleared' ? 'ExtraLarge' : 'Default' }];
}

function moreHolders({ lookup }: ConflictCase, drawn: number): PlainText {
  if (lookup.holders.length === 0) return ownWords('Nobody that Unclash can see.');
  const left = lookup.holders.length - drawn;
  return ownWords(left === 0 ? '' : `and ${left} more`);
}

/** What the look-up cannot prove. */
function doubtsOf({ lookup }: ConflictCase): readonly PlainText[] {
  const unseen =
    lookup.holders.length > 0 || lookup.exchangeAsked
      ? []
      : [
          ownWords(
            'Microsoft Graph does not show mail-enabled public folders and dynamic distribution lists. Look for the address in the Exchange admin center.',
          ),
        ];
  const silent = lookup.unanswered
    .slice(0, 3)
    .map((question) => plainText(`Not answered: ${question}`));
  return [...unseen, ...silent];
}

function suggestions(recommendation: Recommendation | undefined): readonly object[] {
  if (recommendation === undefined) return [];
  const reason = plainText(recommendation.reason);
  return [{ sentence: rich`Remove it from ${named(recommendation.target)}. ${reason}` }];
}
