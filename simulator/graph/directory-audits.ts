import type { AuditedChange } from '../directory/audited-change.ts';
import { unsupportedQuery } from './graph-error.ts';
import { PERMISSIONS, requirePermission } from './permissions.ts';
import type { GraphHandler } from './request.ts';

const FILTER =
  /^targetResources\/any\(t:t\/id eq '([^']*)'\) and activityDateTime ge (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ)$/;

/** `GET /auditLogs/directoryAudits`: what was changed on one object, newest first, one page. */
export const directoryAudits: GraphHandler = ({ tenant, principal, query, origin }) => {
  requirePermission(principal, PERMISSIONS.readAuditLog);
  const [, id, since = ''] = FILTER.exec(query.get('$filter') ?? '') ?? [];
  if (id === undefined) throw unsupportedQuery('Invalid filter clause');
  const value = tenant.audits
    .filter((change) => change.objectId === id && change.at >= since)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
    .slice(0, Number(query.get('$top') ?? 1_000))
    .map(shown);
  return {
    status: 200,
    body: { '@odata.context': `${origin}/v1.0/$metadata#auditLogs/directoryAudits`, value },
  };
};

function shown({ at, by, app, objectId, property, before, after }: AuditedChange): object {
  return {
    activityDateTime: at,
    activityDisplayName: 'Update user',
    initiatedBy: {
      user: by === undefined ? null : { id: null, displayName: null, userPrincipalName: by },
      app: app === undefined ? null : { displayName: app, servicePrincipalId: null },
    },
    targetResources: [
      {
        id: objectId,
        type: 'User',
        modifiedProperties: [
          {
            displayName: property,
            oldValue: JSON.stringify(before),
            newValue: JSON.stringify(after),
          },
          {
            displayName: 'Included Updated Properties',
            oldValue: null,
            newValue: JSON.stringify(property),
          },
        ],
      },
    ],
  };
}
