import type { ObjectKind } from '../domain/conflict/directory-object.ts';
import { ENTITY_SET, SELECT } from './graph-objects.ts';

/** One of the questions that together find every holder of an address. */
export interface HolderQuery {
  readonly kind: ObjectKind;
  /** Among deleted objects. */
  readonly deleted: boolean;
  /** The property that is searched, for people who must know that it was not. */
  readonly property: string;
  readonly path: string;
}

/** A string literal of OData: a single quote is doubled. */
export function odataString(value: string): string {
  return `'${value.replaceAll("'", "''")}'`;
}

/**
 * The ten questions about one bare address; they fit into one `$batch`. Whether Graph compares
 * `proxyAddresses` case-sensitively is not documented, so both spellings of the prefix are queried.
 * Deleted users keep `mail` and `proxyAddresses`; their UPN is mangled, so it is not queried.
 */
export function holderQueries(address: string): readonly HolderQuery[] {
  const proxy = `proxyAddresses/any(p:${['smtp', 'SMTP', 'sip', 'SIP']
    .map((prefix) => `p eq ${odataString(`${prefix}:${address}`)}`)
    .join(' or ')})`;
  const mail = `mail eq ${odataString(address)}`;
  const upn = `userPrincipalName eq ${odataString(address)}`;
  return [
    live('user', 'proxyAddresses', proxy),
    live('user', 'userPrincipalName', upn),
    live('user', 'mail', mail),
    live('group', 'proxyAddresses', proxy),
    live('group', 'mail', mail),
    live('orgContact', 'proxyAddresses', proxy),
    live('orgContact', 'mail', mail),
    deleted('user', 'proxyAddresses', proxy),
    deleted('user', 'mail', mail),
    deleted('group', 'proxyAddresses', proxy),
  ];
}

function live(kind: ObjectKind, property: string, filter: string): HolderQuery {
  return { kind, deleted: false, property, path: list(`/${ENTITY_SET[kind]}`, kind, filter) };
}

/** The cast segment is mandatory on deletedItems ("List deleted items (directory objects)"). */
function deleted(kind: 'user' | 'group', property: string, filter: string): HolderQuery {
  return {
    kind,
    deleted: true,
    property,
    path: list(`/directory/deletedItems/microsoft.graph.${kind}`, kind, filter),
  };
}

function list(path: string, kind: ObjectKind, filter: string): string {
  return `${path}?$filter=${encodeURIComponent(filter)}&$select=${SELECT[kind]}&$top=999`;
}
