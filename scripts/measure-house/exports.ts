/** What files export, which names are exported twice, and which nobody imports. */
import ts from 'typescript';
import type { TypeScriptFile } from './checkout.ts';
import type { Import } from './imports.ts';

export interface Export {
  readonly path: string;
  readonly name: string;
  /** True for `export { name } from`. */
  readonly passedOn: boolean;
}

/** Exported names; `export *` has none of its own. A name that is type and value counts once. */
export function exportsOf(files: readonly TypeScriptFile[]): readonly Export[] {
  return files.flatMap(({ path, syntax }) => {
    const found = syntax.statements.flatMap((statement) =>
      namesExportedBy(statement).map((name) => ({
        path,
        name,
        passedOn: ts.isExportDeclaration(statement) && statement.moduleSpecifier !== undefined,
      })),
    );
    return [...new Map(found.map((one) => [one.name, one])).values()];
  });
}

/** Names that more than one file exports, with those exports. */
export function exportedTwice(exports: readonly Export[]): ReadonlyMap<string, readonly Export[]> {
  const groups = Map.groupBy(
    exports.filter(({ name }) => name !== 'default'),
    ({ name }) => name,
  );
  return new Map([...groups].filter(([, own]) => own.length > 1).sort());
}

/** Exports that none of these imports names. */
export function unused(exports: readonly Export[], imports: readonly Import[]): readonly Export[] {
  const named = new Set(imports.flatMap(({ to, names }) => names.map((name) => `${to} ${name}`)));
  return exports.filter(
    ({ path, name }) => !named.has(`${path} ${name}`) && !named.has(`${path} *`),
  );
}

function namesExportedBy(statement: ts.Statement): readonly string[] {
  if (ts.isExportAssignment(statement)) return ['default'];
  if (ts.isExportDeclaration(statement)) return namesIn(statement.exportClause);
  const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
  const has = (kind: ts.SyntaxKind) => modifiers.some((modifier) => modifier.kind === kind);
  if (!has(ts.SyntaxKind.ExportKeyword)) return [];
  if (has(ts.SyntaxKind.DefaultKeyword)) return ['default'];
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  const { name } = statement as ts.DeclarationStatement;
  return name === undefined ? [] : [name.text];
}

function namesIn(clause: ts.NamedExportBindings | undefined): readonly string[] {
  if (clause === undefined) return [];
  return ts.isNamedExports(clause)
    ? clause.elements.map(({ name }) => name.text)
    : [clause.name.text];
}

function boundNames(name: ts.BindingName): readonly string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) =>
    ts.isBindingElement(element) ? boundNames(element.name) : [],
  );
}
