import { z } from 'zod/v4';
import type { CardMessage } from '../../cards/template/card-message.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Said } from '../../words/words.ts';
import type { Activity } from '../bot/activity.ts';
import { asksForDialog } from '../bot/incoming-activity.ts';
import type { Languages } from '../bot/languages.ts';
import { answerWithText, cardAttachment, dialogAnswer } from '../bot/replies.ts';
import type { ExtensionAnswer, Turn } from '../bot/turn.ts';
import type { ExtensionCommand, ExtensionTurn, Result } from './extension-command.ts';
import { extensionTable } from './extension-table.ts';

export interface ExtensionParts {
  readonly useCases: UseCases;
  readonly languages: Languages;
}

/** Answers a request to the message extension. Throws `BotError` when the outside world fails. */
export async function answerExtension(
  { useCases, languages }: ExtensionParts,
  turn: Turn,
): Promise<void> {
  const { activity } = turn;
  const words = languages.ofPerson(activity);
  const answer = await answerTo({ useCases, activity, words }, commandOf(activity));
  if ('said' in answer) return answerWithText(turn, words.plain(answer.said));
  return turn.respond(answer);
}

const named = z.object({ commandId: z.string().optional() });

/** The command that the client names, of the kind that is wanted; the Agents Playground need not name any. */
function commandOf(activity: Activity): ExtensionCommand | undefined {
  const { data } = named.safeParse(activity.value);
  const type = asksForDialog(activity) ? 'action' : 'query';
  const ofType = extensionTable.filter((one) => one.type === type);
  if (data === undefined) return undefined;
  const { commandId } = data;
  return commandId === undefined ? ofType[0] : ofType.find(({ id }) => id === commandId);
}

async function answerTo(
  turn: ExtensionTurn,
  command: ExtensionCommand | undefined,
): Promise<ExtensionAnswer | { readonly said: Said }> {
  const { value } = turn.activity;
  switch (command?.type) {
    case undefined:
      return { said: 'chat.extension.unknown' };
    case 'query': {
      const found = await command.run(turn, typedIn(value, command.parameter.name));
      return isResults(found) ? resultsOf(found) : { said: found };
    }
    case 'action': {
      const made = await command.run(turn, messageIn(value));
      return isCard(made) ? dialogOf(turn.words.plain(command.title), made) : { said: made };
    }
  }
}

const isResults = (found: readonly Result[] | Said): found is readonly Result[] =>
  Array.isArray(found);

const isCard = (made: CardMessage | Said): made is CardMessage =>
  typeof made === 'object' && 'card' in made;

const parameter = z.object({ name: z.string().optional(), value: z.string() });
const query = z.object({ parameters: z.array(parameter.catch({ name: '', value: '' })) });

/** What was typed; empty before anything is, when Teams names a parameter of its own (`initialRun`). */
function typedIn(value: unknown, name: string): string {
  const { data } = query.safeParse(value);
  const typed = data?.parameters.find((one) => one.name === name || one.name === undefined);
  return typed?.value ?? '';
}

const text = z.string().catch('');
const chosen = z.object({
  messagePayload: z.object({
    subject: text,
    body: z.object({ contentType: text, content: text }),
  }),
});

/** The message on which the action was chosen; an empty one where there is none. */
function messageIn(value: unknown) {
  const { data } = chosen.safeParse(value);
  const { subject, body } = data?.messagePayload ?? {
    subject: '',
    body: { contentType: '', content: '' },
  };
  return { subject, ...body };
}

const resultsOf = (results: readonly Result[]): ExtensionAnswer => ({
  composeExtension: {
    type: 'result',
    attachmentLayout: 'list',
    attachments: results.map(({ preview, message }) => ({
      ...cardAttachment(message),
      preview: { contentType: 'application/vnd.microsoft.card.thumbnail', content: preview },
    })),
  },
});

const dialogOf = (title: string, { card }: CardMessage) => dialogAnswer(title, card);
