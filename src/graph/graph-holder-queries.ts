import type { ObjectKind } from '../domain/conflict/directory-object.ts';
import type { BatchRead } from './client/graph-batch.ts';
import { ENTITY_SET, SELECT } from './graph-objects.ts';

/** One of the questions that together find every holder of an address. */
export interface HolderQuery {
  readonly kind: ObjectKind;
  /** Among deleted objects. */
  readonly deleted: boolean;
  /** The property that is searched, for people who must know that it was not. */
  readonly property: string;
  /** The reads that answer it together; more than one where a tenant accepts one value at a time. */
  readonly reads: readonly BatchRead[];
}

/**
 * Forms of the question about a list of addresses, best first: several values in one lambda, one lambda
 * for each value, one read for each value, and that as an advanced query. Which of them a tenant accepts is
 * not documented for every kind.
 */
export const HOLDER_WAYS = ['oneLambda', 'lambdas', 'reads', 'advancedReads'] as const;

export type HolderWay = (typeof HOLDER_WAYS)[number];

/** Queries that share a way: those about the same list of objects. */
export type HolderList = `${'live' | 'deleted'} ${ObjectKind}`;

export function listOf({ kind, deleted }: Pick<HolderQuery, 'kind' | 'deleted'>): HolderList {
  return `${deleted ? 'deleted' : 'live'} ${kind}`;
}

/** A string literal of OData: a single quote is doubled. */
export function odataString(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/** The current way of each list. */
type WayOf = (list: HolderList) => HolderWay;

/**
 * The questions about one bare address; in the best way they fit into one `$batch`. Whether Graph
 * compares `proxyAddresses` case-sensitively is not documented, so both spellings of the prefix are
 * queried, and the address in lower case, too. Deleted users keep `mail` and `proxyAddresses`; their UPN
 * is mangled, so it is not queried.
 */
export function holderQueries(address: string, wayOf: WayOf): readonly HolderQuery[] {
  const mail = `mail eq ${odataString(address)}`;
  const upn = `userPrincipalName eq ${odataString(address)}`;
  const entries = entriesOf(address);
  const byEntry = (kind: ObjectKind, deleted = false) => {
    const way = wayOf(listOf({ kind, deleted }));
    return query({ kind, deleted, property: 'proxyAddresses' }, readsOf(entries, way));
  };
  const by = (kind: ObjectKind, property: string, filter: string, deleted = false) =>
    query({ kind, deleted, property }, [{ filter }]);
  return [
    byEntry('user'),
    by('user', 'userPrincipalName', upn),
    by('user', 'mail', mail),
    by('user', 'otherMails', `otherMails/any(p:p eq ${odataString(address)})`),
    byEntry('group'),
    by('group', 'mail', mail),
    byEntry('orgContact'),
    by('orgContact', 'mail', mail),
    byEntry('user', true),
    by('user', 'mail', mail, true),
    byEntry('group', true),
  ];
}

/** The entries of `proxyAddresses` that would be a holder's, each once. */
function entriesOf(address: string): readonly string[] {
  const spellings = [address, address.toLowerCase()];
  const prefixes = ['smtp', 'SMTP', 'sip', 'SIP'];
  return [...new Set(spellings.flatMap((text) => prefixes.map((prefix) => `${prefix}:${text}`)))];
}

interface FilterRead {
  readonly filter: string;
  readonly advanced?: true;
}

function readsOf(entries: readonly string[], way: HolderWay): readonly FilterRead[] {
  const tests = entries.map((entry) => `p eq ${odataString(entry)}`);
  const lambdas = tests.map((test) => `proxyAddresses/any(p:${test})`);
  switch (way) {
    case 'oneLambda':
      return [{ filter: `proxyAddresses/any(p:${tests.join(' or ')})` }];
    case 'lambdas':
      return [{ filter: lambdas.join(' or ') }];
    case 'reads':
      return lambdas.map((filter) => ({ filter }));
    case 'advancedReads':
      return lambdas.map((filter) => ({ filter, advanced: true }));
  }
}

function query(about: Omit<HolderQuery, 'reads'>, filters: readonly FilterRead[]): HolderQuery {
  return { ...about, reads: filters.map((filter) => readOf(about, filter)) };
}

/** The cast segment is mandatory on deletedItems ("List deleted items (directory objects)"). */
function readOf(
  { kind, deleted }: Omit<HolderQuery, 'reads'>,
  { filter, advanced }: FilterRead,
): BatchRead {
  const set = deleted ? `/directory/deletedItems/microsoft.graph.${kind}` : `/${ENTITY_SET[kind]}`;
  const path = list(set, kind, filter);
  return advanced
    ? { path: `${path}&$count=true`, headers: { ConsistencyLevel: 'eventual' } }
    : { path };
}

function list(path: string, kind: ObjectKind, filter: string): string {
  return `${path}?$filter=${encodeURIComponent(filter)}&$select=${SELECT[kind]}&$top=999`;
}
