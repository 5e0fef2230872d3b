/** What joins values in a cell. */
export type Separator = 'lineBreak' | 'blank' | ';' | ',' | '|';

/** The values of a cell, and what joined them; `undecided` when they cannot be parted. */
export type JoinedValues =
  | { readonly values: readonly string[]; readonly separator?: Separator }
  | 'undecided';

const TYPE = /^[a-z][a-z0-9.]*:/i;

const SEPARATORS: readonly (readonly [name: Separator, pattern: RegExp])[] = [
  ['lineBreak', /\r?\n/],
  ['|', /\|/],
  // a semicolon within an X.400 address is not followed by a type and a colon
  [';', /; ?(?=[a-z][a-z0-9.]*:)/i],
  [';', /; ?/],
  [',', /, ?(?=[a-z][a-z0-9.]*:)/i],
  [',', /, ?/],
  ['blank', / +(?=[a-z][a-z0-9.]*:)/i],
  ['blank', / +/],
];

/**
 * Addresses that an export joined in one cell. They are parted where every part is an address by
 * itself: with a type, or with one at sign. A cell with more than one address that no separator parts
 * so is undecided: two addresses glued together would read as one with a wrong character.
 */
export function joinedAddresses(cell: string): JoinedValues {
  if (!hasSeveral(cell)) return { values: [cell] };
  for (const [separator, pattern] of SEPARATORS) {
    const values = cell.split(pattern).filter((part) => part.trim() !== '');
    if (values.length > 1 && values.every(isOneAddress)) return { values, separator };
  }
  return 'undecided';
}

/**
 * Values of csvde: joined by semicolons, of which those within a value follow a backslash. Blanks belong
 * to the values.
 */
export function csvdeValues(cell: string): readonly (string | Buffer)[] {
  return cell
    .split(/(?<!\\);/)
    .filter((part) => part !== '')
    .map(csvdeValue);
}

/** True for a cell that only csvde writes: with escaped semicolons or bytes in it. */
export const isOfCsvde = (cell: string): boolean => /\\;|(?:^|;)X'[0-9a-f]*'(?:;|$)/i.test(cell);

/** One value of csvde: bytes and text beyond ASCII are written as `X'0a1b'`. */
export function csvdeValue(text: string): string | Buffer {
  const [, hex] = /^X'((?:[0-9a-f]{2})*)'$/i.exec(text) ?? [];
  return hex === undefined ? text.replaceAll('\\;', ';') : Buffer.from(hex, 'hex');
}

/** True for the name of a .NET type, which `Export-Csv` writes instead of the values of a collection. */
export const isTypeName = (cell: string): boolean =>
  /^(?:System|Microsoft|Deserialized)\.[\w.`+]+(?:\[.*\])?$/.test(cell);

const SEPARATOR = /[\s;,|]/;

const hasSeveral = (cell: string): boolean =>
  SEPARATOR.test(cell) &&
  (cell.split('@').length > 2 || (cell.match(/(?:^|[\s;,|])[a-z][a-z0-9.]*:/gi) ?? []).length > 1);

function isOneAddress(part: string): boolean {
  const signs = part.split('@').length - 1;
  if (!TYPE.test(part)) return /^[^\s@]+@[^\s@]+$/.test(part.trim());
  return !hasSeveral(part) && (/^smtp:/i.test(part) ? signs >= 1 : signs <= 1);
}
