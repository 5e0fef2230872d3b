import { defined } from '../domain/defined.ts';

/** One page of a cmdlet's output. */
export interface Page {
  readonly value: readonly unknown[];
  readonly warnings: readonly string[];
  readonly next?: URL;
}

/**
 * Reads a 200 answer, or gives undefined when it is not one: proxies and sign-in pages answer 200
 * with HTML, and a cut answer is no JSON. A cmdlet without output may answer with an empty body. A
 * next page on another host is damage too, since our token would be sent there.
 */
export function readRestPage(body: string, from: URL): Page | undefined {
  if (body.trim() === '') return { value: [], warnings: [] };
  const parsed = parse(body);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
  const { value = [], '@adminapi.warnings': warnings = [] } = parsed as Readonly<
    Record<string, unknown>
  >;
  const link = (parsed as Readonly<Record<string, unknown>>)['@odata.nextLink'];
  const next = nextPage(link, from);
  if (next === 'foreign') return undefined;
  return {
    value: Array.isArray(value) ? value : [value],
    warnings: Array.isArray(warnings) ? warnings.filter((item) => typeof item === 'string') : [],
    ...defined({ next }),
  };
}

function nextPage(link: unknown, from: URL): URL | 'foreign' | undefined {
  if (typeof link !== 'string' || link === '') return undefined;
  if (!URL.canParse(link, from.href)) return 'foreign';
  const next = new URL(link, from);
  return next.origin === from.origin ? next : 'foreign';
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
