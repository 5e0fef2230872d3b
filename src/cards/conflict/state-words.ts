import { isMatching } from '../../domain/conflict/account-match.ts';
import type { Conflict } from '../../domain/conflict/conflict.ts';
import { type ListedTag, listedTag } from '../../domain/conflict/triage-actions.ts';
import type { StateCode } from '../../words/conflict-card-labels.ts';
import type { PlainText } from '../../words/plain-text.ts';
import type { Said, Words } from '../../words/words.ts';

/** A state as a card names it. The colour only repeats what the words say. */
export interface StateLabel {
  readonly words: PlainText;
  readonly color: 'Attention' | 'Warning' | 'Accent' | 'Good';
}

/** What the state of a conflict means for the reader. */
export interface StateNote {
  readonly style: 'default' | 'emphasis' | 'good' | 'attention' | 'warning' | 'accent';
  readonly heading: Said;
  readonly sentence: Said;
  /** Times, with no text of the directory: they stand where clients read markdown. */
  readonly times?: Said;
}

export interface TimedNote extends StateNote {
  readonly times: Said;
}

export const stateCodes: Readonly<Record<ListedTag, StateCode>> = {
  open: 'card.state.open',
  awaitingSecondApprover: 'card.state.awaitingSecondApprover',
  applying: 'card.state.applying',
  waiting: 'card.state.waiting',
  stuck: 'card.state.stuck',
  cleared: 'card.state.cleared',
  snoozed: 'card.state.snoozed',
  byDesign: 'card.state.byDesign',
};

const colors: Readonly<Record<ListedTag, StateLabel['color']>> = {
  open: 'Attention',
  awaitingSecondApprover: 'Warning',
  applying: 'Accent',
  waiting: 'Accent',
  stuck: 'Attention',
  cleared: 'Good',
  snoozed: 'Accent',
  byDesign: 'Good',
};

export function stateLabel(conflict: Pick<Conflict, 'state' | 'triage'>, words: Words): StateLabel {
  const tag = listedTag(conflict);
  const code = tag === 'waiting' ? stateCode(conflict) : stateCodes[tag];
  return { words: words.text(code), color: colors[tag] };
}

/** The state itself, whatever people decided beside it. */
export function stateCode({ state }: Pick<Conflict, 'state'>): StateCode {
  return isMatching(state) ? 'card.state.matching' : stateCodes[state.tag];
}
