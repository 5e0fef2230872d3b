import { AD_OBJECT_ATTRIBUTES } from '../../ad-object-reader.ts';

/** An attribute of the AD schema that a check reads, or the name of the object. */
export type ExportedAttribute = (typeof AD_OBJECT_ATTRIBUTES)[number] | 'distinguishedName';

/**
 * What exports call an attribute beside its own name, without blanks, hyphens and underscores: names of
 * `Get-ADUser`, `Get-Mailbox` and `Get-Recipient`, and what people write over a column.
 */
const SYNONYMS: Partial<Record<ExportedAttribute, readonly string[]>> = {
  distinguishedName: ['dn'],
  cn: ['commonname', 'name'],
  objectGUID: ['guid'],
  objectSid: ['sid'],
  givenName: ['firstname'],
  mail: ['emailaddress', 'email', 'primarysmtpaddress', 'windowsemailaddress'],
  mailNickname: ['alias'],
  proxyAddresses: ['emailaddresses'],
  targetAddress: ['externalemailaddress', 'remoteroutingaddress'],
  userPrincipalName: ['upn'],
  homeMDB: ['database'],
  msExchHideFromAddressLists: ['hiddenfromaddresslistsenabled'],
  msExchRecipientTypeDetails: ['recipienttypedetails'],
};

const NAMES = new Map<string, ExportedAttribute>(
  [...AD_OBJECT_ATTRIBUTES, 'distinguishedName' as const].map((name) => [plain(name), name]),
);

/** Which column has which attribute. Its own name counts before a synonym, a synonym before a later one. */
export function columnsOf(header: readonly string[]): ReadonlyMap<ExportedAttribute, number> {
  const names = header.map(plain);
  const columns = new Map<ExportedAttribute, number>();
  for (const [index, name] of names.entries()) {
    const attribute = NAMES.get(name);
    if (attribute !== undefined && !columns.has(attribute)) columns.set(attribute, index);
  }
  for (const [attribute, synonyms = []] of Object.entries(SYNONYMS)) {
    const index = synonyms.map((name) => names.indexOf(name)).find((at) => at >= 0);
    if (index !== undefined && !columns.has(attribute as ExportedAttribute))
      columns.set(attribute as ExportedAttribute, index);
  }
  return columns;
}

/** Name of the column as the schema spells the attribute, whatever case and option a file gives it. */
export const attributeNamed = (name: string): ExportedAttribute | undefined =>
  NAMES.get(plain(name));

/** Columns of a table of IdFix's findings. */
export const isFindingsTable = (header: readonly string[]): boolean => {
  const names = new Set(header.map(plain));
  return ['attribute', 'value', 'update'].every((name) => names.has(name));
};

function plain(name: string): string {
  return name.toLowerCase().replace(/[\s_-]/g, '');
}

const DELIMITERS = [',', ';', '\t', '|'] as const;

/** What parts the cells of a header: the delimiter that leaves the most known names. */
export function delimiterOf(headerLine: string): string {
  const known = (delimiter: string) => columnsOf(cellsOf(headerLine, delimiter)).size;
  return DELIMITERS.reduce((best, next) => (known(next) > known(best) ? next : best));
}

/** Cells of a header; names of attributes hold neither quotes nor delimiters. */
export const cellsOf = (headerLine: string, delimiter: string): readonly string[] =>
  headerLine.split(delimiter).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  );

/** Kinds of recipients of Exchange by the class of their object in Active Directory. */
export function classOfRecipient(recipientTypeDetails: string): string {
  if (/contact/i.test(recipientTypeDetails)) return 'contact';
  if (/^dynamic/i.test(recipientTypeDetails)) return 'msExchDynamicDistributionList';
  if (/group/i.test(recipientTypeDetails)) return 'group';
  if (/^publicfolder/i.test(recipientTypeDetails)) return 'publicFolder';
  return /mailbox|user/i.test(recipientTypeDetails) ? 'user' : '';
}

/** Numbers behind Exchange's names for its own mailboxes (msExchRecipientTypeDetails). */
export const RECIPIENT_NUMBERS: Readonly<Record<string, string>> = {
  SystemAttendantMailbox: '8192',
  SystemMailbox: '16384',
  ArbitrationMailbox: '8388608',
  MailboxPlan: '16777216',
  DiscoveryMailbox: '536870912',
};
