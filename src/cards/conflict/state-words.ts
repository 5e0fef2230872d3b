import type { ConflictState } from '../../domain/conflict/conflict.ts';
import { literal, type PlainText } from '../../words/plain-text.ts';

/** A state as a card names it. The colour only repeats what the words say. */
export interface StateLabel {
  readonly words: PlainText;
  readonly color: 'Attention' | 'Warning' | 'Accent' | 'Good';
}

const labels: Readonly<
  Record<ConflictState['tag'], { words: string; color: StateLabel['color'] }>
> = {
  open: { words: 'Open', color: 'Attention' },
  awaitingSecondApprover: { words: 'Waiting for a second person', color: 'Warning' },
  applying: { words: 'Working', color: 'Accent' },
  waiting: { words: 'Waiting for Entra', color: 'Accent' },
  stuck: { words: 'Stuck', color: 'Attention' },
  cleared: { words: 'Cleared', color: 'Good' },
};

export function stateLabel(tag: ConflictState['tag']): StateLabel {
  const { words, color } = labels[tag];
  return { words: literal(words), color };
}
