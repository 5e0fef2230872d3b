import type { Log } from '../../telemetry/log.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import type { Said, Words } from '../../words/words.ts';
import { actorOf } from '../bot/actor.ts';
import { referenceTo } from '../bot/conversation.ts';
import type { Languages } from '../bot/languages.ts';
import { textActivity } from '../bot/replies.ts';
import { type ConversationReference, type Conversations, sendAll, type Turn } from '../bot/turn.ts';
import { failureActivity } from '../bot/turn-errors.ts';
import {
  type Consent,
  consentActivity,
  fileActivity,
  readConsent,
  type UploadInfo,
} from './file-consent.ts';
import { type FileStorage, isUploadUrl, uploadFile } from './upload-file.ts';

export interface FileParts {
  readonly conversations: Conversations;
  readonly storage: FileStorage;
  readonly useCases: Pick<UseCases, 'collectReport'>;
  readonly languages: Languages;
  readonly log: Log;
}

type Taken = Extract<Awaited<ReturnType<UseCases['collectReport']>>, { readonly outcome: 'file' }>;

/** Somebody accepted or declined a file. The press is answered at once, the upload goes on after it. */
export async function answerFileConsent(parts: FileParts, turn: Turn): Promise<void> {
  await turn.respond();
  const consent = readConsent(turn.activity);
  const by = actorOf(turn.activity);
  const words = await parts.languages.ofConversation(turn.activity);
  const say = (said: Said) => turn.send(textActivity(words.plain(said)));
  if (consent === undefined || by === undefined) {
    await say(by === undefined ? 'chat.unnamedPerson' : 'chat.file.notOurs');
    return;
  }
  const taken = await parts.useCases.collectReport(consent.context.report, by);
  if (taken.outcome === 'notPermitted') await say(taken.why);
  else if (taken.outcome === 'gone') await say('chat.file.gone');
  else await settle(parts, turn, { consent, taken, words });
}

interface Delivery {
  readonly taken: Taken;
  readonly words: Words;
}

async function settle(
  parts: FileParts,
  turn: Turn,
  { consent, taken, words }: { readonly consent: Consent } & Delivery,
): Promise<void> {
  if (consent.action === 'decline') {
    await taken.remove();
    await withoutCard(turn, parts.log);
    await turn.send(textActivity(words.plain('chat.file.declined')));
    return;
  }
  const { uploadInfo } = consent;
  const isTheirs = (url: string) => isUploadUrl(url, parts.storage);
  if (!isTheirs(uploadInfo.uploadUrl) || !isTheirs(uploadInfo.contentUrl)) {
    await turn.send(textActivity(words.plain('chat.file.elsewhere')));
    return;
  }
  await withoutCard(turn, parts.log);
  const reference = referenceTo(turn.activity);
  void deliver(parts, reference, { uploadInfo, taken, words });
}

/** Never rejects. A file that did not arrive is offered again. */
async function deliver(
  parts: FileParts,
  reference: ConversationReference,
  { uploadInfo, taken, words }: { readonly uploadInfo: UploadInfo } & Delivery,
): Promise<void> {
  const { file, part, remove } = taken;
  try {
    const activities = await uploadFile(uploadInfo.uploadUrl, file, part).then(
      () => [fileActivity(file.name, uploadInfo)],
      (error: unknown) => [
        failureActivity(parts.log, error, words),
        ...(error instanceof BotError ? [consentActivity(file, words)] : []),
      ],
    );
    await parts.conversations.within(reference, (conversation) =>
      sendAll(conversation, activities),
    );
    if (activities.length === 1) await remove();
  } catch (err) {
    parts.log.warn({ err }, 'what became of a file could not be told');
  }
}

/** The consent card has done its work; a client that took it away already is fine. */
async function withoutCard(turn: Turn, log: Log): Promise<void> {
  const { replyToId } = turn.activity;
  if (replyToId === undefined) return;
  try {
    await turn.delete(replyToId);
  } catch (err) {
    log.debug({ err }, 'the card about a file could not be taken away');
  }
}
