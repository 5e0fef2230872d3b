import type { CheckedAttribute } from '../../domain/idfix/finding.ts';

/** Every sentence of the directory check that a person reads, in one place. */

const number = (count: number): string => count.toLocaleString('en');

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

const KINDS: Readonly<Record<string, readonly [one: string, many: string]>> = {
  user: ['user', 'users'],
  group: ['group', 'groups'],
  contact: ['contact', 'contacts'],
  '': ['object of unknown class', 'objects of unknown class'],
};

const EXPORT_AGAIN = 'Export again with ldifde -f export.ldf or csvde -f export.csv.';

const EXPORT_WITH_POWERSHELL =
  "Export again with: Get-ADObject -LDAPFilter '(|(objectCategory=person)(objectCategory=group))' " +
  '-Properties cn,displayName,givenName,mail,mailNickname,proxyAddresses,sAMAccountName,targetAddress,userPrincipalName,groupType,homeMDB | ' +
  'Select-Object DistinguishedName,ObjectClass,cn,displayName,givenName,mail,mailNickname,' +
  "@{n='proxyAddresses';e={$_.proxyAddresses -join ';'}},sAMAccountName,targetAddress,userPrincipalName,groupType,homeMDB | " +
  'Export-Csv export.csv -NoTypeInformation -Encoding UTF8';

export const words = {
  understood: (source: string, kinds: readonly string[], notes: readonly string[]) =>
    `Read ${source}: ${[kinds.join(', ') || 'nothing', ...notes].join('; ')}.`,
  kind: (objectClass: string, count: number) => {
    const [one, many] = KINDS[objectClass] ?? [`${objectClass}`, `${objectClass} objects`];
    return counted(count, one, many);
  },
  throughCatalog: () => 'through a global catalog, which has a part of the attributes',
  noAttribute: (attribute: string) => `no ${attribute}`,
  rulesNotRun: (attributes: readonly CheckedAttribute[]) =>
    `rules not run: ${attributes.join(', ')}`,
  keeperUnknown: () => 'which duplicate is mail-enabled is unknown',
  asIdFix: () => 'judged and excluded as IdFix does (--like-idfix)',
  read: (objects: number, excluded: number) =>
    `${counted(objects, 'object')} read, ${number(excluded)} of them not checked${excluded === 0 ? '.' : ':'}`,
  excludedByRule: (rule: string, count: number, names: readonly string[]) => {
    const more = count > names.length ? ` and ${number(count - names.length)} more` : '';
    return `  ${number(count)} ${rule}: ${names.join(', ')}${more}`;
  },
  times: (problem: string, times: number) => `${problem} ${number(times)}`,
  findings: (findings: number, kinds: readonly string[]) =>
    `${counted(findings, 'finding')}: ${kinds.join(', ')}.`,
  noFindings: (checked: number) =>
    `No rule objects to any of the ${counted(checked, 'checked object')}.`,
  nothingChecked: () => 'Nothing was checked.',
  moreFindings: (hidden: number) =>
    `... and ${number(hidden)} more; --rows shows more of them, --csv writes all.`,
  written: (path: string) => `Written: ${path}`,
  activeDirectory: () => 'Active Directory',
  guessedEncoding: (label: string) =>
    `read as ${label}, as it is not UTF-8 (--encoding names another)`,
  delimiter: (delimiter: string) =>
    `columns parted by ${delimiter === '\t' ? 'tabs' : `"${delimiter}"`}`,
  joinedBy: (separators: readonly string[]) =>
    `proxyAddresses joined by ${separators.join(' and ')}`,
  undecided: (count: number, lines: readonly number[]) =>
    `proxyAddresses of ${counted(count, 'object')} NOT CHECKED, as nothing shows where one address ends (${lines.map((line) => `line ${number(line)}`).join(', ')}${count > lines.length ? ', ...' : ''}); join them by ";"`,
  cutOff: (count: number) =>
    `${counted(count, 'object')} with a part of the values only (;range=): the others are unknown`,
  noText: (path: string, attribute: string, dn: string) => ({
    message: `${path} cannot be read as an export: ${attribute} of ${dn} has bytes that are not UTF-8.`,
    nextStep: EXPORT_AGAIN,
  }),
  unreadable: (path: string) => ({
    message: `Could not read ${path}.`,
    nextStep: 'Check the name of the file and that you may read it.',
  }),
  unknownEncoding: (path: string) => ({
    message: `${path} is neither UTF-8, UTF-16 nor Windows-1252.`,
    nextStep: 'Name its encoding, e.g. --encoding windows-1250, or export it as UTF-8.',
  }),
  notInEncoding: (path: string, label: string) => ({
    message: `${path} has bytes that ${label} does not have.`,
    nextStep: 'Name its encoding, e.g. --encoding windows-1252, or export it as UTF-8.',
  }),
  emptyFile: (path: string) => ({
    message: `${path} is empty.`,
    nextStep: EXPORT_AGAIN,
  }),
  noExport: (path: string, line: string) => ({
    message: `${path} cannot be read as an export: it begins with "${line.slice(0, 60)}".`,
    nextStep: EXPORT_AGAIN,
  }),
  brokenExport: (path: string, why: string) => ({
    message: `${path} cannot be read as an export: ${why}`,
    nextStep: EXPORT_AGAIN,
  }),
  findingsTable: (path: string) => ({
    message: `${path} is a table of findings, not an export of a directory.`,
    nextStep: 'Fill in its ACTION column and use --apply; --input is for exports.',
  }),
  changesFile: (path: string) => ({
    message: `${path} has changes of objects, not objects.`,
    nextStep: 'Use --apply or --undo for it; --input is for exports.',
  }),
  noAddressColumn: (path: string, names: readonly string[]) => ({
    message: `${path} has no column with addresses (mail, proxyAddresses, targetAddress or userPrincipalName); its columns are ${names.join(', ').slice(0, 200)}.`,
    nextStep: EXPORT_WITH_POWERSHELL,
  }),
  noNameColumn: (path: string, names: readonly string[]) => ({
    message: `${path} has no column DN or distinguishedName, which identifies objects; its columns are ${names.join(', ').slice(0, 200)}.`,
    nextStep: EXPORT_WITH_POWERSHELL,
  }),
  noAddressAttribute: (path: string) => ({
    message: `No object of ${path} has an address (mail, proxyAddresses, targetAddress or userPrincipalName).`,
    nextStep: EXPORT_AGAIN,
  }),
  rowWithoutName: (path: string, line: number) => ({
    message: `${path} cannot be read as an export: line ${line} has no distinguished name.`,
    nextStep: EXPORT_AGAIN,
  }),
  typeNameInCell: (path: string, attribute: string, cell: string) => ({
    message: `${path} has the name of a type (${cell.slice(0, 80)}) where the values of ${attribute} should be: Export-Csv writes that for a collection.`,
    nextStep: EXPORT_WITH_POWERSHELL,
  }),
  noDirectory: () => ({
    message: 'There is no directory to check: AD_URLS is not set.',
    nextStep: 'Set AD_URLS, AD_USER and AD_PASSWORD, or check an export with --input.',
  }),
  nothingRead: (source: string) => ({
    message: `${source} has no user, contact or group that could be checked: 0 objects were read.`,
    nextStep:
      'Check the filter and the container, and that the service account may read them; or export again.',
  }),
  catalogIsReadOnly: (hosts: readonly string[]) => ({
    message: 'AD_URLS has global catalogs only, which cannot be written to. Nothing was changed.',
    nextStep: `Add a domain controller of each domain to AD_URLS, such as ldaps://${hosts[0] ?? 'dc1.contoso.com'}.`,
  }),
  verdicts: { ready: 'change', alreadyDone: 'is so', refused: 'REFUSED' },
  canBeApplied: (ready: number, all: number) => `\n${ready} of ${all} can be applied.`,
  nothingToApply: () => 'Nothing of it can be applied now.',
  nothingChanged: () => 'Nothing was changed.',
  typeToApply: (ready: number) => `Type ${ready} to apply: `,
  applied: (count: { done: number; alreadyDone: number; refused: number; failed: number }) =>
    `${count.done} applied, ${count.alreadyDone} were so already, ${count.refused} refused, ${count.failed} failed.`,
  howToUndo: (path: string) => `To undo: npm run check-directory -- --undo ${path}`,
  cannotAsk: () => ({
    message: 'There is no terminal to confirm on, and nothing was changed.',
    nextStep: 'Run it on a terminal, or add --yes after reading the preview.',
  }),
  noChanges: (path: string) => ({
    message: `${path} holds no change.`,
    nextStep: 'Fill in the ACTION column: EDIT or REMOVE; empty or COMPLETE leaves a row alone.',
  }),
  brokenChanges: (path: string, why: string) => ({
    message: `${path} cannot be applied: ${why}.`,
    nextStep: 'Correct the file; nothing was changed.',
  }),
  noChangeTable: (path: string, column: string) => ({
    message: `${path} cannot be applied: it has no column ${column}.`,
    nextStep: 'Apply a file that --csv or --ldif wrote, or a CSV or LDF file of IdFix.',
  }),
  nameTheEncoding: (path: string, guess: string) => ({
    message: `${path} is not UTF-8, and what is written must not depend on a guess.`,
    nextStep: `Name its encoding, most likely --encoding ${guess}.`,
  }),
  tooManyCells: (line: number) => `line ${line} has more cells than the header`,
  notModify: (line: number) => `Line ${line}: only "changetype: modify" can be applied.`,
  notNamed: (line: number, operation: string, attribute: string) =>
    `Line ${line}: ${operation} of ${attribute} must name the values of a checked attribute to delete or to add.`,
  rowWithoutObject: (line: number) => `Line ${line}: DISTINGUISHEDNAME is empty.`,
  attributeNotChanged: (line: number, attribute: string) =>
    `Line ${line}: "${attribute}" is no attribute that can be changed.`,
  nothingToRemove: (line: number) => `Line ${line}: VALUE is empty, so there is nothing to remove.`,
  editWithoutUpdate: (line: number, attribute: string) =>
    `Line ${line}: EDIT without UPDATE would clear ${attribute}. Enter the new value, or REMOVE.`,
  unknownAction: (line: number, action: string) =>
    `Line ${line}: ${action} is not possible; EDIT, REMOVE, UNDO and COMPLETE are.`,
  sameValue: (attribute: string, value: string) =>
    `UPDATE is the value that ${attribute} has (${value}). Enter the right one.`,
  inNoDomain: () => 'The object lies in no domain of AD_URLS.',
  objectGone: () => 'The object is not there any more.',
  valueGone: (attribute: string, value: string) =>
    `${attribute} does not have the value ${value} any more.`,
  valueThere: (attribute: string, value: string) =>
    `${attribute} has the value ${value} already, perhaps in another case.`,
  otherValue: (attribute: string, value: string) =>
    `${attribute} has another value by now (${value}).`,
  heldByAnother: (value: string, holder: string) => `${holder} has ${value} already.`,
  entraSilent: (why: string) =>
    `Entra ID did not answer, so that new addresses are compared with Active Directory alone. ${why}`,
  entraNotAsked: () =>
    'New addresses are compared with Active Directory alone: the settings for Entra ID are not complete.',
  losesPrimary: () =>
    'The primary address would go while other addresses stay without one. Make one of them the primary (SMTP: in upper case) in the same file.',
  twoPrimaries: () =>
    'There would be more than one primary address. Make the other one an alias (smtp:) in the same file.',
  couldNotCreate: (path: string, exists: boolean) => ({
    message: `Could not create ${path}.`,
    nextStep: exists
      ? 'There is a file of this name already; choose another name.'
      : 'Check that the folder exists and that you may write there.',
  }),
} as const;
