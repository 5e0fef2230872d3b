import type { DirectoryObject, ExchangeRecipient } from '../domain/conflict/directory-object.ts';
import { isRecord } from './client/graph-answer.ts';

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

/**
 * A user's recipient. An active Exchange plan means a mailbox. Without one, the status of
 * `GET /users/{id}/mailboxSettings` decides: 200 is a mailbox (shared mailboxes need no plan), 404
 * is no mailbox. Without a mailbox, a plan that was taken away leaves a mail user behind; and an
 * object that never had one is no recipient. Guests with mail may be guest mail users in Exchange
 * without any sign of it in Graph, so they stay unknown, as does everything that nobody answered.
 */
export function userRecipient(user: {
  readonly plan: ExchangePlan | undefined;
  readonly isGuestWithMail: boolean;
  /** Status of the mailbox question; undefined when it was not queried. */
  readonly mailboxStatus: number | undefined;
}): ExchangeRecipient {
  if (user.plan === 'enabled' || user.mailboxStatus === 200) return 'mailbox';
  if (user.mailboxStatus !== 404 || user.plan === undefined) return 'unknown';
  if (user.plan === 'gone') return 'mailUser';
  return user.isGuestWithMail ? 'unknown' : 'none';
}
