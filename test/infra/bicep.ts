import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, type Node, Parser } from 'web-tree-sitter';

const root = join(import.meta.dirname, '../..');

/** What a Bicep file declares, as far as the tests look. Names are symbolic names. */
export interface BicepFile {
  /** Below the repository, e.g. `infra/main.bicep`. */
  readonly path: string;
  readonly syntaxErrors: readonly string[];
  readonly text: string;
  readonly parameters: readonly Parameter[];
  readonly modules: readonly Module[];
  /** `Microsoft.App/containerApps@2024-03-01` */
  readonly resources: readonly string[];
  readonly variables: ReadonlyMap<string, Node>;
  readonly outputs: readonly string[];
}

interface Parameter {
  readonly name: string;
  readonly isSecure: boolean;
  readonly isDescribed: boolean;
  readonly isRequired: boolean;
}

interface Module {
  readonly name: string;
  /** Below the repository. */
  readonly path: string;
  readonly given: readonly string[];
}

/** Every Bicep file of infra/. */
export async function readBicepFiles(): Promise<readonly BicepFile[]> {
  await Parser.init();
  const grammar = import.meta.resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(fileURLToPath(grammar)));
  return globSync('infra/**/*.bicep', { cwd: root })
    .sort()
    .map((path) => readBicep(parser, path));
}

function readBicep(parser: Parser, path: string): BicepFile {
  const text = readFileSync(join(root, path), 'utf8');
  const tree = parser.parse(text)?.rootNode;
  if (!tree) throw new Error(`${path} was not parsed at all.`);
  const top = tree.namedChildren.filter((node) => node !== null);
  const ofType = (type: string) => top.filter((node) => node.type === type);
  return {
    path,
    text,
    syntaxErrors: errorsIn(tree),
    parameters: ofType('parameter_declaration').map(toParameter),
    modules: ofType('module_declaration').map((node) => toModule(node, path)),
    resources: ofType('resource_declaration').map((node) => literal(node)),
    variables: new Map(ofType('variable_declaration').map((node) => [nameOf(node), node])),
    outputs: ofType('output_declaration').map(nameOf),
  };
}

/** Keys of the first object below the node, outermost level only. */
export function keysOf(node: Node | undefined): readonly string[] {
  const object = node?.descendantsOfType('object').find((each) => each !== null);
  return (object?.namedChildren ?? [])
    .filter((each) => each?.type === 'object_property')
    .map((property) => property?.namedChildren[0]?.text ?? '');
}

function toParameter(node: Node): Parameter {
  const decorators =
    node.previousNamedSibling?.type === 'decorators' ? node.previousNamedSibling.text : '';
  return {
    name: nameOf(node),
    isSecure: decorators.includes('@secure()'),
    isDescribed: decorators.includes('@description('),
    isRequired: !node.text.includes('='),
  };
}

function toModule(node: Node, path: string): Module {
  const parameters = node
    .descendantsOfType('object_property')
    .find((property) => property?.namedChildren[0]?.text === 'params');
  return {
    name: nameOf(node),
    path: join(dirname(path), literal(node)),
    given: keysOf(parameters ?? undefined),
  };
}

const nameOf = (node: Node) => node.namedChildren[0]?.text ?? '';
const literal = (node: Node) => (node.namedChildren[1]?.text ?? '').replaceAll("'", '');

function errorsIn(node: Node): string[] {
  const own =
    node.isError || node.isMissing ? [`line ${node.startPosition.row + 1}: ${node.text}`] : [];
  return [...own, ...node.children.flatMap((child) => (child ? errorsIn(child) : []))];
}
