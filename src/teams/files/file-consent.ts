import { z } from 'zod/v4';
import type { ReportFile } from '../../use-cases/ports/directory-check.ts';
import type { Words } from '../../words/words.ts';
import type { Activity, MessageActivity } from '../bot/activity.ts';

/** Shapes of "Send and receive files using bot" (Teams documentation); personal chats only. */

/** Asks the person whether the file may be put into their OneDrive. */
export function consentActivity(
  { id, name, sizeInBytes }: ReportFile,
  words: Words,
): MessageActivity {
  const context = { report: id };
  const content = {
    description: words.plain('chat.file.description'),
    sizeInBytes,
    acceptContext: context,
    declineContext: context,
  };
  return {
    type: 'message',
    summary: name,
    attachments: [
      { contentType: 'application/vnd.microsoft.teams.card.file.consent', name, content },
    ],
  };
}

/** Where the file is now. */
export function fileActivity(name: string, upload: UploadInfo): MessageActivity {
  const content = { uniqueId: upload.uniqueId, fileType: upload.fileType };
  return {
    type: 'message',
    summary: name,
    attachments: [
      {
        contentType: 'application/vnd.microsoft.teams.card.file.info',
        name,
        content,
        contentUrl: upload.contentUrl,
      },
    ],
  };
}

const uploadInfo = z.object({
  uploadUrl: z.url(),
  contentUrl: z.url(),
  uniqueId: z.string().min(1),
  fileType: z.string(),
});
export type UploadInfo = z.output<typeof uploadInfo>;

const context = z.object({ report: z.guid() });
const consent = z.discriminatedUnion('action', [
  z.object({ action: z.literal('accept'), context, uploadInfo }),
  z.object({ action: z.literal('decline'), context }),
]);
export type Consent = z.output<typeof consent>;

/** True for an answer to a consent card. */
export const isFileConsent = ({ type, name }: Activity): boolean =>
  type === 'invoke' && name === 'fileConsent/invoke';

/** What the person answered; undefined when it is not the answer to a card of ours. */
export const readConsent = ({ value }: Activity): Consent | undefined =>
  consent.safeParse(value).data;
