import type { AuditLog } from './audit.ts';
import type { BulkStore } from './bulk.ts';
import type { ChannelStore } from './channels.ts';
import type { CloudWatchStore } from './cloud-watch.ts';
import type { ConflictStore } from './conflicts.ts';
import type { DigestStore } from './digests.ts';
import type { MessageStore } from './messages.ts';
import type { PollStore } from './polls.ts';
import type { RequestStore } from './request-store.ts';

/** Memory that survives a restart, one port per subject. */
export interface Store {
  readonly conflicts: ConflictStore;
  readonly polls: PollStore;
  readonly requests: RequestStore;
  readonly channels: ChannelStore;
  readonly messages: MessageStore;
  readonly digests: DigestStore;
  readonly cloudWatch: CloudWatchStore;
  readonly bulk: BulkStore;
  readonly audit: AuditLog;
}
