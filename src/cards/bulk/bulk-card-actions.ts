import { type BulkView, thingsOf } from '../../domain/bulk/bulk-view.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';

/** The buttons of a run by its state: what goes on, what ends it, and its reverse. */
export function bulkActions(view: BulkView, words: Words): readonly object[] {
  const { run, tally, undoneBy } = view;
  const { id, digest = '', state, undoes, summary } = run;
  const of = thingsOf(run);
  const count = summary?.planned ?? 0;
  const data = { run: id };
  const positive = { style: 'positive' } as const;
  const file = cardAction('fileBulk', words.text('card.bulk.file'), data);
  const refresh = cardAction('showBulk', words.text('card.bulk.refresh'), data);
  const written = tally.written + tally.unseen;
  const undo =
    written > 0 && undoes === undefined && undoneBy === undefined
      ? [cardAction('undoBulk', words.text({ code: 'card.bulk.undo', count: written }), data)]
      : [];
  const shown = { ...data, digest };
  switch (state.tag) {
    case 'planning':
      return [cardAction('discardBulk', words.text('card.bulk.discard'), data)];
    case 'planned':
      return [
        cardAction(
          'applyBulk',
          words.text({ code: 'card.bulk.apply', count, ...of }),
          shown,
          positive,
        ),
        cardAction('discardBulk', words.text('card.bulk.discard'), data),
        file,
      ];
    case 'awaitingSecondApprover':
      return [
        cardAction(
          'approveBulk',
          words.text({ code: 'card.bulk.approve', count }),
          shown,
          positive,
        ),
        cardAction('discardBulk', words.text('card.bulk.reject'), data),
        file,
      ];
    case 'canary':
    case 'running':
      return [
        cardAction('stopBulk', words.text('card.bulk.stop'), data, { style: 'destructive' }),
        refresh,
      ];
    case 'stopped': {
      const left = { code: 'card.bulk.resume', count: tally.ready } as const;
      return [cardAction('resumeBulk', words.text(left), data, positive), ...undo, file];
    }
    case 'finished':
      return [...undo, file];
    case 'discarded':
      return [file];
  }
}
