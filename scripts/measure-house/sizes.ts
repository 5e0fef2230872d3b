/** Lengths of functions, what they amount to, and one habit of tests. */
import ts from 'typescript';
import { lineAt, type TypeScriptFile, walk } from './checkout.ts';

/** Lines of every function with a body, without the comment above it; inner functions count too. */
export function functionLengths(files: readonly TypeScriptFile[]): readonly number[] {
  const lengths: number[] = [];
  for (const { syntax } of files)
    walk(syntax, (node) => {
      if (ts.isFunctionLike(node) && 'body' in node && node.body !== undefined)
        lengths.push(lineAt(syntax, node.end) - lineAt(syntax, node.getStart(syntax)) + 1);
      return undefined;
    });
  return lengths;
}

/** The smallest of these numbers that is not exceeded by this share of them (nearest rank). */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

/** Calls of the form `assert.ok(x, JSON.stringify(y))`. */
export function stringifiedAsserts(files: readonly TypeScriptFile[]): number {
  let count = 0;
  for (const { syntax } of files)
    walk(syntax, (node) => {
      if (isCallOf(node, /^assert(\.ok)?$/) && isCallOf(node.arguments[1], /^JSON\.stringify$/))
        count += 1;
      return undefined;
    });
  return count;
}

function isCallOf(node: ts.Node | undefined, name: RegExp): node is ts.CallExpression {
  return node !== undefined && ts.isCallExpression(node) && name.test(node.expression.getText());
}
