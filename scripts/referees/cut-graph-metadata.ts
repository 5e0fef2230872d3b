/**
 * `node scripts/referees/cut-graph-metadata.ts <v1.0 $metadata of Graph> <whence and when>`: writes the part
 * that our queries need to test/referees/graph-subset.csdl. The whole is 3.4 MB; what is kept is kept
 * word for word, except for annotations.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { XMLBuilder, XMLParser } from 'fast-xml-parser';

/** Entity types with all their properties; complex and enum types follow, relations only among these. */
const ENTITY_TYPES = [
  ...['entity', 'directoryObject', 'user', 'group', 'orgContact', 'organization', 'directoryRole'],
  ...['directory', 'onPremisesDirectorySynchronization', 'onPremisesSyncBehavior'],
  ...['admin', 'exchangeAdmin', 'messageTracingRoot', 'exchangeMessageTrace'],
  ...['auditLogRoot', 'directoryAudit', 'drive'],
  ...['roleManagement', 'rbacApplication', 'unifiedRoleAssignment', 'unifiedRoleDefinition'],
  ...['unifiedRoleEligibilityScheduleInstance', 'servicePrincipal'],
  ...['team', 'channel', 'chatMessage'],
];
const OPERATIONS = ['checkMemberGroups', 'restore'];
const ROOTS = [
  ...['users', 'groups', 'contacts', 'directoryObjects', 'organization', 'directory'],
  ...['admin', 'auditLogs', 'roleManagement', 'servicePrincipals', 'teams'],
];

/** An element as fast-xml-parser gives it with `preserveOrder`. */
type Element = { readonly [name: string]: unknown };

const options = { preserveOrder: true, ignoreAttributes: false, suppressEmptyNode: true };
const [source, origin] = process.argv.slice(2);
if (source === undefined || origin === undefined) throw new Error('Which file, whence and when?');
const document: Element[] = new XMLParser(options).parse(readFileSync(source, 'utf8'));
const schema = find(find(find(document, 'edmx:Edmx'), 'edmx:DataServices'), 'Schema');

const kept = new Set(ENTITY_TYPES);
const isNamed = (element: Element) => kept.has(attribute(element, 'Name') ?? '');
// Until nothing new is named: a kept property's type, its base type, the parameters of an operation.
for (let before = 0; before !== kept.size; ) {
  before = kept.size;
  for (const type of childrenOf(schema).filter(isType).filter(isNamed)) follow(type);
}
const children = childrenOf(schema).filter(isWanted).map(trimmed);
const cut = document.map((element) =>
  nameOf(element) === 'edmx:Edmx' ? replaceSchema(element) : element,
);
const xml = new XMLBuilder({ ...options, format: true, indentBy: ' ' }).build(cut);
const why = `<!-- Microsoft Graph v1.0 $metadata (${origin}), cut by scripts/referees/cut-graph-metadata.ts to what the queries of the bot need, so that a test can bind them without a network. -->`;
writeFileSync(
  join(import.meta.dirname, '../../test/referees/graph-subset.csdl'),
  `${xml.trim().replace('?>', `?>\n${why}`)}\n`,
);

function isType(element: Element): boolean {
  return ['EntityType', 'ComplexType', 'EnumType'].includes(nameOf(element));
}

function follow(type: Element): void {
  add(attribute(type, 'BaseType'));
  for (const property of childrenOf(type))
    if (nameOf(property) === 'Property') add(attribute(property, 'Type'));
}

function add(type: string | undefined): void {
  const name = bare(type);
  if (name !== undefined) kept.add(name);
}

/** `Collection(graph.user)` -> `user`; undefined for what is not of the schema, such as Edm.String. */
function bare(type: string | undefined): string | undefined {
  return /^(?:Collection\()?(?:graph|microsoft\.graph)\.(\w+)\)?$/.exec(type ?? '')?.[1];
}

function isWanted(element: Element): boolean {
  if (isType(element)) return isNamed(element);
  if (nameOf(element) === 'EntityContainer') return true;
  const isOperation = ['Action', 'Function'].includes(nameOf(element));
  return isOperation && OPERATIONS.includes(attribute(element, 'Name') ?? '') && isKnown(element);
}

/** Does everything that it names stay? */
function isKnown(element: Element): boolean {
  const types = [element, ...childrenOf(element)].map((each) => bare(attribute(each, 'Type')));
  return types.every((type) => type === undefined || kept.has(type));
}

function trimmed(element: Element): Element {
  const name = nameOf(element);
  const inside = childrenOf(element).filter((child) => {
    if (nameOf(child) === 'NavigationProperty') return isKnown(child);
    if (name === 'EntityContainer') return ROOTS.includes(attribute(child, 'Name') ?? '');
    if (nameOf(child) === 'NavigationPropertyBinding') return isBinding(child);
    return nameOf(child) !== 'Annotation';
  });
  return { ...element, [name]: inside.map(trimmed) };
}

function isBinding(element: Element): boolean {
  const isDirect = !attribute(element, 'Path')?.includes('/');
  return isDirect && ROOTS.includes(attribute(element, 'Target') ?? '');
}

function replaceSchema(element: Element): Element {
  const name = nameOf(element);
  const inside = name === 'Schema' ? children : childrenOf(element).filter(leadsToSchema);
  return { ...element, [name]: name === 'Schema' ? inside : inside.map(replaceSchema) };
}

/** The metadata has a second, small schema of call records. */
function leadsToSchema(element: Element): boolean {
  return nameOf(element) !== 'Schema' || attribute(element, 'Namespace') === 'microsoft.graph';
}

function nameOf(element: Element): string {
  return Object.keys(element).find((key) => key !== ':@') ?? '';
}

function childrenOf(element: Element): Element[] {
  const inside = element[nameOf(element)];
  return Array.isArray(inside) ? inside : [];
}

function attribute(element: Element, name: string): string | undefined {
  return (element[':@'] as Record<string, string> | undefined)?.[`@_${name}`];
}

function find(within: Element | readonly Element[], name: string): Element {
  const elements = Array.isArray(within) ? within : childrenOf(within as Element);
  const found = elements.find((element: Element) => nameOf(element) === name);
  if (found === undefined) throw new Error(`No ${name}.`);
  return found;
}
