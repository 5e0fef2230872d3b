import { defined } from '../../../domain/defined.ts';
import type { Message } from '../../../domain/message/message.ts';
import {
  cellsOf,
  columnsOf,
  delimiterOf,
  type ExportedAttribute,
  isFindingsTable,
} from './columns.ts';
import {
  decoded,
  encodingOf,
  type FileProblem,
  linesOf,
  refused,
  type TextEncoding,
} from './text-file.ts';

/** An export, as its first lines show it. */
export type ExportFile = CsvExport | LdifExport;

export interface CsvExport {
  readonly format: 'csv';
  readonly path: string;
  readonly encoding: TextEncoding;
  readonly delimiter: string;
  /** Lines before the header: `#TYPE ...` of Windows PowerShell, `sep=;` of Excel. */
  readonly before: number;
  readonly columns: ReadonlyMap<ExportedAttribute, number>;
  /** csvde begins with a column DN and has a notation of its own. */
  readonly isCsvde: boolean;
}

export interface LdifExport {
  readonly format: 'ldif';
  readonly path: string;
  readonly encoding: TextEncoding;
}

/** What to do about an export that lacks something. */
export const EXPORT_AGAIN: Message = { code: 'export.again' };

/** Gives whole values, where Export-Csv alone writes the name of a collection's type. */
export const EXPORT_WITH_POWERSHELL: Message = {
  code: 'export.againWith',
  command:
    "Get-ADObject -LDAPFilter '(|(objectCategory=person)(objectCategory=group))' " +
    '-Properties cn,displayName,givenName,mail,mailNickname,proxyAddresses,sAMAccountName,targetAddress,userPrincipalName,groupType,homeMDB | ' +
    'Select-Object DistinguishedName,ObjectClass,cn,displayName,givenName,mail,mailNickname,' +
    "@{n='proxyAddresses';e={$_.proxyAddresses -join ';'}},sAMAccountName,targetAddress,userPrincipalName,groupType,homeMDB | " +
    'Export-Csv export.csv -NoTypeInformation -Encoding UTF8',
};

/** Attributes of which an export needs one at least. */
export const ADDRESS_ATTRIBUTES: readonly ExportedAttribute[] = [
  ...(['mail', 'proxyAddresses', 'targetAddress', 'userPrincipalName'] as const),
];

/**
 * Opens an export by what is in it, whatever its name: LDIF, or CSV with any delimiter. A file that is
 * none is refused as what it is: empty, a table of findings, columns without an address. Throws `BotError`.
 */
export async function openExport(path: string, encoding?: string): Promise<ExportFile> {
  const read = await encodingOf(path, encoding);
  const lines = await firstLines(linesOf(decoded(path, read)));
  const [first] = lines.filter((line) => line.trim() !== '');
  if (first === undefined) throw refused(emptyFile(path));
  // IdFix's record of what it applied: "Update *.ldf"
  if (/^distinguishedName: /i.test(first)) throw refused(changesFile(path));
  if (isLdif(lines)) return { format: 'ldif', path, encoding: read };
  const before = lines.findIndex((line) => line.trim() !== '' && !/^(?:#TYPE\b|sep=)/i.test(line));
  const header = lines[before];
  if (before < 0 || header === undefined) throw refused(emptyFile(path));
  const separator = /^sep=(.)/im.exec(lines.slice(0, before).join('\n'))?.[1];
  return csvExport({
    path,
    encoding: read,
    before,
    header,
    ...defined({ separator: separator || undefined }),
  });
}

function csvExport(file: {
  readonly path: string;
  readonly encoding: TextEncoding;
  readonly before: number;
  readonly header: string;
  readonly separator?: string;
}): CsvExport {
  const { path, encoding, before, header } = file;
  const delimiter = file.separator ?? delimiterOf(header);
  const names = cellsOf(header, delimiter);
  if (isFindingsTable(names)) throw refused(findingsTable(path));
  const columns = columnsOf(names);
  if (columns.size === 0 && names.length < 2)
    throw refused({
      problem: { code: 'export.notAnExport', path, start: header },
      next: EXPORT_AGAIN,
    });
  if (!ADDRESS_ATTRIBUTES.some((attribute) => columns.has(attribute)))
    throw refused(lacking('export.noAddressColumn', path, names));
  if (!columns.has('distinguishedName')) throw refused(lacking('export.noNameColumn', path, names));
  const isCsvde = /^dn$/i.test(names[0] ?? '');
  return { format: 'csv', path, encoding, delimiter, before, columns, isCsvde };
}

/** There is nothing in the file. */
export const emptyFile = (path: string): FileProblem => ({
  problem: { code: 'file.empty', path },
  next: EXPORT_AGAIN,
});

/** The file has changes of objects. */
export const changesFile = (path: string): FileProblem => ({
  problem: { code: 'export.changes', path },
  next: { code: 'export.applyOrUndoIt' },
});

const findingsTable = (path: string): FileProblem => ({
  problem: { code: 'export.findingsTable', path },
  next: { code: 'export.applyIt' },
});

const lacking = (
  code: 'export.noAddressColumn' | 'export.noNameColumn',
  path: string,
  columns: readonly string[],
): FileProblem => ({ problem: { code, path, columns }, next: EXPORT_WITH_POWERSHELL });

const LINES = 50;

async function firstLines(lines: AsyncGenerator<string>): Promise<readonly string[]> {
  const first: string[] = [];
  for await (const line of lines) {
    first.push(line);
    if (first.length >= LINES) break;
  }
  return first;
}

/** The first line that is neither empty nor a comment names an entry, or the version before it. */
const isLdif = (lines: readonly string[]): boolean =>
  /^(?:dn::?|version:) ?/i.test(
    lines.find((line) => line.trim() !== '' && !/^(?:#| )/.test(line)) ?? '',
  );
