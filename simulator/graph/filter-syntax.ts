import odata, { type Token } from '@odata/parser';
import { badRequest } from './graph-error.ts';

/** A value that a filter compares with. */
export type Literal = string | boolean | number | null;

/** The parts of an OData filter that the directory knows, whatever the parser calls them. */
export type FilterNode =
  | { readonly op: 'and' | 'or'; readonly left: FilterNode; readonly right: FilterNode }
  | { readonly op: 'not'; readonly operand: FilterNode }
  | { readonly op: 'eq' | 'ne'; readonly path: string; readonly value: Literal }
  | { readonly op: 'startswith' | 'endswith'; readonly path: string; readonly value: Literal }
  | { readonly op: 'any'; readonly path: string; readonly predicate: FilterNode }
  | { readonly op: 'other'; readonly text: string };

const STRING = /('(?:[^']|'')*')/;

/** Polls and look-ups send the same filters again and again, and the parser is slow. */
const MOST_KNOWN = 500;
const known = new Map<string, FilterNode>();

/** Reads a filter. A syntax error is refused with 400 as Graph does. */
export function parseFilter(text: string): FilterNode {
  const before = known.get(text);
  if (before !== undefined) return before;
  try {
    const filter = read(odata.defaultParser.filter(inParserSpelling(text)), undefined);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(text, filter);
    return filter;
  } catch {
    throw badRequest(`Invalid filter clause: ${text}`);
  }
}

/** The parser knows neither `in` nor the camel case of `startsWith`; Graph takes both. */
function inParserSpelling(text: string): string {
  const list = /^\s*id in \((.+)\)\s*$/.exec(text)?.[1];
  if (list) {
    const literals = list.split(STRING).filter((part) => part.startsWith("'"));
    return literals.map((literal) => `id eq ${literal}`).join(' or ');
  }
  return text
    .split(STRING)
    .map((part) =>
      part.startsWith("'") ? part : part.replace(/\b(starts|ends)With\(/g, '$1with('),
    )
    .join('');
}

function read(token: Token, variable: string | undefined): FilterNode {
  const { type, value } = token;
  if (/^(Common|BoolParen|Paren|LambdaPredicate)Expression$/.test(type)) {
    return read(value, variable);
  }
  if (type === 'AndExpression' || type === 'OrExpression') {
    const op = type === 'AndExpression' ? 'and' : 'or';
    return { op, left: read(value.left, variable), right: read(value.right, variable) };
  }
  if (type === 'NotExpression') return { op: 'not', operand: read(value, variable) };
  if (type === 'EqualsExpression' || type === 'NotEqualsExpression') {
    const op = type === 'EqualsExpression' ? 'eq' : 'ne';
    return { op, path: pathOf(value.left, variable), value: literalOf(value.right) };
  }
  if (type === 'MethodCallExpression' && /^(starts|ends)with$/.test(value.method)) {
    const [subject, literal] = value.parameters;
    return { op: value.method, path: pathOf(subject, variable), value: literalOf(literal) };
  }
  return readAny(token) ?? { op: 'other', text: token.raw };
}

/** `collection/any(x:predicate)`. */
function readAny(token: Token): FilterNode | undefined {
  const path = token.value?.value?.value;
  const any = path?.next?.value;
  if (any?.type !== 'AnyExpression' || !any.value.predicate) return undefined;
  const predicate = read(any.value.predicate, any.value.variable.raw);
  return { op: 'any', path: path.current.raw, predicate };
}

/** The property's path; inside a lambda without its variable (`''` is the item itself). */
function pathOf(token: Token, variable: string | undefined): string {
  if (variable === undefined || token.raw === variable) return variable ? '' : token.raw;
  const prefix = `${variable}/`;
  return token.raw.startsWith(prefix) ? token.raw.slice(prefix.length) : `?${token.raw}`;
}

function literalOf(token: Token): Literal {
  const { raw } = token;
  if (raw.startsWith("'")) return raw.slice(1, -1).replaceAll("''", "'");
  if (raw === 'null') return null;
  if (raw === 'true' || raw === 'false') return raw === 'true';
  const number = Number(raw);
  if (Number.isNaN(number)) throw badRequest(`Invalid literal ${raw}`);
  return number;
}
