import type { DirectoryKind, Entry } from '../directory/entry.ts';
import { GraphError, notFound } from './graph-error.ts';
import { list } from './list.ts';
import { PERMISSIONS, type Required, requirePermission } from './permissions.ts';
import { project, selection } from './projection.ts';
import type { GraphHandler, GraphRequest, GraphResponse } from './request.ts';

const READ: Record<DirectoryKind, Required> = {
  user: PERMISSIONS.readUsers,
  group: PERMISSIONS.readGroups,
  orgContact: PERMISSIONS.readContacts,
};

/** `GET /users`, `/groups`, `/contacts`. */
export function listLive(kind: DirectoryKind): GraphHandler {
  return (request) => {
    allowRead(request, kind);
    return list(request, request.tenant.directory.live[kind]);
  };
}

/** `GET /users/{id | userPrincipalName}`, `/groups/{id}`, `/contacts/{id}`. */
export function getLive(kind: DirectoryKind): GraphHandler {
  return (request) => {
    allowRead(request, kind);
    return show(request, findLive(request, kind));
  };
}

/** `GET /directory/deletedItems/microsoft.graph.user` and `.group`; the cast is mandatory. */
export function listDeleted(kind: 'user' | 'group'): GraphHandler {
  return (request) => {
    allowRead(request, kind);
    return list(request, request.tenant.directory.deleted[kind]);
  };
}

/** `GET /directory/deletedItems/{id}`. */
export const getDeleted: GraphHandler = (request) => {
  const entry = findDeleted(request);
  allowRead(request, entry.kind);
  return show(request, entry);
};

/** The live object that the path names, or 404. */
export function findLive({ tenant, params }: GraphRequest, kind: DirectoryKind): Entry {
  const key = params['id'] ?? '';
  const collection = tenant.directory.live[kind];
  const entry =
    collection.get(key) ??
    collection
      .byAddress(`smtp:${key}`)
      .find(({ resource }) => resource.userPrincipalName?.toLowerCase() === key.toLowerCase());
  if (!entry) throw notFound(key);
  return entry;
}

/** The soft-deleted object that the path names, or 404. */
export function findDeleted({ tenant, params }: GraphRequest): Entry {
  const key = params['id'] ?? '';
  const entry = tenant.directory.findDeleted(key);
  if (!entry) throw notFound(key);
  return entry;
}

/** One resource with its `@odata.context`. */
export function show(request: GraphRequest, entry: Entry): GraphResponse {
  const set = { user: 'users', group: 'groups', orgContact: 'contacts' }[entry.kind];
  return {
    status: 200,
    body: {
      '@odata.context': `${request.origin}/${request.version}/$metadata#${set}/$entity`,
      ...(request.path.startsWith('directory/')
        ? { '@odata.type': `#microsoft.graph.${entry.kind}` }
        : {}),
      ...project(
        entry,
        selection(request.query, entry.kind, request.tenant.settings.readings.missingProperties),
      ),
    },
  };
}

function allowRead({ principal, query }: GraphRequest, kind: DirectoryKind): void {
  requirePermission(principal, READ[kind]);
  if (query.get('$select')?.includes('signInActivity')) {
    requirePermission(principal, PERMISSIONS.readSignInActivity);
  }
}

/** Read-only resources answer every write with 405. */
export const notAllowed: GraphHandler = () => {
  throw new GraphError(
    405,
    'Request_BadRequest',
    'Specified HTTP method is not allowed for the request target.',
  );
};
