import type { DirectoryKind, Entry } from '../directory/entry.ts';
import { badRequest } from './graph-error.ts';
import { defaultProperties, isCollection, isProperty } from './properties.ts';

/**
 * The properties that `$select` names, checked against the type and against what this cloud misses;
 * undefined without `$select`.
 */
export function selection(
  query: URLSearchParams,
  kind: DirectoryKind,
  missing: readonly string[],
): Set<string> | undefined {
  const text = query.get('$select');
  if (!text) return undefined;
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !isProperty(kind, name) || missing.includes(name));
  if (unknown !== undefined) {
    throw badRequest(
      `Could not find a property named '${unknown}' on type 'microsoft.graph.${kind}'.`,
    );
  }
  return new Set(['id', ...names]);
}

/** The resource as Graph shows it: selected or default properties, empty ones as null or `[]`. */
export function project(
  entry: Entry,
  selected: ReadonlySet<string> | undefined,
): Record<string, unknown> {
  const resource = entry.resource as unknown as Record<string, unknown>;
  const shown: Record<string, unknown> = {};
  for (const name of selected ?? defaultProperties(entry.kind)) {
    shown[name] = resource[name] ?? (isCollection(name) ? [] : null);
  }
  return shown;
}
