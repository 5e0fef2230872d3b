/** Reads a checkout: the files of `src`, of `test` and of the folders with tools, as parsed TypeScript. */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import ts from 'typescript';

export interface TypeScriptFile {
  /** From the checkout on, with slashes: `src/cards/template/verbs.ts`. */
  readonly path: string;
  readonly lines: number;
  readonly syntax: ts.SourceFile;
}

interface JsonFile {
  readonly path: string;
  readonly syntax: ts.JsonSourceFile;
}

export interface Checkout {
  readonly source: readonly TypeScriptFile[];
  /** JSON files of `src`, card templates among them. */
  readonly json: readonly JsonFile[];
  readonly tests: readonly TypeScriptFile[];
  /** What else in the checkout may import `src`. */
  readonly tools: readonly TypeScriptFile[];
}

const TOOL_FOLDERS = ['scripts', 'simulator', 'demo', 'bench'];

/** Throws when the folder has no `src`. */
export function readCheckout(root: string): Checkout {
  if (!existsSync(join(root, 'src'))) throw new Error(`There is no src in ${root}.`);
  const read = (folder: string) =>
    pathsUnder(root, folder, 'ts').map((path) => typeScriptFile(path, textOf(root, path)));
  return {
    source: read('src'),
    json: pathsUnder(root, 'src', 'json').map((path) => jsonFile(path, textOf(root, path))),
    tests: read('test'),
    tools: TOOL_FOLDERS.flatMap(read),
  };
}

/** The folder below `src` that holds a file; the root of `src` is called `(root)`. */
export function roomOf({ path }: { readonly path: string }): string {
  return posix.dirname(path).slice('src/'.length) || ROOT;
}

export const ROOT = '(root)';

/** Calls `visit` with every node; a `false` from it skips what is inside the node. */
export function walk(node: ts.Node, visit: (node: ts.Node) => boolean | undefined): void {
  if (visit(node) === false) return;
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** Line of a place in a file, counted from 1. */
export function lineAt(syntax: ts.SourceFile, position: number): number {
  return syntax.getLineAndCharacterOfPosition(position).line + 1;
}

function pathsUnder(root: string, folder: string, extension: string): readonly string[] {
  return globSync(`${folder}/**/*.${extension}`, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .sort();
}

function textOf(root: string, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function typeScriptFile(path: string, text: string): TypeScriptFile {
  const syntax = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path, lines: text.replace(/\n$/, '').split('\n').length, syntax };
}

function jsonFile(path: string, text: string): JsonFile {
  return { path, syntax: ts.parseJsonText(path, text) };
}
