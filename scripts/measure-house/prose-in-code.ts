/** Which literals of a syntax tree make one text, and which texts no person outside the code reads. */
import ts from 'typescript';

/** Written in the place of an expression within a text. */
const HOLE = '${…}';

const LOG_METHODS = new Set(['trace', 'debug', 'info', 'warn', 'error', 'fatal']);
const PROGRAMMER_ERRORS = new Set(['Error', 'TypeError', 'RangeError', 'RegExp']);

/** Types, imports, log lines, programmer errors, regular expressions and SQL. */
export function isForNobody(node: ts.Node): boolean {
  return (
    ts.isTypeNode(node) ||
    ts.isImportDeclaration(node) ||
    ts.isExportDeclaration(node) ||
    isLogCall(node) ||
    isSqlTag(node) ||
    (ts.isNewExpression(node) && PROGRAMMER_ERRORS.has(node.expression.getText()))
  );
}

/** The text of a literal or of literals joined by `+`; undefined when the node is no text of its own. */
export function textAt(node: ts.Node): string | undefined {
  const isPart = isSum(node.parent) || isKey(node);
  return isPart ? undefined : textOf(node);
}

function textOf(node: ts.Node): string | undefined {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.templateSpans.reduce(
      (text, { literal }) => text + HOLE + literal.text,
      node.head.text,
    );
  if (!isSum(node)) return undefined;
  const [left, right] = [textOf(node.left), textOf(node.right)];
  return left === undefined && right === undefined ? undefined : (left ?? HOLE) + (right ?? HOLE);
}

function isSum(node: ts.Node | undefined): node is ts.BinaryExpression {
  return (
    node !== undefined &&
    ts.isBinaryExpression(node) &&
    node.operatorToken.kind === ts.SyntaxKind.PlusToken
  );
}

function isKey(node: ts.Node): boolean {
  const parent: ts.Node | undefined = node.parent;
  return parent !== undefined && ts.isPropertyAssignment(parent) && parent.name === node;
}

/** `log.warn(...)` and `options.log.warn(...)`, but not `console.log(...)`, which a person reads. */
function isLogCall(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return false;
  const { expression: owner, name } = node.expression;
  return LOG_METHODS.has(name.text) && /(^|[.#])log(ger)?$/i.test(owner.getText());
}

/** The tag `sql` and calls such as `sql.raw(...)`. */
function isSqlTag(node: ts.Node): boolean {
  if (ts.isTaggedTemplateExpression(node)) return /^sql\b/.test(node.tag.getText());
  return ts.isCallExpression(node) && /^sql\./.test(node.expression.getText());
}
