import type { Person } from '../conflict/conflict.ts';
import type { RemedyPlan } from './remedy-plan.ts';

/** Which plans need two people: none, the risky ones, or every one that Unclash carries out. */
export type FourEyes = 'off' | 'risky' | 'all';

/** Hours in which the second person can agree; then the request lapses. */
export const HOURS_TO_APPROVE = 24;

/** A hand-off needs no second approver: Unclash writes nothing, a person does. */
export function needsSecondApprover(
  { kind, risky }: Pick<RemedyPlan, 'kind' | 'risky'>,
  setting: FourEyes,
): boolean {
  if (setting === 'off' || kind === 'handOff') return false;
  return setting === 'all' || risky;
}

/** One person under one Entra object id, under any display name and on any device. */
export function isSamePerson(one: Person, other: Person): boolean {
  return one.entraObjectId.toLowerCase() === other.entraObjectId.toLowerCase();
}

/** Who may press. Nobody configured means that nobody may. */
export interface ApproverSettings {
  /** Entra group ids; transitive members may press. */
  readonly groupIds: readonly string[];
  /** Entra object ids of single people. */
  readonly userIds: readonly string[];
}

/** A kind "no" to a press, shown to the presser alone. */
export interface NotPermitted {
  readonly outcome: 'notPermitted';
  /** That nothing was changed, and who can do it. */
  readonly sentence: string;
}

/** True when no setting lets anybody press. */
export function hasNoApprover({ groupIds, userIds }: ApproverSettings): boolean {
  return groupIds.length === 0 && userIds.length === 0;
}

/**
 * The answer to a person who is no approver.
 *
 * @param approverNames names of people or groups who can do it, where the caller knows them
 */
export function notPermitted(
  settings: ApproverSettings,
  approverNames: readonly string[] = [],
): NotPermitted {
  return { outcome: 'notPermitted', sentence: sentenceFor(settings, approverNames) };
}

function sentenceFor(settings: ApproverSettings, approverNames: readonly string[]): string {
  if (hasNoApprover(settings)) {
    return 'Nothing was changed: nobody may apply remedies yet. Ask whoever runs Unclash to name approvers with APPROVER_GROUP_IDS or APPROVER_USER_IDS.';
  }
  const whom =
    approverNames.length > 0
      ? `Please ask ${approverNames.join(', ')}.`
      : `Please ask ${unnamedApprovers(settings)}, or your IT team to make you one.`;
  return `Nothing was changed: choosing and applying remedies is for approvers, and you are not one of them. ${whom}`;
}

function unnamedApprovers({ groupIds, userIds }: ApproverSettings): string {
  const sources: string[] = [];
  if (groupIds.length > 0) sources.push(`a member of the approver group (${groupIds.join(', ')})`);
  if (userIds.length > 0) sources.push('one of the people named as approvers');
  return sources.join(' or ');
}
