import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { Conflict } from '../../domain/conflict/conflict.ts';
import { recipientKindOf } from '../../domain/conflict/object-terms.ts';
import { defined } from '../../domain/defined.ts';
import type { Words } from '../../words/words.ts';
import { cardAction } from '../template/card-action.ts';
import { partTemplate } from '../template/card-message.ts';
import conflictRow from './conflict-row.json' with { type: 'json' };
import { addressOf } from './conflict-words.ts';
import { stateLabel } from './state-words.ts';

const expand = partTemplate(conflictRow);

/** What a row has besides the conflict. */
interface RowOptions {
  /** Adds its age. */
  readonly now?: string;
  /** By number: the message in this conversation that follows the conflict. */
  readonly cardUrls?: ReadonlyMap<number, string>;
}

/** One conflict in a list; a press on the row shows its card. */
export function conflictRows(
  conflicts: readonly Conflict[],
  words: Words,
  { now, cardUrls }: RowOptions = {},
): readonly object[] {
  return conflicts.map((conflict, index) => {
    const { number, value } = conflict;
    const title = words.text({ code: 'card.row.open', number, address: bareAddress(value) });
    const open = { conflict: number };
    const view = {
      address: addressOf(conflict),
      detail: whoIsBlocked(conflict, words, now),
      label: stateLabel(conflict, words),
      separator: index > 0,
      links: [cardUrls?.get(number)].filter((url) => url !== undefined).map((url) => ({ url })),
      open: cardAction('showConflict', title, open, { associatedInputs: 'none' }),
    };
    return expand(view, words);
  });
}

function whoIsBlocked(conflict: Conflict, words: Words, now: string | undefined) {
  const { number, claimant, state, triage, occurredAt: since } = conflict;
  const age = now !== undefined && state.tag !== 'cleared' && { since, now };
  const kind = recipientKindOf(claimant);
  const assignee = triage.assignment?.to.displayName;
  const whose = state.tag !== 'cleared' && defined({ assignee });
  return words.text({
    code: 'card.row.who',
    number,
    claimant: claimant.displayName,
    kind,
    ...age,
    ...whose,
  });
}
