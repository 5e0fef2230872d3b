import type { CardLabels } from '../card-labels.ts';
import type { Entries } from '../catalogue.ts';

/** Titles, buttons and lines of cards. */
export const card: Entries<CardLabels> = {
  'card.cancel': 'Abbrechen',
  'card.backToConflict': 'Zurück zum Konflikt',
};
