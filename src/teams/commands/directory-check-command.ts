import type { ReplyTarget } from '../../use-cases/ports/directory-check.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Activity } from '../bot/activity.ts';
import { actorOf, nobodySentence } from '../bot/actor.ts';
import { referenceTo, scopeOf } from '../bot/conversation.ts';
import type { FileStorage } from '../files/upload-file.ts';

interface Parts {
  readonly useCases: Pick<UseCases, 'startDirectoryCheck'>;
  readonly storage: FileStorage;
}

/** Starts what `check directory` asks for; gives what is said at once. Throws `BotError`. */
export async function answerDirectoryCheck(parts: Parts, activity: Activity): Promise<string> {
  const by = actorOf(activity);
  if (by === undefined) return nobodySentence;
  const { entraObjectId, displayName } = by;
  const { id } = activity.conversation;
  const place = {
    conversationId: id,
    reference: referenceTo(activity, id),
    files: filesAt(parts.storage, activity),
  };
  const started = await parts.useCases.startDirectoryCheck({
    by: { entraObjectId, displayName },
    place,
  });
  switch (started.outcome) {
    case 'started':
      return 'Reading Active Directory. That takes some minutes; the answer comes here.';
    case 'noActiveDirectory':
      return 'Unclash is not connected to Active Directory here (AD_URLS is not set). Whoever runs it can check an export instead: npm run check-directory -- --input export.csv';
    case 'notPermitted':
      return started.sentence;
  }
}

/** Teams takes files from bots in personal chats only, and not in every cloud. */
function filesAt({ fileHosts }: FileStorage, activity: Activity): ReplyTarget['files'] {
  if (fileHosts === undefined) return 'nowhere';
  return scopeOf(activity) === 'personal' ? 'here' : 'inPersonalChat';
}
