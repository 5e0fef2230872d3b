import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';

const folder = join(import.meta.dirname, '../../src/domain');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** What an import rule cannot see: the clock, the dice and waiting. */
const bannedGlobals = new Set(['Date', 'crypto', 'performance', 'process', 'fetch', 'setTimeout']);

function impurities(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const reason = impurity(node);
    if (reason !== undefined) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart());
      found.push(`${name}:${line + 1} ${reason}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function impurity(node: ts.Node): string | undefined {
  if (ts.isAwaitExpression(node)) return 'await';
  if (node.kind === ts.SyntaxKind.AsyncKeyword) return 'async';
  if (ts.isIdentifier(node) && isGlobal(node) && bannedGlobals.has(node.text)) return node.text;
  if (ts.isPropertyAccessExpression(node) && node.getText() === 'Math.random') return 'Math.random';
  if (ts.isImportDeclaration(node) && !node.moduleSpecifier.getText().startsWith("'.")) {
    return `import ${node.moduleSpecifier.getText()}`;
  }
  return undefined;
}

function isGlobal(node: ts.Identifier): boolean {
  return !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node);
}

for (const file of files) {
  test(`domain/${file} has no clock, no dice, no waiting and no packages`, () => {
    assert.deepEqual(impurities(file, readFileSync(join(folder, file), 'utf8')), []);
  });
}

test('the scan sees every kind of impurity', () => {
  const text = [
    "import fs from 'node:fs';",
    'async function f() { await g(); }',
    'new Date(); Date.now(); Math.random(); crypto.randomUUID();',
  ].join('\n');
  const reasons = impurities('x.ts', text).map((found) => found.split(' ').slice(1).join(' '));
  assert.deepEqual(reasons, [
    "import 'node:fs'",
    'async',
    'await',
    'Date',
    'Date',
    'Math.random',
    'crypto',
  ]);
});
