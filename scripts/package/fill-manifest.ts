/** Values by variable name; empty counts as not given. */
export type Values = Readonly<Record<string, string | undefined>>;

export type Filled =
  | { readonly ok: true; readonly manifest: Record<string, unknown> }
  /** Every variable that the manifest needs and nobody gave. */
  | { readonly ok: false; readonly missing: readonly string[] };

const VARIABLE = /\$\{\{([A-Z][A-Z0-9_]*)\}\}/g;

/**
 * The manifest with each `${{NAME}}` replaced. Works on the strings of the parsed JSON, so that no
 * value can add a property. Without any `SSO_` value the part for signing people in is left out.
 */
export function fillManifest(template: object, values: Values): Filled {
  const { webApplicationInfo, ...rest } = template as Record<string, unknown>;
  const signsIn = [...variablesIn(webApplicationInfo)].some((name) => values[name]);
  const wanted = signsIn ? template : rest;
  const missing = [...variablesIn(wanted)].filter((name) => !values[name]);
  if (missing.length > 0) return { ok: false, missing };
  return { ok: true, manifest: replaced(wanted, values) as Record<string, unknown> };
}

/** Names of the variables in all strings below `node`. */
export function variablesIn(node: unknown): ReadonlySet<string> {
  const text = JSON.stringify(node) ?? '';
  return new Set([...text.matchAll(VARIABLE)].map(([, name = '']) => name));
}

function replaced(node: unknown, values: Values): unknown {
  if (typeof node === 'string')
    return node.replace(VARIABLE, (_, name: string) => values[name] ?? '');
  if (Array.isArray(node)) return node.map((item) => replaced(item, values));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [key, replaced(value, values)]),
  );
}
