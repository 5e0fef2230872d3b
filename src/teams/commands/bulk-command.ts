import type { ConflictFilter } from '../../domain/conflict/conflict-filter.ts';
import { referenceTo } from '../bot/conversation.ts';
import { saidOfPlan } from '../card-actions/bulk-actions.ts';
import {
  type Answer,
  type CommandParts,
  type CommandTurn,
  command,
  type TypedText,
} from './command.ts';
import { listFilterOf, readFilter, type TypedFilter } from './conflict-filter.ts';
import { filesAt } from './directory-check-command.ts';

interface TypedPlan {
  readonly typed: TypedFilter;
  readonly about: string;
}

/** `plan all`, `plan all @old.contoso.com`, `plan all groups`. */
function readPlanAll({ rest }: TypedText): TypedPlan | undefined {
  const typed = readFilter(rest);
  // A sentence that only begins so, and a word that is no filter, plan nothing.
  return typed.notUnderstood === undefined ? { typed, about: rest.slice(0, 200) } : undefined;
}

/** Begins one plan for many conflicts; it arrives as a card of its own. */
async function answerPlanAll(
  { useCases, storage }: CommandParts,
  { typed, about }: TypedPlan,
  { by, activity, words }: CommandTurn,
): Promise<Answer> {
  if (by === undefined) return ['chat.unnamedPerson'];
  const { id } = activity.conversation;
  const found = await useCases.planBulk({
    by,
    filter: openOnly(listFilterOf(typed, by.entraObjectId)),
    about,
    place: {
      conversationId: id,
      reference: referenceTo(activity, id),
      files: filesAt(storage, activity),
      language: words.language,
    },
  });
  return [saidOfPlan(found)];
}

/** `all` means all open ones here. */
function openOnly(filter: ConflictFilter | undefined): ConflictFilter {
  return filter === undefined || typeof filter === 'string' ? 'open' : { ...filter, state: 'open' };
}

/** `plan all`: one plan for many conflicts. */
export const planAll = command({
  words: ['plan all'],
  also: ['alle planen', 'plane alle', 'plan alle'],
  read: readPlanAll,
  run: answerPlanAll,
  who: 'approvers',
  readBy: 'everybody',
  help: { command: 'plan all @old.contoso.com', meaning: 'card.command.planAll' },
});
