import type { Conflict } from '../../domain/conflict/conflict.ts';
import { kindName } from '../../domain/conflict/conflict-sentences.ts';
import { literal, nameText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { partTemplate } from '../template/card-message.ts';
import { ageBetween } from '../template/card-time.ts';
import conflictRow from './conflict-row.json' with { type: 'json' };
import { addressOf } from './conflict-words.ts';
import { stateLabel } from './state-words.ts';

const expand = partTemplate(conflictRow);

/** One conflict in a list; a press on the row shows its card. `now` adds its age. */
export function conflictRows(
  conflicts: readonly Conflict[],
  words: Words,
  now?: string,
): readonly object[] {
  return conflicts.map((conflict, index) => {
    const { number, claimant, state, occurredAt } = conflict;
    const age = now === undefined || state.tag === 'cleared' ? [] : [ageBetween(occurredAt, now)];
    const who = `${nameText(claimant.displayName)} (${kindName(claimant)})`;
    const title = literal(`Show conflict ${number}: ${addressOf(conflict)}`);
    return expand(
      {
        address: addressOf(conflict),
        detail: [`${number}`, who, ...age].join(' · '),
        label: stateLabel(state.tag),
        separator: index > 0,
        open: cardAction('showConflict', title, { conflict: number }, { associatedInputs: 'none' }),
      },
      words,
    );
  });
}
