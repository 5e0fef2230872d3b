import type { ClaimantFacts, ObjectRef } from '../domain/conflict/directory-object.ts';
import { type GraphAnswer, isRecord } from './client/graph-answer.ts';
import type { BatchRead } from './client/graph-batch.ts';
import { ENTITY_SET } from './graph-objects.ts';
import { userRecipient } from './graph-recipient.ts';
import { mailboxRead } from './graph-user-reads.ts';

/**
 * What a poll does not show of a claimant: who manages it by now ("Get onPremisesSyncBehavior", which cannot
 * be expanded), and whether a user has a mailbox. Each has a permission of its own; refused, it is unknown.
 */
export function claimantReads(ref: ObjectRef): readonly BatchRead[] {
  const id = encodeURIComponent(ref.id);
  const path = `/${ENTITY_SET[ref.kind]}/${id}/onPremisesSyncBehavior?$select=isCloudManaged`;
  return ref.kind === 'user' ? [{ path }, mailboxRead(ref.id)] : [{ path }];
}

/** The facts in the answers to `claimantReads`. */
export function claimantFacts([behavior, mailbox]: readonly GraphAnswer[]): ClaimantFacts {
  return { ...behaviorIn(behavior), ...mailboxIn(mailbox) };
}

function behaviorIn(answer: GraphAnswer | undefined): ClaimantFacts {
  if (answer?.status !== 200 || !isRecord(answer.body)) return {};
  const { isCloudManaged } = answer.body;
  return typeof isCloudManaged === 'boolean' ? { isCloudManaged } : {};
}

/** The claimant is synced: that no mailbox answers is no proof that there is none. */
function mailboxIn(mailbox: GraphAnswer | undefined): ClaimantFacts {
  if (mailbox?.status === 404) return { noActiveMailbox: true };
  if (mailbox?.status !== 200) return {};
  return userRecipient({ plan: undefined, isSynced: true, hasMail: true, mailbox });
}
