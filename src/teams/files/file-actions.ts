import { ActivityTypes, TurnContext } from 'botbuilder';
import type { Log } from '../../telemetry/log.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import type { UseCases } from '../../use-cases/use-cases.ts';
import { actorOf, nobodySentence } from '../bot/actor.ts';
import { textActivity } from '../bot/replies.ts';
import { failureActivity } from '../bot/turn-errors.ts';
import { type ConversationParts, withConversation } from '../send/with-conversation.ts';
import {
  type Consent,
  consentActivity,
  fileActivity,
  readConsent,
  type UploadInfo,
} from './file-consent.ts';
import { type FileStorage, isUploadUrl, uploadFile } from './upload-file.ts';

export interface FileParts extends ConversationParts {
  readonly storage: FileStorage;
  readonly useCases: Pick<UseCases, 'collectReport'>;
  readonly log: Log;
}

type Taken = Extract<Awaited<ReturnType<UseCases['collectReport']>>, { readonly outcome: 'file' }>;

/** Somebody accepted or declined a file. The press is answered at once, the upload goes on after it. */
export async function answerFileConsent(parts: FileParts, context: TurnContext): Promise<void> {
  await context.sendActivity({ type: ActivityTypes.InvokeResponse, value: { status: 200 } });
  const consent = readConsent(context.activity);
  const by = actorOf(context.activity);
  if (consent === undefined || by === undefined) {
    await context.sendActivity(textActivity(by === undefined ? nobodySentence : strangeFile));
    return;
  }
  const taken = await parts.useCases.collectReport(consent.context.report, by);
  if (taken.outcome === 'notPermitted') await context.sendActivity(textActivity(taken.sentence));
  else if (taken.outcome === 'gone') await context.sendActivity(textActivity(gone));
  else await settle(parts, context, { consent, taken });
}

const strangeFile = 'This is no answer to a file of Unclash, and nothing was sent.';
const gone =
  'That file is not kept any more: files are kept for a day and handed out once, to whoever asked. Ask "check directory" for a new one.';
const elsewhere =
  'The file was not sent: the address that it should go to is not of OneDrive or SharePoint.';

async function settle(
  parts: FileParts,
  context: TurnContext,
  { consent, taken }: { readonly consent: Consent; readonly taken: Taken },
): Promise<void> {
  if (consent.action === 'decline') {
    await taken.remove();
    await withoutCard(context, parts.log);
    await context.sendActivity(textActivity('The file is not wanted and was forgotten.'));
    return;
  }
  const { uploadInfo } = consent;
  const isTheirs = (url: string) => isUploadUrl(url, parts.storage);
  if (!isTheirs(uploadInfo.uploadUrl) || !isTheirs(uploadInfo.contentUrl)) {
    await context.sendActivity(textActivity(elsewhere));
    return;
  }
  await withoutCard(context, parts.log);
  const reference = TurnContext.getConversationReference(context.activity);
  void deliver(parts, reference, { uploadInfo, taken });
}

/** Never rejects. A file that did not arrive is offered again. */
async function deliver(
  parts: FileParts,
  reference: ReturnType<typeof TurnContext.getConversationReference>,
  { uploadInfo, taken }: { readonly uploadInfo: UploadInfo; readonly taken: Taken },
): Promise<void> {
  const { file, part, remove } = taken;
  try {
    const activities = await uploadFile(uploadInfo.uploadUrl, file, part).then(
      () => [fileActivity(file.name, uploadInfo)],
      (error: unknown) =>
        error instanceof BotError
          ? [failureActivity(parts.log, error), consentActivity(file)]
          : [failureActivity(parts.log, error)],
    );
    await withConversation(parts, reference, async (context) => {
      for (const activity of activities) await context.sendActivity(activity);
    });
    if (activities.length === 1) await remove();
  } catch (err) {
    parts.log.warn({ err }, 'what became of a file could not be told');
  }
}

/** The consent card has done its work; a client that took it away already is fine. */
async function withoutCard(context: TurnContext, log: Log): Promise<void> {
  const { replyToId } = context.activity;
  if (replyToId === undefined) return;
  try {
    await context.deleteActivity(replyToId);
  } catch (err) {
    log.debug({ err }, 'the card about a file could not be taken away');
  }
}
