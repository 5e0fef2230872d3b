import { randomUUID } from 'node:crypto';
import type { CloudObject } from '../../src/domain/cloud-check/cloud-object.ts';

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
