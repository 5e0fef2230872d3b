import type { ConflictState } from '../../domain/conflict/conflict.ts';
import type { StateCode } from '../../words/conflict-card-labels.ts';
import type { PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';

/** A state as a card names it. The colour only repeats what the words say. */
export interface StateLabel {
  readonly words: PlainText;
  readonly color: 'Attention' | 'Warning' | 'Accent' | 'Good';
}

export const stateCodes: Readonly<Record<ConflictState['tag'], StateCode>> = {
  open: 'card.state.open',
  awaitingSecondApprover: 'card.state.awaitingSecondApprover',
  applying: 'card.state.applying',
  waiting: 'card.state.waiting',
  stuck: 'card.state.stuck',
  cleared: 'card.state.cleared',
};

const colors: Readonly<Record<ConflictState['tag'], StateLabel['color']>> = {
  open: 'Attention',
  awaitingSecondApprover: 'Warning',
  applying: 'Accent',
  waiting: 'Accent',
  stuck: 'Attention',
  cleared: 'Good',
};

export function stateLabel(tag: ConflictState['tag'], words: Words): StateLabel {
  return { words: words.text(stateCodes[tag]), color: colors[tag] };
}
