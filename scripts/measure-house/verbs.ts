/** The verbs of card buttons, and the files in which each of them is spelled. */
import ts from 'typescript';
import { type Checkout, type TypeScriptFile, walk } from './checkout.ts';

/** The type whose keys are verbs, while verbs are keys of a type. */
const VERB_TYPE = 'CardData';

/**
 * Verbs as a checkout lists them: the keys of `CardData`; else the entries `verb('x')`, `x: verb(...)`
 * and `{ name: 'x' }` in files called `verbs.ts`.
 */
export function verbsOf(source: readonly TypeScriptFile[]): readonly string[] {
  const lists = source.filter(({ path }) => path.endsWith('/verbs.ts'));
  const ofType = collect(source, keysOfVerbType);
  return [...new Set(ofType.length > 0 ? ofType : collect(lists, entriesOf))];
}

/** Files of `src` in which a verb is a literal or the key of a property, per verb. */
export function spellingsOf(
  verbs: readonly string[],
  { source, json }: Checkout,
): ReadonlyMap<string, readonly string[]> {
  const spelled = [...source, ...json].map(({ path, syntax }) => ({
    path,
    words: wordsIn(syntax),
  }));
  return new Map(
    verbs.map((verb) => [
      verb,
      spelled.filter(({ words }) => words.has(verb)).map(({ path }) => path),
    ]),
  );
}

function collect(
  files: readonly TypeScriptFile[],
  namesIn: (node: ts.Node) => readonly string[],
): readonly string[] {
  const found: string[] = [];
  for (const { syntax } of files)
    walk(syntax, (node) => {
      found.push(...namesIn(node));
      return undefined;
    });
  return found;
}

function keysOfVerbType(node: ts.Node): readonly string[] {
  if (ts.isInterfaceDeclaration(node) && node.name.text === VERB_TYPE) return keys(node.members);
  const isAlias = ts.isTypeAliasDeclaration(node) && node.name.text === VERB_TYPE;
  return isAlias && ts.isTypeLiteralNode(node.type) ? keys(node.type.members) : [];
}

function keys(members: readonly ts.TypeElement[]): readonly string[] {
  return members.flatMap(({ name }) => (name === undefined ? [] : [propertyKey(name)]));
}

function entriesOf(node: ts.Node): readonly string[] {
  if (isVerbCall(node)) return literal(node.arguments[0]);
  if (!ts.isPropertyAssignment(node)) return [];
  const key = propertyKey(node.name);
  if (key === 'name') return literal(node.initializer);
  const isNamedByKey =
    isVerbCall(node.initializer) && literal(node.initializer.arguments[0]).length === 0;
  return isNamedByKey ? [key] : [];
}

function isVerbCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.getText() === 'verb';
}

function literal(node: ts.Node | undefined): readonly string[] {
  return node !== undefined && ts.isStringLiteralLike(node) ? [node.text] : [];
}

function wordsIn(syntax: ts.SourceFile): ReadonlySet<string> {
  const words = new Set<string>();
  walk(syntax, (node) => {
    if (ts.isStringLiteralLike(node)) words.add(node.text);
    const isKeyed = ts.isObjectLiteralElement(node) || ts.isTypeElement(node);
    if (isKeyed && node.name !== undefined) words.add(propertyKey(node.name));
    return undefined;
  });
  return words;
}

function propertyKey(name: ts.PropertyName): string {
  return ts.isComputedPropertyName(name) ? '' : name.text;
}
