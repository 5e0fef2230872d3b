import type { Filter } from './filter.ts';
import { badRequest } from './graph-error.ts';
import { type GraphRequest, isAdvanced } from './request.ts';

/** What `$search` works on here ("Use the $search query parameter", Microsoft Graph documentation). */
const SEARCHED = ['displayName', 'mail', 'userPrincipalName'];

const clause = /^"(\w+):([^"]*)"$/;

/**
 * The `$search` of a list as a filter; undefined without one. A display name is found when each word of
 * the search begins a word of it, other properties by their beginning.
 */
export function searchOf(request: GraphRequest): Filter | undefined {
  const text = request.query.get('$search');
  if (text === null) return undefined;
  if (!isAdvanced(request)) {
    throw badRequest(
      "Request with $search query parameter only works through MSGraph with a special request header: 'ConsistencyLevel: eventual'",
    );
  }
  const tests = text.split(' OR ').map(testOf);
  return {
    candidates: () => undefined,
    matches: ({ resource }) =>
      tests.some((test) => test(resource as unknown as Readonly<Record<string, unknown>>)),
  };
}

function testOf(text: string): (resource: Readonly<Record<string, unknown>>) => boolean {
  const [, property = '', value = ''] = clause.exec(text.trim()) ?? [];
  if (!SEARCHED.includes(property) || value.trim() === '') {
    throw badRequest(`Invalid $search clause: ${text}`);
  }
  if (property !== 'displayName')
    return (resource) =>
      String(resource[property] ?? '')
        .toLowerCase()
        .startsWith(value.toLowerCase());
  const wanted = wordsOf(value);
  return ({ displayName }) => {
    const words = wordsOf(String(displayName ?? ''));
    return wanted.every((one) => words.some((word) => word.startsWith(one)));
  };
}

const wordsOf = (text: string): string[] =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .filter((word) => word !== '');
