import type { ConflictDetails } from '../../domain/conflict/conflict.ts';
import type { Person } from '../../domain/conflict/person.ts';
import type { Words } from '../../words/words.ts';
import { secondApproverNote } from '../conflict/conflict-state.ts';
import { cardAction } from '../template/card-action.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import { mentionOf } from '../template/mention.ts';
import requestTemplate from './approval-request-card.json' with { type: 'json' };

const expand = cardTemplate(requestTemplate);

/** A request that waits for a second approver, and who can be one. */
export interface ApprovalRequestView {
  readonly details: ConflictDetails;
  /** Mentioned by name; nobody where none could be read or has a name. */
  readonly approvers: readonly Person[];
  /** It was posted before, and expires soon. */
  readonly isReminder: boolean;
}

/** Mentions approvers in the thread of the conflict; undefined when nothing waits any more. */
export function approvalRequestCard(
  { details, approvers, isReminder }: ApprovalRequestView,
  words: Words,
): CardMessage | undefined {
  const { number, state } = details.conflict;
  if (state.tag !== 'awaitingSecondApprover') return undefined;
  const { sentence, times } = secondApproverNote(state, details);
  const mentions = approvers.flatMap(mentionOf);
  const names = mentions.map(({ text }) => text);
  const mention = words.text({ code: 'card.approval.mention', names, isReminder });
  const style = { style: 'positive' } as const;
  const view = {
    title: words.text({ code: 'card.conflict.title', number }),
    mention,
    sentence: words.runs(sentence),
    times: words.text(times),
    actions: [
      cardAction('reviewRemedy', words.text('card.reviewPlan'), { conflict: number }, style),
    ],
  };
  const { card, summary } = expand(view, words.plain(sentence), words);
  return { card: { ...card, msteams: { entities: mentions } }, summary };
}
