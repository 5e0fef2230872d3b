import { randomUUID } from 'node:crypto';
import type { AdminReply } from './admin-api.ts';
import { errorBody } from './admin-body.ts';
import {
  alreadyUsed,
  type CmdletError,
  entraConflict,
  entraMastered,
  entraObjectConflict,
  entraUnavailable,
  outsideScope,
  tooManyAtOnce,
} from './cmdlet-error.ts';

/** Trouble that the next call of the admin API meets, whatever it asks. */
export const plannedReplies = {
  alreadyUsed: () => fromError(alreadyUsed('SMTP:taken@contoso.com', 'Somebody Else')),
  publicFolderInEntra: () => fromError(entraConflict(`PublicFolder_${randomUUID()}`)),
  objectConflict: () => fromError(entraObjectConflict(`User_${randomUUID()}`, randomUUID())),
  /** An object that is on its way to the cloud; Exchange says that it may be transient. */
  masteredInEntra: () => fromError(entraMastered(randomUUID())),
  /** The dual write fails in passing, and Exchange names no reason. */
  entraUnavailable: () => fromError(entraUnavailable()),
  tooManyAtOnce: () => fromError(tooManyAtOnce()),
  outsideWriteScope: () => fromError(outsideScope('mailbox', 'John Doe')),
  throttled: () => plain(429, '{"error":{"code":"TooManyRequests","message":"Too many requests"}}'),
  unavailable: () => plain(503, '<html><body>Service Unavailable</body></html>'),
  damaged: () => plain(200, '{"value":[{"Guid":'),
} as const satisfies Record<string, () => AdminReply>;

export type PlannedReply = keyof typeof plannedReplies;

function fromError(error: CmdletError): AdminReply {
  return plain(error.status, JSON.stringify(errorBody(error)));
}

function plain(status: number, body: string): AdminReply {
  const headers = { 'request-id': randomUUID(), ...(status === 429 ? { 'retry-after': '1' } : {}) };
  return { status, headers, body };
}
