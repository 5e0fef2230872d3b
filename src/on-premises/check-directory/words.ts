import { type ExclusionRule, exclusionText } from '../../domain/idfix/exclusions.ts';
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
  excludedByRule: (rule: ExclusionRule, count: number, names: readonly string[]) => {
    const more = count > names.length ? ` and ${number(count - names.length)} more` : '';
    return `  ${number(count)} ${exclusionText[rule]}: ${names.join(', ')}${more}`;
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
    message: `${path} has no column DN or distinguishedName, by which objects are told apart; its columns are ${names.join(', ').slice(0, 200)}.`,
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
  couldNotCreate: (path: string, exists: boolean) => ({
    message: `Could not create ${path}.`,
    nextStep: exists
      ? 'There is a file of this name already; choose another name.'
      : 'Check that the folder exists and that you may write there.',
  }),
} as const;
