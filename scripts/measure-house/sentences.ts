/** English for people that is written in the code: in literals of TypeScript and in card templates. */
import ts from 'typescript';
import { type Checkout, lineAt, type TypeScriptFile, walk } from './checkout.ts';
import { isNotProse } from './not-prose.ts';
import { isForNobody, textAt } from './prose-in-code.ts';

export interface Sentence {
  readonly path: string;
  readonly line: number;
  readonly text: string;
}

/** The room that may hold sentences. */
const CATALOGUE = 'src/words/';
/** Properties of a card template that a person reads, however short. */
const SHOWN = new Set([
  ...['text', 'title', 'label', 'placeholder', 'errorMessage'],
  ...['altText', 'fallbackText', 'speak'],
]);
const FEWEST_WORDS = 3;

/** Sentences outside the catalogue, in the order of the files. */
export function sentencesOf({ source, json }: Checkout): readonly Sentence[] {
  const outside = <F extends { readonly path: string }>(files: readonly F[]) =>
    files.filter(({ path }) => !path.startsWith(CATALOGUE));
  return [
    ...outside(source).flatMap(sentencesInCode),
    ...outside(json).flatMap(({ path, syntax }) => sentencesInTemplate(path, syntax)),
  ];
}

/** Three words or more, one of them in lower case. */
function isProse(text: string): boolean {
  const words = wordsOf(text);
  return words.length >= FEWEST_WORDS && words.some((word) => /^\p{Ll}+$/u.test(word));
}

function wordsOf(text: string): readonly string[] {
  return text
    .split(/\s+/)
    .map((token) => token.replace(/^["'“‘(*_]+|["'”’)*_.,:;!?…]+$/g, ''))
    .filter((token) => /^\p{L}[\p{L}'’-]*$/u.test(token));
}

function sentencesInCode({ path, syntax }: TypeScriptFile): readonly Sentence[] {
  const found: Sentence[] = [];
  walk(syntax, (node) => {
    if (isForNobody(node)) return false;
    const text = textAt(node);
    if (text !== undefined && isProse(text) && !isNotProse(path, text))
      found.push(sentence(path, syntax, node, text));
    return undefined;
  });
  return found;
}

function sentencesInTemplate(path: string, syntax: ts.JsonSourceFile): readonly Sentence[] {
  const found: Sentence[] = [];
  walk(syntax, (node) => {
    if (!ts.isPropertyAssignment(node) || !ts.isStringLiteral(node.initializer)) return undefined;
    const { name, initializer } = node;
    const isShown = ts.isStringLiteral(name) && SHOWN.has(name.text);
    if (isShown && hasWord(initializer.text) && !isNotProse(path, initializer.text))
      found.push(sentence(path, syntax, initializer, initializer.text));
    return undefined;
  });
  return found;
}

/** True when something is left to read without the expressions. */
const hasWord = (text: string): boolean => /\p{L}{2}/u.test(text.replace(/\$\{[^}]*\}/g, ''));

function sentence(path: string, syntax: ts.SourceFile, node: ts.Node, text: string): Sentence {
  const line = lineAt(syntax, node.getStart(syntax));
  return { path, line, text: text.replace(/\s+/g, ' ').trim() };
}
