/** Comments, found beside the tokens of a parsed file, so a literal cannot pass for one. */
import ts from 'typescript';
import { lineAt, type TypeScriptFile } from './checkout.ts';

/** Families of words that say little in a comment. */
export const IDLE_WORDS: Readonly<Record<string, RegExp>> = {
  ask: /\bask(s|ed|ing)?\b/gi,
  'tell, told': /\b(tell(s|ing)?|told)\b/gi,
  'take, taken': /\b(takes?|taken|taking|took)\b/gi,
  'come, go, stand':
    /\b(comes?|coming|came|go|goes|going|gone|went|stand(s|ing)?(?!-in)|stood)\b/gi,
};

export interface Comments {
  /** Lines that are a comment or have one, wholly or in part. */
  readonly lines: number;
  readonly text: string;
}

export function commentsOf({ syntax }: TypeScriptFile): Comments {
  const ranges = [...rangesBesideTokens(syntax).values()];
  const lines = ranges.flatMap(({ pos, end }) => between(lineAt(syntax, pos), lineAt(syntax, end)));
  const text = ranges.map(({ pos, end }) => syntax.text.slice(pos, end)).join('\n');
  return { lines: new Set(lines).size, text };
}

/** How often the words of a family are said. */
export function timesSaid(words: RegExp, comments: readonly Comments[]): number {
  return comments.reduce((sum, { text }) => sum + (text.match(words)?.length ?? 0), 0);
}

function rangesBesideTokens(syntax: ts.SourceFile): ReadonlyMap<number, ts.CommentRange> {
  const found = new Map<number, ts.CommentRange>();
  const add = (ranges: readonly ts.CommentRange[] | undefined) => {
    for (const range of ranges ?? []) found.set(range.pos, range);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJSDoc(node)) return;
    const children = node.getChildren(syntax);
    for (const child of children) visit(child);
    if (children.length > 0) return;
    add(ts.getLeadingCommentRanges(syntax.text, node.pos));
    add(ts.getTrailingCommentRanges(syntax.text, node.end));
  };
  visit(syntax);
  return found;
}

function between(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
