import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A path that the Graph edge calls, with `{id}` in place of what varies. */
export interface UsedPath {
  readonly path: string;
  readonly file: string;
}

/**
 * What may vary in a path, by the expression that is filled in. An expression that is not here makes
 * the test fail, so that nobody adds a path that it cannot read.
 */
const FILLED_IN: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^ENTITY_SET\[/, ['users', 'groups', 'contacts']],
  [/^kind$/, ['user', 'group']],
  [/^(?:id|encodeURIComponent\(.*\))$/s, ['{id}']],
  [/^userPath\(/, ['/users/{id}']],
];

/** A path that Graph itself gave. */
const NEXT_LINK = /^\/\$\{link\.pathname/;

/** Every path in the string literals of src/graph/. Throws at one that it cannot read. */
export function usedGraphPaths(): readonly UsedPath[] {
  return globSync('src/graph/**/*.ts').flatMap((file) => {
    const source = ts.createSourceFile(
      file,
      readFileSync(file, 'utf8'),
      ts.ScriptTarget.ESNext,
      true,
    );
    return literalsOf(source)
      .filter(isPath)
      .flatMap((literal) => pathsOf(literal).map((path) => ({ path, file })));
  });
}

type Literal = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

function literalsOf(node: ts.Node): Literal[] {
  const below = () => node.getChildren().flatMap(literalsOf);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node];
  return ts.isTemplateExpression(node) ? [node, ...below()] : below();
}

/** Literals of the form '/users...', `/$batch`, `/${ENTITY_SET[kind]}...` or `${userPath(x)}/...`. */
function isPath(literal: Literal): boolean {
  const text = literal.getText().slice(1, -1);
  return /^\/[$a-z]|^\$\{userPath\(/i.test(text) && !NEXT_LINK.test(text);
}

function pathsOf(literal: Literal): readonly string[] {
  if (!ts.isTemplateExpression(literal)) return [withoutQuery(literal.text)];
  const parts = literal.templateSpans.map((span) => ({
    choices: choicesFor(span.expression.getText(), literal),
    text: span.literal.text,
  }));
  let paths: string[] = [literal.head.text];
  for (const { choices, text } of parts) {
    if (paths.every((path) => path.includes('?'))) break;
    paths = paths.flatMap((path) => choices().map((choice) => `${path}${choice}${text}`));
  }
  return paths.map(withoutQuery);
}

function choicesFor(expression: string, literal: Literal): () => readonly string[] {
  return () => {
    const choices = FILLED_IN.find(([pattern]) => pattern.test(expression))?.[1];
    if (choices) return choices;
    throw new Error(`${literal.getText()}: what is ${expression}? Teach test/docs/graph-paths.ts.`);
  };
}

const withoutQuery = (path: string) => path.split('?')[0] ?? '';
