import type { Activity } from 'botbuilder';
import type { Abilities } from './abilities.ts';
import { referenceTo, scopeOf } from './conversation.ts';
import { nobodySentence, requesterOf } from './requester.ts';

/** Starts what `check directory` asks for; gives what is said at once. Throws `BotError`. */
export async function startDirectoryCheck(
  { startDirectoryCheck: start }: Pick<Abilities, 'startDirectoryCheck'>,
  activity: Activity,
): Promise<string> {
  const by = requesterOf(activity);
  if (by === undefined) return nobodySentence;
  const { entraObjectId, displayName } = by;
  const { id } = activity.conversation;
  const place = {
    conversationId: id,
    reference: referenceTo(activity, id),
    takesFiles: scopeOf(activity) === 'personal',
  };
  const started = await start({ by: { entraObjectId, displayName }, place });
  switch (started.outcome) {
    case 'started':
      return 'Reading Active Directory. That takes some minutes; the answer comes here.';
    case 'noActiveDirectory':
      return 'Unclash is not connected to Active Directory here (AD_URLS is not set). Whoever runs it can check an export instead: npm run check-directory -- --input export.csv';
    case 'notPermitted':
      return started.sentence;
  }
}
