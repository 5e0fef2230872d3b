import type { Conflict, ConflictDetails } from '../../domain/conflict/conflict.ts';
import { isFoundByCheck } from '../../domain/conflict/found-by-check.ts';
import type { AnyMessage } from '../../words/codes.ts';
import { addressText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate, fitted } from '../template/card-message.ts';
import historyTemplate from './history-card.json' with { type: 'json' };
import { recordSection } from './record-section.ts';
import { stateLabel } from './state-words.ts';
import { storyOf } from './timeline.ts';

const expand = cardTemplate(historyTemplate);

/** Every conflict about one address, newest first, as `show-history` gives it. */
export interface HistoryCardView {
  readonly address: string;
  readonly conflicts: readonly Pick<ConflictDetails, 'conflict' | 'timeline' | 'records'>[];
}

interface Detail {
  readonly conflicts: number;
  readonly entries: number;
  /** The newest requests of each conflict. */
  readonly records: number;
}
const details: readonly [Detail, ...Detail[]] = [
  { conflicts: 5, entries: 10, records: 5 },
  { conflicts: 3, entries: 5, records: 3 },
  { conflicts: 2, entries: 3, records: 1 },
];

/** The answer to `history <address>`. */
export function historyCard(view: HistoryCardView, words: Words): CardMessage {
  return fitted(details, (detail) => draw(view, words, detail));
}

/** Its number and object, and whether that is blocked, or a check found it. */
export const titleOf = (conflict: Conflict): AnyMessage<TitleCode> => ({
  code: isFoundByCheck(conflict) ? 'card.history.found' : 'card.history.conflict',
  number: conflict.number,
  claimant: conflict.claimant.displayName,
});

type TitleCode = 'card.history.found' | 'card.history.conflict';

function draw({ address, conflicts }: HistoryCardView, words: Words, detail: Detail): CardMessage {
  const shown = conflicts.slice(0, detail.conflicts);
  const left = conflicts.length - shown.length;
  return expand(
    {
      address: addressText(address),
      conflicts: shown.map(({ conflict, ...past }) => ({
        title: words.runs(titleOf(conflict)),
        label: stateLabel(conflict, words),
        story: storyOf(past, words, detail.entries),
        records: past.records.slice(-detail.records).map((one) => recordSection(one, words)),
      })),
      more: left === 0 ? '' : words.text({ code: 'card.history.more', left }),
    },
    words.plain({ code: 'card.history.summary', address, conflicts: conflicts.length }),
    words,
  );
}
