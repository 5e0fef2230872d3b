import type { Collection } from '../directory/collection.ts';
import type { Entry } from '../directory/entry.ts';
import { compileFilter, type Filter } from './filter.ts';
import { badRequest, GraphError, unsupportedQuery } from './graph-error.ts';
import { project, selection } from './projection.ts';
import { type GraphRequest, type GraphResponse, isAdvanced } from './request.ts';
import { searchOf } from './search.ts';

const SUPPORTED = ['$select', '$filter', '$search', '$top', '$count', '$skiptoken', '$format'];

/** A list of users, groups or contacts, live or deleted, one page of it. */
export function list(request: GraphRequest, collection: Collection): GraphResponse {
  const { query, tenant } = request;
  refuseOptions(query);
  const advanced = isAdvanced(request);
  const { settings } = tenant;
  const selected = selection(query, collection.kind, settings.readings.missingProperties);
  const text = query.get('$filter');
  const deleted = request.path.startsWith('directory/deletedItems');
  const context = { kind: collection.kind, advanced, settings, deleted };
  const filter = text === null ? searchOf(request) : compileFilter(text, context);
  const size = pageSize(query);
  const found = pageOf({ collection, filter, after: positionIn(query), size });
  const last = found.length > size ? found[size - 1] : undefined;
  return {
    status: 200,
    body: {
      '@odata.context': contextOf(request, selected),
      ...(advanced ? { '@odata.count': count(collection, filter) } : {}),
      ...(last ? { '@odata.nextLink': nextLink(request, last.position) } : {}),
      value: found.slice(0, size).map((entry) => project(entry, selected)),
    },
  };
}

function refuseOptions(query: URLSearchParams): void {
  for (const name of query.keys()) {
    if (name.startsWith('$') && !SUPPORTED.includes(name)) {
      throw unsupportedQuery(`Query option '${name}' is not supported here.`);
    }
  }
}

/** `$top` 1 to 999, default 100; 120 at most with `signInActivity`. */
function pageSize(query: URLSearchParams): number {
  const text = query.get('$top') ?? '100';
  const size = Number(text);
  if (!Number.isInteger(size) || size < 1 || size > 999) {
    throw badRequest(
      `Invalid page size specified: '${text}'. Must be between 1 and 999 inclusive.`,
    );
  }
  return query.get('$select')?.includes('signInActivity') ? Math.min(size, 120) : size;
}

interface Page {
  readonly collection: Collection;
  readonly filter: Filter | undefined;
  readonly after: number;
  readonly size: number;
}

/** The page and one entry more, which says that there is a next page. */
function pageOf({ collection, filter, after, size }: Page): Entry[] {
  const candidates = filter?.candidates(collection);
  const found: Entry[] = [];
  const source = candidates
    ? candidates.filter(({ position }) => position > after).sort((a, b) => a.position - b.position)
    : collection.after(after);
  for (const entry of source) {
    if (filter && !filter.matches(entry)) continue;
    found.push(entry);
    if (found.length > size) break;
  }
  return found;
}

function count(collection: Collection, filter: Filter | undefined): number {
  if (!filter) return collection.size;
  let matches = 0;
  for (const entry of filter.candidates(collection) ?? collection.after(-1)) {
    if (filter.matches(entry)) matches += 1;
  }
  return matches;
}

function positionIn(query: URLSearchParams): number {
  const token = query.get('$skiptoken');
  if (token === null) return -1;
  const position = /^p(\d+)$/.exec(Buffer.from(token, 'base64url').toString())?.[1];
  if (position === undefined) {
    throw new GraphError(
      400,
      'Directory_ExpiredPageToken',
      'The specified page token value has expired and can no longer be included in your request.',
    );
  }
  return Number(position);
}

function nextLink({ origin, version, path, query }: GraphRequest, position: number): string {
  const next = new URLSearchParams(query);
  next.set('$skiptoken', Buffer.from(`p${position}`).toString('base64url'));
  return `${origin}/${version}/${path}?${next}`;
}

function contextOf(request: GraphRequest, selected: ReadonlySet<string> | undefined): string {
  const shape = selected ? `(${[...selected].join(',')})` : '';
  return `${request.origin}/${request.version}/$metadata#${request.path}${shape}`;
}
