/** Values by variable name; empty counts as not given. */
export type Values = Readonly<Record<string, string | undefined>>;

export type Filled =
  | { readonly ok: true; readonly manifest: Record<string, unknown> }
  /** Every variable that the manifest needs and nobody gave, and what does not go together. */
  | {
      readonly ok: false;
      readonly missing: readonly string[];
      readonly problems: readonly string[];
    };

const VARIABLE = /\$\{\{([A-Z][A-Z0-9_]*)\}\}/g;

/**
 * The manifest with each `${{NAME}}` replaced. Works on the strings of the parsed JSON, so that no
 * value can add a property. Without any `SSO_` value the part for signing people in is left out, without
 * `CHANNEL_MESSAGES=readOwn` the permission that a team grants with the app.
 */
export function fillManifest(template: object, values: Values): Filled {
  const { webApplicationInfo, authorization, ...rest } = template as Record<string, unknown>;
  const reads = values['CHANNEL_MESSAGES'] === 'readOwn';
  const app = peopleSignIn(template, values) ? webApplicationInfo : reads ? BOT_ITSELF : undefined;
  const wanted = {
    ...rest,
    ...(reads && { authorization }),
    ...(app !== undefined && { webApplicationInfo: app }),
  };
  const missing = [...variablesIn(wanted)].filter((name) => !values[name]);
  const problems = problemsIn(values);
  if (missing.length + problems.length > 0) return { ok: false, missing, problems };
  return { ok: true, manifest: replaced(wanted, values) as Record<string, unknown> };
}

/** Whether any value for signing people in is given. */
export function peopleSignIn(template: object, values: Values): boolean {
  const { webApplicationInfo } = template as Record<string, unknown>;
  return [...variablesIn(webApplicationInfo)].some((name) => values[name]);
}

/**
 * Teams grants what a team permits to the app of `webApplicationInfo` ("Grant resource-specific consent permissions
 * to an app", Teams documentation); the resource is then any text.
 */
const BOT_ITSELF = { id: '${{BOT_ID}}', resource: 'api://botid-${{BOT_ID}}' };

function problemsIn({ CHANNEL_MESSAGES, BOT_ID, SSO_APP_ID }: Values): readonly string[] {
  const isKnown = [undefined, '', 'off', 'readOwn'].includes(CHANNEL_MESSAGES);
  if (!isKnown) return ['CHANNEL_MESSAGES is neither off nor readOwn.'];
  if (CHANNEL_MESSAGES !== 'readOwn' || !SSO_APP_ID || SSO_APP_ID === BOT_ID) return [];
  return [
    'CHANNEL_MESSAGES=readOwn: SSO_APP_ID is another registration than BOT_ID. A team grants its permission to SSO_APP_ID, and Unclash reads as BOT_ID. Sign people in with the registration of the bot, or leave CHANNEL_MESSAGES off.',
  ];
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
