import { z } from 'zod/v4';
import type { RecipientFact } from '../domain/conflict/exchange-facts.ts';
import { defined } from '../domain/defined.ts';
import { recipientType } from './recipient-query.ts';

const text = z.string().min(1).optional().catch(undefined);

/** The properties of a `Get-Recipient` row that we read; Exchange sends many more. */
const row = z.object({
  Guid: z.string().min(1),
  ExternalDirectoryObjectId: text,
  DisplayName: text,
  Name: text,
  Alias: text,
  RecipientTypeDetails: z.string().catch(''),
  EmailAddresses: z.array(z.string()).catch([]),
  IsDirSynced: z.boolean().catch(false),
  UserPrincipalName: text,
  WindowsLiveID: text,
  RecipientSoftDeletedStatus: z.unknown(),
  WhenSoftDeleted: text,
  WhenChangedUTC: text,
});

const mailboxRow = z.object({ IsExchangeCloudManaged: z.boolean() });

/** A row of `Get-Recipient` or `Get-MailPublicFolder`; undefined when it names no recipient. */
export function readRecipient(value: unknown): RecipientFact | undefined {
  const parsed = row.safeParse(value);
  if (!parsed.success) return undefined;
  const { data } = parsed;
  const softDeletedAt = softDeletion(data);
  const userPrincipalName = data.UserPrincipalName ?? data.WindowsLiveID;
  return {
    identity: data.Guid.toLowerCase(),
    displayName: data.DisplayName ?? data.Name ?? data.Guid,
    ...recipientType(data.RecipientTypeDetails),
    isDirSynced: data.IsDirSynced,
    emailAddresses: data.EmailAddresses,
    ...defined({
      objectId: data.ExternalDirectoryObjectId?.toLowerCase(),
      userPrincipalName,
      alias: data.Alias,
      softDeletedAt,
    }),
  };
}

/** `IsExchangeCloudManaged` of a `Get-Mailbox` row; undefined when the row does not say. */
export function readCloudManaged(value: unknown): boolean | undefined {
  return mailboxRow.safeParse(value).data?.IsExchangeCloudManaged;
}

/** Since when a recipient is soft-deleted. Not every type says when: then its last change is it. */
function softDeletion(data: z.output<typeof row>): string | undefined {
  const { RecipientSoftDeletedStatus: status, WhenSoftDeleted, WhenChangedUTC } = data;
  const deleted = WhenSoftDeleted !== undefined || (typeof status === 'number' && status > 0);
  const when = WhenSoftDeleted ?? WhenChangedUTC;
  if (!deleted) return undefined;
  const instant = new Date(when ?? 0);
  return (Number.isNaN(instant.getTime()) ? new Date(0) : instant).toISOString();
}
