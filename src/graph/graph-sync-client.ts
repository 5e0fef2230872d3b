import type { SyncClient } from '../domain/message/plan-messages.ts';
import type { Clock } from '../use-cases/ports/clock.ts';
import { type GraphAnswer, isRecord, pageOf } from './client/graph-answer.ts';
import { type BatchRead, isPassing } from './client/graph-batch.ts';

/**
 * What syncs Active Directory, by its identities in Entra ID: no property of v1.0 says it.
 * Cloud Sync signs in as `ADToAADSyncServiceAccount@` ("Cloud sync troubleshooting": without it no job
 * runs), Entra Connect as a user `Sync_...` or, since 2.5, as an application `ConnectSyncProvisioning_...`
 * ("Connect Sync application-based authentication").
 */
export interface SyncClientReads {
  /** Reads for a batch; none while the last answer is fresh enough. */
  readonly reads: () => readonly BatchRead[];
  /** The sync client by the answers to `reads`, or by earlier ones; undefined is unknown. */
  readonly learn: (answers: readonly GraphAnswer[]) => SyncClient | undefined;
}

/** Who syncs changes in a migration, not between two cards. */
export const KNOWN_FOR_MS = 60 * 60 * 1000;

/** After a 429 or a 5xx nothing is read for so long. */
export const PASSING_MS = 60 * 1000;

/**
 * Remembers what was read, unknown included. What failed in passing is no answer: the one before counts until it is
 * read again.
 */
export function createSyncClientReads(clock: Clock): SyncClientReads {
  let client: SyncClient | undefined;
  let next: { readonly readMs: number; readonly afterMs: number } | undefined;
  const nowMs = () => Date.parse(clock.now());
  return {
    reads: () =>
      next !== undefined && Math.abs(nowMs() - next.readMs) < next.afterMs ? [] : SYNC_CLIENT_READS,
    learn: (answers) => {
      if (answers.length === 0) return client;
      const found = syncClientIn(answers);
      const isPassed = found === undefined && answers.some(isPassing);
      if (!isPassed) client = found;
      next = { readMs: nowMs(), afterMs: isPassed ? PASSING_MS : KNOWN_FOR_MS };
      return client;
    },
  };
}

/** What the setting says is not read. */
export const noSyncClientReads: SyncClientReads = { reads: () => [], learn: () => undefined };

const CLOUD_SYNC = 'ADToAADSyncServiceAccount@';
const CONNECT = 'Sync_';
const CONNECT_APP = 'ConnectSyncProvisioning_';

/** The accounts of both clients need User.Read.All, the application of Entra Connect Application.Read.All. */
export const SYNC_CLIENT_READS: readonly BatchRead[] = [
  {
    path: `/users?$filter=${encodeURIComponent(
      `startswith(userPrincipalName,'${CLOUD_SYNC}') or startswith(userPrincipalName,'${CONNECT}')`,
    )}&$select=id,userPrincipalName,accountEnabled&$top=100`,
  },
  {
    path: `/servicePrincipals?$filter=${encodeURIComponent(
      `startswith(displayName,'${CONNECT_APP}')`,
    )}&$select=id,displayName&$top=1`,
  },
];

/**
 * One client where the other surely has no identity: both may run side by side. That Entra Connect does
 * not sync is known only where its applications were read. A disabled account syncs nothing.
 */
export function syncClientIn([accounts, apps]: readonly GraphAnswer[]): SyncClient | undefined {
  const page = accounts && pageOf(accounts);
  if (page === undefined || page.nextLink !== undefined) return undefined;
  const names = page.value
    .filter(isRecord)
    .filter(({ accountEnabled }) => accountEnabled !== false)
    .map(({ userPrincipalName }) => String(userPrincipalName).toLowerCase());
  const has = (prefix: string) => names.some((name) => name.startsWith(prefix.toLowerCase()));
  const found = apps && pageOf(apps)?.value;
  const hasApp = found && found.length > 0;
  const isConnect = has(CONNECT) || hasApp;
  if (has(CLOUD_SYNC)) return isConnect === false ? 'cloudSync' : undefined;
  return isConnect === true ? 'connect' : undefined;
}
