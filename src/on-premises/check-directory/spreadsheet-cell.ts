/**
 * Spreadsheets execute cells that begin like a formula. An apostrophe before such a cell makes it
 * text in Excel and LibreOffice; `cellText` takes exactly one away again, so that a file which was
 * written here reads back as it was. Addresses and names that are good never begin like that, so
 * that IdFix reads the same file.
 */
const FORMULA_START = /^'*[=+\-@\t\r]/;

export const spreadsheetCell = (text: string): string =>
  FORMULA_START.test(text) ? `'${text}` : text;

/** The text that `spreadsheetCell` was given. */
export const cellText = (cell: string): string =>
  cell.startsWith("'") && FORMULA_START.test(cell) ? cell.slice(1) : cell;
