import { randomUUID } from 'node:crypto';
import type {
  CloudCause,
  CloudFinding,
  CloudNext,
} from '../../src/domain/cloud-check/cloud-finding.ts';
import type { CloudObject } from '../../src/domain/cloud-check/cloud-object.ts';
import type { CloudSummary } from '../../src/domain/cloud-check/cloud-summary.ts';

/** A live user in the cloud without an address. */
export const aCloudObject = (changes: Partial<CloudObject> = {}): CloudObject => ({
  kind: 'user',
  id: randomUUID(),
  displayName: 'An object',
  isDeleted: false,
  isSynced: false,
  proxyAddresses: [],
  otherMails: [],
  quarantined: [],
  ...changes,
});

/** Nothing was found among three users. */
export const aCloudSummary = (changes: Partial<CloudSummary> = {}): CloudSummary => ({
  objects: 3,
  byClass: { user: 3 },
  findings: 0,
  byProblem: {},
  worst: [],
  notRun: [],
  ...changes,
});

const cause: CloudCause = {
  code: 'cloud.cause.duplicate',
  places: [{ attribute: 'proxyAddresses', name: 'Sales', objectClass: 'group' }],
  more: 0,
};
const next: CloudNext = { code: 'cloud.next.decide', address: 'ann@contoso.com', isSynced: false };

/** Ann's sign-in name is an alias of the group Sales. */
export const aCloudFinding = (changes: Partial<CloudFinding> = {}): CloudFinding => ({
  distinguishedName: '00000000-0000-4000-8000-000000000001',
  commonName: 'Ann Example',
  objectClass: 'user',
  attribute: 'userPrincipalName',
  value: 'ann@contoso.com',
  problems: ['Duplicate'],
  suggestion: {
    action: 'COMPLETE',
    update: '',
    reason: {
      code: 'cloud.finding',
      cause,
      next,
    },
  },
  clash: 'ann@contoso.com',
  ...changes,
});
