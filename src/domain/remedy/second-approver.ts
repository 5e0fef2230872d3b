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

/** One person under one Entra object id, whatever name they go by and whichever device they use. */
export function isSamePerson(one: Person, other: Person): boolean {
  return one.entraObjectId.toLowerCase() === other.entraObjectId.toLowerCase();
}
