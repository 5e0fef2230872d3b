import { triageCard } from '../../cards/conflict/triage-card.ts';
import type { CardData } from '../../cards/template/verbs.ts';
import { bareAddress } from '../../domain/address/proxy-address.ts';
import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { TriageAction } from '../../domain/conflict/triage-actions.ts';
import { defined } from '../../domain/defined.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { mentionedName } from '../../words/plain-text.ts';
import type { Member } from '../bot/turn.ts';
import { cardLink } from '../send/message-link.ts';
import {
  conflictReply,
  type MentionNotice,
  type Reply,
  refusalReply,
  unknownConflict,
} from './action-responses.ts';
import type { ActionParts } from './card-verb.ts';

/** What the presser can decide about a conflict beside its remedy. */
export async function showTriage(
  { useCases, words }: ActionParts,
  { conflict: conflictNumber }: CardData['showTriage'],
): Promise<Reply> {
  const [found] = (await useCases.showHistory(conflictNumber))?.conflicts ?? [];
  return found === undefined
    ? unknownConflict({ outcome: 'unknownConflict', conflictNumber })
    : { reply: 'card', message: triageCard(found.conflict, words) };
}

type TriageRequest = Omit<Parameters<UseCases['triageConflict']>[0], 'source'>;

/** Decides what a button says, and shows the conflict as it is then. */
export const pressDecision =
  <Data extends { readonly conflict: number }>(actionOf: (data: Data, by: Actor) => TriageAction) =>
  (parts: ActionParts, data: Data, by: Actor): Promise<Reply> =>
    answer(parts, { conflictNumber: data.conflict, by, action: actionOf(data, by) });

/** Assigns a conflict to a member of this conversation, who is mentioned once. */
export function assign(
  parts: ActionParts,
  { conflict: conflictNumber, person }: CardData['assign'],
  by: Actor,
): Promise<Reply> {
  const { action, mentionIn } = assignment(by, async () =>
    person ? parts.member(person) : undefined,
  );
  return answer(parts, { conflictNumber, by, action }, mentionIn);
}

/** The assignment to a member who is read late, and what a message says to a member who has a name. */
export function assignment(by: Actor, read: () => Promise<Member | undefined>) {
  let member: Member | undefined;
  return {
    action: {
      do: 'assign',
      member: async () => {
        member = await read();
        return member;
      },
    } as const,
    mentionIn: ({ number, value }: Conflict): MentionNotice | undefined =>
      member === undefined ||
      member.entraObjectId === by.entraObjectId ||
      !mentionedName(member.displayName)
        ? undefined
        : {
            person: member,
            said: {
              code: 'chat.triage.assigned',
              by: by.displayName,
              number,
              address: bareAddress(value),
            },
          },
  };
}

async function answer(
  parts: ActionParts,
  request: TriageRequest,
  mentionIn?: (conflict: Conflict) => MentionNotice | undefined,
): Promise<Reply> {
  const { useCases, words } = parts;
  const decided = await useCases.triageConflict({ ...request, source: 'card' });
  switch (decided.outcome) {
    case 'triageRefused':
      return { reply: 'text', text: decided.why };
    case 'notPermitted':
      return request.action.do === 'assign'
        ? { reply: 'text', text: { code: 'chat.button.notAssigned', why: decided.why } }
        : refusalReply(decided, words);
    case 'unknownConflict':
      return refusalReply(decided, words);
    case 'triaged':
    case 'unchanged': {
      const { conflictNumber } = request;
      const notice = decided.outcome === 'triaged' ? mentionIn?.(decided.conflict) : undefined;
      const mention = notice && {
        ...notice,
        ...(await cardLink(useCases, parts.activity, conflictNumber)),
      };
      return conflictReply(parts, conflictNumber, defined({ mention }));
    }
  }
}
