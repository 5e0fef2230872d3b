import type { NoParameters } from '../domain/message/message.ts';

/** Titles, buttons and lines of cards. */
export interface CardLabels {
  readonly 'card.cancel': NoParameters;
  readonly 'card.backToConflict': NoParameters;
}
