import type {
  DirectoryObject,
  ExchangeRecipient,
  RecipientTypeDetails,
} from '../domain/conflict/directory-object.ts';
import { defined } from '../domain/defined.ts';
import { type GraphAnswer, isRecord } from './client/graph-answer.ts';

/**
 * Which Exchange Online recipient belongs to an object, as far as Graph shows it. Graph has no
 * recipient type; these rules read the signs, and where they do not decide the answer is `unknown`.
 */

/** Groups show it in their own properties (resource type group: "Group types in Microsoft Entra"). */
export function groupRecipient(raw: Readonly<Record<string, unknown>>): {
  readonly groupKind: NonNullable<DirectoryObject['groupKind']>;
  readonly exchangeRecipient: ExchangeRecipient;
} {
  const groupTypes = Array.isArray(raw['groupTypes']) ? raw['groupTypes'] : [];
  if (groupTypes.includes('Unified')) {
    return { groupKind: 'microsoft365', exchangeRecipient: 'unifiedGroup' };
  }
  if (raw['mailEnabled'] !== true) return { groupKind: 'security', exchangeRecipient: 'none' };
  return raw['securityEnabled'] === true
    ? { groupKind: 'mailEnabledSecurity', exchangeRecipient: 'distributionGroup' }
    : { groupKind: 'distribution', exchangeRecipient: 'distributionGroup' };
}

/** A user's Exchange service plan, from `assignedPlans`. `gone`: was removed. */
export type ExchangePlan = 'enabled' | 'gone' | 'never';

/** `assignedPlans` keeps removed plans with `capabilityStatus` Deleted or Suspended. */
export function exchangePlan(raw: Readonly<Record<string, unknown>>): ExchangePlan | undefined {
  if (!Array.isArray(raw['assignedPlans'])) return undefined;
  const states = raw['assignedPlans']
    .filter(isRecord)
    .filter((plan) => plan['service'] === 'exchange')
    .map((plan) => plan['capabilityStatus']);
  if (states.length === 0) return 'never';
  return states.some((state) => state === 'Enabled' || state === 'Warning') ? 'enabled' : 'gone';
}

/** A user as far as the rules read it. */
interface UserSigns {
  readonly plan: ExchangePlan | undefined;
  readonly isSynced: boolean;
  readonly hasMail: boolean;
  /** Answer of the mailbox question; undefined when it was not queried. */
  readonly mailbox: Pick<GraphAnswer, 'status' | 'body'> | undefined;
}

/** The recipient type, as far as it is known. */
interface UserRecipient {
  readonly exchangeRecipient: ExchangeRecipient;
  readonly recipientTypeDetails?: RecipientTypeDetails;
  readonly noActiveMailbox?: true;
}

/**
 * A user's recipient. `GET /users/{id}/mailboxSettings` answers 200 for a mailbox in Exchange Online, also
 * for a shared one without a plan. 404 says that "the mailbox is either inactive, soft-deleted, or is
 * hosted on-premise" (Graph's own text): of a synced object, or of one with mail, nothing follows. A plan
 * alone means a mailbox for cloud users only, since synced ones get it before their mailbox moves. No
 * recipient is what shows no sign of mail at all.
 */
export function userRecipient(user: UserSigns): UserRecipient {
  const { plan, isSynced, hasMail, mailbox } = user;
  if (mailbox?.status === 200) return { exchangeRecipient: 'mailbox', ...purposeIn(mailbox.body) };
  const isLost = mailbox?.status === 404;
  if (plan === 'enabled' && !isSynced && !isLost) return { exchangeRecipient: 'mailbox' };
  const isNone = isLost && plan === 'never' && !isSynced && !hasMail;
  if (isNone) return { exchangeRecipient: 'none' };
  return { exchangeRecipient: 'unknown', ...defined({ noActiveMailbox: isLost || undefined }) };
}

/** `userPurpose` of mailboxSettings (CSDL v1.0); `others` says nothing. */
const purposes: ReadonlyMap<unknown, RecipientTypeDetails> = new Map([
  ['user', 'UserMailbox'],
  ['linked', 'LinkedMailbox'],
  ['shared', 'SharedMailbox'],
  ['room', 'RoomMailbox'],
  ['equipment', 'EquipmentMailbox'],
]);

function purposeIn(body: unknown): Pick<UserRecipient, 'recipientTypeDetails'> {
  const details = isRecord(body) ? purposes.get(body['userPurpose']) : undefined;
  return details === undefined ? {} : { recipientTypeDetails: details };
}
