import type { Person } from '../conflict/person.ts';
import type { Message } from '../message/message.ts';
import type { RefusalMessages } from '../message/refusal-messages.ts';
import type { RemedyPlan } from './remedy-plan.ts';

/** Which plans need two people: none, the risky ones, or every one that Unclash carries out. */
export type FourEyes = 'off' | 'risky' | 'all';

/** Hours in which the second person can agree; then the request lapses. */
export const HOURS_TO_APPROVE = 24;

/** So many hours before that, approvers are reminded once. */
export const HOURS_REMINDED_BEFORE = 4;

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

/** A kind "no" to a press, shown to the presser alone: that nothing was changed, and who can do it. */
export interface NotPermitted {
  readonly outcome: 'notPermitted';
  readonly why: Message<NotPermittedCode>;
}

type NotPermittedCode = Extract<keyof RefusalMessages, `notPermitted.${string}`>;

/** True when no setting lets anybody press. */
export function hasNoApprover({ groupIds, userIds }: ApproverSettings): boolean {
  return groupIds.length === 0 && userIds.length === 0;
}

/**
 * The answer to a person who is no approver.
 *
 * @param groupNames display names of the approver groups, where the caller could read them
 */
export function notPermitted(
  settings: ApproverSettings,
  groupNames: readonly string[] = [],
): NotPermitted {
  return { outcome: 'notPermitted', why: whyNot(settings, groupNames) };
}

function whyNot(settings: ApproverSettings, groups: readonly string[]): Message<NotPermittedCode> {
  if (hasNoApprover(settings)) return { code: 'notPermitted.noApprovers' };
  if (groups.length > 0) return { code: 'notPermitted.namedGroups', groups };
  const { groupIds, userIds } = settings;
  return groupIds.length > 0
    ? { code: 'notPermitted.groupIds', groupIds, people: userIds.length > 0 }
    : { code: 'notPermitted.people' };
}
