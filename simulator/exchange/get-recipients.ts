import type { Recipient, Recipients } from '../directory/recipients.ts';
import type { Tenant } from '../directory/tenant.ts';
import { badArgument, notFound } from './cmdlet-error.ts';
import { parseFilter } from './recipient-filter.ts';
import type { GetCmdlet } from './role-groups.ts';
import { setCmdlets } from './role-groups.ts';

export type Parameters = Readonly<Record<string, unknown>>;

export interface Output {
  readonly value: readonly Readonly<Record<string, unknown>>[];
  readonly warnings: readonly string[];
}

const allTypes: readonly string[] = Object.values(setCmdlets).flatMap(({ types }) => types);
const knownTypes = new Set([
  ...allTypes,
  ...['SchedulingMailbox', 'TeamMailbox', 'DiscoveryMailbox', 'PublicFolderMailbox', 'RoomList'],
  ...['LinkedMailbox', 'SharedWithMailUser', 'MailNonUniversalGroup', 'MailForestContact'],
]);
const DEFAULT_RESULT_SIZE = 1000;

/** `Get-Recipient`, `Get-Mailbox`, `Get-MailPublicFolder`. */
export function getRecipients(
  { recipients, directory }: Tenant,
  cmdlet: GetCmdlet,
  parameters: Parameters,
): Output {
  const types = typesOf(cmdlet, parameters['RecipientTypeDetails']);
  const identity = parameters['Identity'];
  const found =
    typeof identity === 'string' && identity !== ''
      ? byIdentity(recipients, identity, [
          ...types,
          ...(cmdlet === 'Get-Recipient' ? allTypes : []),
        ])
      : byFilter(recipients, parameters['Filter'], types);
  const listed = found.filter(
    ({ isSoftDeleted }) => !isSoftDeleted || includesDeleted(cmdlet, parameters),
  );
  if (typeof identity === 'string' && listed.length === 0) throw notFound(identity);
  const rows = listed.map((recipient) => ({
    ...rowOf(recipient, cmdlet),
    WhenSoftDeleted: directory.findDeleted(recipient.id)?.resource.deletedDateTime ?? null,
  }));
  return truncated(rows, parameters['ResultSize']);
}

/** Without `-RecipientTypeDetails`, `Get-Recipient` leaves Microsoft 365 groups out. */
function typesOf(cmdlet: GetCmdlet, asked: unknown): readonly string[] {
  if (cmdlet === 'Get-Mailbox') return setCmdlets['Set-Mailbox'].types;
  if (cmdlet === 'Get-MailPublicFolder') return setCmdlets['Set-MailPublicFolder'].types;
  if (asked === undefined) return allTypes.filter((type) => type !== 'GroupMailbox');
  const types: unknown[] = Array.isArray(asked) ? asked : [asked];
  const wrong = types.find((type) => typeof type !== 'string' || !knownTypes.has(type));
  if (wrong !== undefined) {
    throw badArgument(
      `Cannot process argument transformation on parameter 'RecipientTypeDetails'. Cannot convert value "${String(wrong)}" to type "Microsoft.Exchange.Data.Directory.Recipient.RecipientTypeDetails".`,
    );
  }
  return types.map(String);
}

/** The switch works with `-Identity` or `-RecipientTypeDetails` only. */
function includesDeleted(cmdlet: GetCmdlet, parameters: Parameters): boolean {
  return (
    cmdlet === 'Get-Recipient' &&
    parameters['IncludeSoftDeletedRecipients'] === true &&
    (parameters['Identity'] !== undefined || parameters['RecipientTypeDetails'] !== undefined)
  );
}

function byIdentity(recipients: Recipients, identity: string, types: readonly string[]) {
  return recipients
    .find(identity)
    .filter(({ recipientTypeDetails }) => types.includes(recipientTypeDetails));
}

function byFilter(recipients: Recipients, filter: unknown, types: readonly string[]) {
  if (filter !== undefined && typeof filter !== 'string') {
    throw badArgument("Cannot process argument transformation on parameter 'Filter'.");
  }
  const { keys, test } = filter === undefined ? everything : parseFilter(filter);
  const candidates =
    filter === undefined
      ? recipients.all()
      : keys.flatMap((key) => [recipients.get(key) ?? [], recipients.byAddress(key)].flat());
  return [...new Map(candidates.map((recipient) => [recipient.id, recipient])).values()].filter(
    (recipient) => types.includes(recipient.recipientTypeDetails) && test(recipient),
  );
}

const everything = { keys: [] as readonly string[], test: () => true };

function truncated(rows: Output['value'], resultSize: unknown): Output {
  const unlimited = typeof resultSize === 'string' && resultSize.toLowerCase() === 'unlimited';
  const limit = unlimited ? Number.POSITIVE_INFINITY : Number(resultSize ?? DEFAULT_RESULT_SIZE);
  if (rows.length <= limit) return { value: rows, warnings: [] };
  const warning = `By default, only the first ${limit} items are returned. Use the ResultSize parameter to specify the number of items returned.`;
  return { value: rows.slice(0, limit), warnings: [warning] };
}

/** Only `Get-Mailbox` knows who masters the Exchange attributes. */
function rowOf(recipient: Recipient, cmdlet: GetCmdlet): Readonly<Record<string, unknown>> {
  const primary = recipient.emailAddresses.find((entry) => entry.startsWith('SMTP:'));
  return {
    Identity: recipient.displayName,
    'Guid@odata.type': '#Guid',
    Guid: recipient.id,
    ExternalDirectoryObjectId: recipient.isInGraph ? recipient.id : '',
    Name: recipient.displayName,
    DisplayName: recipient.displayName,
    Alias: recipient.alias,
    RecipientTypeDetails: recipient.recipientTypeDetails,
    PrimarySmtpAddress: primary?.slice('SMTP:'.length) ?? '',
    'EmailAddresses@odata.type': '#Collection(String)',
    EmailAddresses: recipient.emailAddresses,
    IsDirSynced: recipient.isDirSynced,
    WindowsLiveID: recipient.userPrincipalName ?? '',
    RecipientSoftDeletedStatus: recipient.isSoftDeleted ? 1 : 0,
    ...(cmdlet === 'Get-Mailbox'
      ? { IsExchangeCloudManaged: recipient.isExchangeCloudManaged }
      : {}),
  };
}
