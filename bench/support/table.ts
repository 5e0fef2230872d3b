import { type Figure, ratioOf } from './figure.ts';

const HEADINGS = ['figure', 'unit', 'value', 'baseline', 'ratio', 'baseline is', 'aim'];
const NUMBERS = new Set([2, 3, 4]);

/** The figures as lines of text, one figure a line. */
export function table(figures: readonly Figure[]): string {
  const rows = [HEADINGS, ...figures.map(rowOf)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  const lines = rows.map((row) =>
    row.map((cell, column) => aligned(cell, column, widths[column] ?? 0)).join('  '),
  );
  const rule = widths.map((width) => '-'.repeat(width)).join('  ');
  return lines.toSpliced(1, 0, rule).join('\n');
}

function rowOf(figure: Figure): string[] {
  const { what, unit, value, baseline, aim } = figure;
  const ratio = ratioOf(figure);
  return [
    what,
    unit,
    rounded(value),
    rounded(baseline.value),
    ratio === undefined ? '' : ratio.toFixed(2),
    baseline.what,
    aim ? `${aim.words}: ${aim.met ? 'met' : 'MISSED'}` : '',
  ];
}

function aligned(cell: string, column: number, width: number): string {
  return NUMBERS.has(column) ? cell.padStart(width) : cell.padEnd(width);
}

function rounded(value: number): string {
  return Number.isInteger(value) || Math.abs(value) >= 100 ? value.toFixed(0) : value.toFixed(2);
}
