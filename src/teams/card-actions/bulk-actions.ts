import { bulkCard } from '../../cards/bulk/bulk-card.ts';
import { bulkTable } from '../../cards/bulk/bulk-table.ts';
import type { CardData } from '../../cards/template/verbs.ts';
import { shapeOfKey } from '../../domain/idfix/correction.ts';
import type { RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import type { Actor } from '../../use-cases/ports/people.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Said } from '../../words/words.ts';
import { referenceTo } from '../bot/conversation.ts';
import type { Reply } from './action-responses.ts';
import type { ActionParts } from './card-verb.ts';

type Verb = 'showBulk' | 'discardBulk' | 'stopBulk' | 'resumeBulk';

type Answered = Awaited<ReturnType<UseCases[Verb | 'applyBulk' | 'approveBulk' | 'undoBulk']>>;

/** Begins one plan for every open conflict of a shape; it arrives as a card of its own. */
export async function planMany(
  { useCases, words, activity, files }: ActionParts,
  { shape }: CardData['planMany'],
  by: Actor,
): Promise<Reply> {
  const { id: conversationId } = activity.conversation;
  const reference = referenceTo(activity, conversationId);
  const begun = await useCases.planBulk({
    by,
    filter: { state: 'open', shape },
    about: '',
    place: { conversationId, reference, files, language: words.language },
  });
  return { reply: 'text', text: saidOfPlan(begun) };
}

/** Begins a plan for the corrections of one shape; it arrives as a card of its own. */
export async function planCorrecting(
  { useCases, words, activity, files }: ActionParts,
  { shape = '' }: CardData['planCorrections'],
  by: Actor,
): Promise<Reply> {
  const { id: conversationId } = activity.conversation;
  const reference = referenceTo(activity, conversationId);
  const begun = await useCases.planCorrections({
    by,
    shape: shapeOfKey(shape),
    place: { conversationId, reference, files, language: words.language },
  });
  switch (begun.outcome) {
    case 'bulk':
      return { reply: 'text', text: 'chat.bulk.planningCorrections' };
    case 'nothingToPlan':
      return { reply: 'text', text: 'chat.bulk.nothingToCorrect' };
    case 'notPermitted':
      return { reply: 'text', text: begun.why };
  }
}

/** How the beginning of a plan for many conflicts is answered. */
export function saidOfPlan(begun: Awaited<ReturnType<UseCases['planBulk']>>): Said {
  switch (begun.outcome) {
    case 'bulk':
      return { code: 'chat.bulk.planning', count: begun.view.tally.unread };
    case 'nothingToPlan':
      return 'chat.bulk.nothing';
    case 'tooMany':
      return { code: 'chat.bulk.tooMany', total: begun.total, most: begun.most };
    case 'notPermitted':
      return begun.why;
  }
}

/** A press that needs the run alone. */
export const pressBulk =
  (verb: Verb) =>
  async (parts: ActionParts, { run }: CardData[Verb], by: Actor): Promise<Reply> =>
    replyTo(parts, await parts.useCases[verb]({ runId: run, by }));

/** Applies the plan as it was shown. */
export async function applyMany(
  parts: ActionParts,
  { run, digest }: CardData['applyBulk'],
  by: Actor,
): Promise<Reply> {
  const mustSignIn = async (plan: Pick<RemedyPlan, 'asPerson'>) =>
    (await parts.mustSignIn?.(by, plan)) === true;
  const request = { runId: run, digest, by, mustSignIn };
  return replyTo(parts, await parts.useCases.applyBulk(request));
}

/** Approves the plan as it was shown, as the second person. */
export const approveMany = async (
  parts: ActionParts,
  { run, digest }: CardData['approveBulk'],
  by: Actor,
): Promise<Reply> => replyTo(parts, await parts.useCases.approveBulk({ runId: run, digest, by }));

/** Plans to undo what a run wrote; the plan arrives as a card of its own. */
export async function undoMany(
  parts: ActionParts,
  { run }: CardData['undoBulk'],
  by: Actor,
): Promise<Reply> {
  const begun = await parts.useCases.undoBulk({ runId: run, by });
  if (begun.outcome !== 'bulk') return replyTo(parts, begun);
  const { unread, ready, excepted } = begun.view.tally;
  const count = unread + ready + excepted;
  return { reply: 'text', text: { code: 'chat.bulk.undoPlanning', count } };
}

/** Offers the file that lists every conflict of a run. */
export async function offerFile(
  parts: ActionParts,
  { run }: CardData['fileBulk'],
  by: Actor,
): Promise<Reply> {
  const { useCases, words, files } = parts;
  const made = await useCases.fileBulk({
    runId: run,
    by,
    takesFiles: files === 'here',
    tableOf: (items) => bulkTable(items, words),
  });
  switch (made.outcome) {
    case 'file':
      return { reply: 'file', file: made.file, note: 'chat.bulk.fileOffered' };
    case 'noFilesHere':
      return { reply: 'text', text: 'chat.bulk.fileElsewhere' };
    case 'unknownRun':
      return { reply: 'text', text: 'chat.bulk.unknown' };
    case 'notPermitted':
      return { reply: 'text', text: made.why };
  }
}

const SAID = {
  bulkOutdated: 'chat.bulk.outdated',
  samePerson: 'chat.bulk.samePerson',
  requesterNotPermitted: 'chat.bulk.requesterNotPermitted',
  unknownRun: 'chat.bulk.unknown',
  nothingToUndo: 'chat.bulk.nothingToUndo',
} as const satisfies Readonly<Record<string, Said>>;

function replyTo({ words }: ActionParts, answered: Answered): Reply {
  switch (answered.outcome) {
    case 'bulk':
      return { reply: 'card', message: bulkCard(answered.view, words) };
    case 'signInFirst':
      return { reply: 'signIn' };
    case 'notPermitted':
      return { reply: 'text', text: answered.why };
    default:
      return { reply: 'text', text: SAID[answered.outcome] };
  }
}
