import { globSync, readFileSync } from 'node:fs';
import ts from 'typescript';

/** A path or query in the code of the Graph edge, and what a call that was made from it looks like. */
export interface GraphLiteral {
  readonly file: string;
  readonly text: string;
  readonly pattern: RegExp;
}

/** Every literal of src/graph that begins like a path or brings a query option with it. */
export function graphLiterals(): readonly GraphLiteral[] {
  return globSync('src/**/graph*.ts').flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ESNext, true);
    return literalsOf(source)
      .map((literal) => ({ file, text: literal.getText(), parts: partsOf(literal) }))
      .filter(({ parts }) => /^\/(?!v1\.0\/)[a-z]|[?&]\$[a-z]+=/.test(parts.join('')))
      .map(({ parts, ...rest }) => ({ ...rest, pattern: patternOf(parts) }));
  });
}

type Literal = ts.StringLiteral | ts.NoSubstitutionTemplateLiteral | ts.TemplateExpression;

function literalsOf(node: ts.Node): Literal[] {
  if (ts.isImportDeclaration(node)) return [];
  const below = () => node.getChildren().flatMap(literalsOf);
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) return [node];
  return ts.isTemplateExpression(node) ? [node, ...below()] : below();
}

/** What is fixed, before, between and behind what is filled in. */
function partsOf(literal: Literal): readonly string[] {
  if (!ts.isTemplateExpression(literal)) return [literal.text];
  return [literal.head.text, ...literal.templateSpans.map((span) => span.literal.text)];
}

function patternOf(parts: readonly string[]): RegExp {
  const escaped = parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`${escaped.join('.*')}(?:$|\\?)`);
}
