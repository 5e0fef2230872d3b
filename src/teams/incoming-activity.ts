import type { Activity } from 'botbuilder';
import { z } from 'zod/v4';

/**
 * What every turn relies on. An activity of Teams always has it; anything else is not from Teams, or
 * was cut. Other properties pass unread.
 */
const account = z.looseObject({ id: z.string().min(1), name: z.string().optional() });
const complete = z.looseObject({
  type: z.string().min(1),
  id: z.string().optional(),
  channelId: z.string().min(1),
  serviceUrl: z.url(),
  from: account.extend({ aadObjectId: z.string().optional() }),
  recipient: account,
  conversation: z.looseObject({
    id: z.string().min(1),
    conversationType: z.string().optional(),
    tenantId: z.string().optional(),
    name: z.string().optional(),
  }),
  text: z.string().optional(),
  attachments: z
    .array(z.looseObject({ contentType: z.string(), content: z.unknown() }))
    .optional()
    .catch(undefined),
});

/** True when the activity can be answered: it says who, where and through which service. */
export function isComplete(activity: Activity): boolean {
  return complete.safeParse(activity).success;
}

/** Content of the `text/html` attachment, in which Teams sends what a rich text message looks like. */
export function htmlOf(activity: Activity): string | undefined {
  const attachments: unknown = activity.attachments;
  if (!Array.isArray(attachments)) return undefined;
  const html = attachments.find((one) => one?.contentType === 'text/html')?.content;
  return typeof html === 'string' ? html : undefined;
}
