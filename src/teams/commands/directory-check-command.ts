import { defined } from '../../domain/defined.ts';
import type { ReplyTarget } from '../../use-cases/ports/directory-check.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Said } from '../../words/words.ts';
import type { Activity } from '../bot/activity.ts';
import { referenceTo, scopeOf } from '../bot/conversation.ts';
import type { FileStorage } from '../files/upload-file.ts';
import type { CommandTurn, ForWriter } from './command.ts';

interface Parts {
  readonly useCases: Pick<UseCases, 'startDirectoryCheck'>;
  readonly storage: FileStorage;
}

type CheckChoices = Pick<Parameters<UseCases['startDirectoryCheck']>[0], 'format' | 'primaryIsUpn'>;

const asHtml = /^(?:(?:as|als|in) )?(?:html|page|seite)$/i;
const isPolicy = /^(?:(?:with|mit) )?(?:primary|primäre?|primaere?) (?:is|=|ist) upn$/i;

/** Reads what follows `check directory`: nothing, or `html`; other words are no such command. */
const readDirectoryCheck = ({ rest }: { readonly rest: string }): CheckChoices | undefined =>
  rest === '' ? {} : asHtml.test(rest) ? { format: 'html' } : undefined;

/** Reads what follows `check cloud`: as above, and `primary is upn`, in any order. */
function readCloudCheck({ rest }: { readonly rest: string }): CheckChoices | undefined {
  const [, before = '', policy, after = ''] =
    /^(.*?) ?\b((?:with |mit )?prim\S+ \S+ upn)\b ?(.*)$/iu.exec(rest) ?? [];
  if (policy === undefined) return readDirectoryCheck({ rest });
  const others = readDirectoryCheck({ rest: `${before} ${after}`.trim() });
  return others && isPolicy.test(policy) ? { ...others, primaryIsUpn: true } : undefined;
}

/** Starts what `check directory` or `check cloud` asks for; gives what is said at once. Throws `BotError`. */
async function answerDirectoryCheck(
  parts: Parts,
  { of, ...choices }: CheckChoices & { readonly of: 'directory' | 'cloud' },
  { by, activity, words }: Pick<CommandTurn, 'by' | 'activity' | 'words'>,
): Promise<Said | ForWriter> {
  if (by === undefined) return { forWriter: 'chat.unnamedPerson' };
  const { entraObjectId, displayName } = by;
  const { id } = activity.conversation;
  const place = {
    conversationId: id,
    reference: referenceTo(activity, id),
    files: filesAt(parts.storage, activity),
    language: words.language,
  };
  const started = await parts.useCases.startDirectoryCheck({
    by: { entraObjectId, displayName },
    place,
    ...defined({ of: of === 'cloud' ? of : undefined }),
    ...choices,
  });
  switch (started.outcome) {
    case 'started':
      return of === 'cloud' ? 'chat.cloud.started' : 'chat.directory.started';
    case 'noActiveDirectory':
      return { forWriter: 'chat.directory.notConnected' };
    case 'notPermitted':
      return { forWriter: started.why };
  }
}

/** Teams takes files from bots in personal chats only, and not in every cloud. */
export function filesAt({ fileHosts }: FileStorage, activity: Activity): ReplyTarget['files'] {
  if (fileHosts === undefined) return 'nowhere';
  return scopeOf(activity) === 'personal' ? 'here' : 'inPersonalChat';
}

const answering =
  (of: 'directory' | 'cloud') =>
  async (
    parts: Parts,
    choices: CheckChoices,
    turn: CommandTurn,
  ): Promise<readonly (Said | ForWriter)[]> => [
    await answerDirectoryCheck(parts, { of, ...choices }, turn),
  ];

/** What `check directory` and `check cloud` read, and what they run. */
export const directoryCheck = { read: readDirectoryCheck, run: answering('directory') };
export const cloudCheck = { read: readCloudCheck, run: answering('cloud') };
