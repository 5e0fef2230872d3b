/** Who imports what from whom, type-only imports marked as such. */
import { posix } from 'node:path';
import ts from 'typescript';
import { type TypeScriptFile, walk } from './checkout.ts';

export interface Import {
  readonly from: string;
  readonly to: string;
  /** Imported names; `*` is all of them, nothing is an import for its effect. */
  readonly names: readonly string[];
  readonly typeOnly: boolean;
}

type Imported = Pick<Import, 'names' | 'typeOnly'> & { readonly specifier: ts.Expression };

const ALL = ['*'];

/** Relative imports of these files; packages are left out. */
export function importsOf(files: readonly TypeScriptFile[]): readonly Import[] {
  return files.flatMap(({ path, syntax }) =>
    importedBy(syntax).flatMap(({ specifier, names, typeOnly }) =>
      ts.isStringLiteralLike(specifier) && specifier.text.startsWith('.')
        ? [{ from: path, to: posix.join(posix.dirname(path), specifier.text), names, typeOnly }]
        : [],
    ),
  );
}

function importedBy(syntax: ts.SourceFile): readonly Imported[] {
  const found: Imported[] = [];
  walk(syntax, (node) => {
    const imported = importIn(node);
    if (imported !== undefined) found.push(imported);
    return undefined;
  });
  return found;
}

function importIn(node: ts.Node): Imported | undefined {
  if (ts.isImportDeclaration(node)) return declared(node);
  if (ts.isExportDeclaration(node)) return passedOn(node);
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    const [specifier] = node.arguments;
    return specifier && { specifier, names: ALL, typeOnly: false };
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    const specifier = node.argument.literal as ts.StringLiteral;
    return { specifier, names: qualified(node.qualifier), typeOnly: true };
  }
  return undefined;
}

function declared({ importClause, moduleSpecifier }: ts.ImportDeclaration): Imported {
  const bindings = importClause?.namedBindings;
  const elements = bindings && ts.isNamedImports(bindings) ? bindings.elements : [];
  const names = [
    ...(importClause?.name ? ['default'] : []),
    ...(bindings && ts.isNamespaceImport(bindings) ? ALL : elements.map(sourceName)),
  ];
  const allTypes = importClause?.name === undefined && onlyTypes(elements);
  const typeOnly = importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword || allTypes;
  return { specifier: moduleSpecifier, names, typeOnly };
}

function passedOn(node: ts.ExportDeclaration): Imported | undefined {
  if (node.moduleSpecifier === undefined) return undefined;
  const elements =
    node.exportClause && ts.isNamedExports(node.exportClause) ? node.exportClause.elements : [];
  return {
    specifier: node.moduleSpecifier,
    names: elements.length > 0 ? elements.map(sourceName) : ALL,
    typeOnly: node.isTypeOnly || onlyTypes(elements),
  };
}

const sourceName = ({ propertyName, name }: ts.ImportSpecifier | ts.ExportSpecifier): string =>
  (propertyName ?? name).text;

function onlyTypes(elements: readonly (ts.ImportSpecifier | ts.ExportSpecifier)[]): boolean {
  return elements.length > 0 && elements.every(({ isTypeOnly }) => isTypeOnly);
}

function qualified(name: ts.EntityName | undefined): readonly string[] {
  if (name === undefined) return ALL;
  return ts.isIdentifier(name) ? [name.text] : qualified(name.left);
}
