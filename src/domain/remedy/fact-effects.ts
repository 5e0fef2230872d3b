import { bareAddress } from '../address/proxy-address.ts';
import type { ConflictDetails } from '../conflict/conflict.ts';
import { enumerate } from '../conflict/conflict-sentences.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import type { ObjectFacts } from '../conflict/object-facts.ts';
import type { SideEffect } from './side-effects.ts';

/** What the facts are judged against. */
export interface FactsInCase {
  readonly details: ConflictDetails;
  readonly target: DirectoryObject;
  readonly facts: ObjectFacts;
  /** A sign-in after this ISO 8601 instant is a recent one. */
  readonly recentSince: string;
}

/**
 * Side effects that need facts beside the addresses. They are shown with a plan and are no part of it: a
 * sign-in between two reads must not change the plan.
 */
export function factEffects(inCase: FactsInCase): SideEffect[] {
  return [licenceBlocked, dynamicGroupRule, lastUse]
    .map((effect) => effect(inCase))
    .filter((effect) => effect !== undefined);
}

/** `UniquenessViolation`: "duplicate proxy addresses" (Resolve group licence assignment problems). */
function licenceBlocked({ facts }: FactsInCase): SideEffect | undefined {
  const blocked = facts.licenceBlockedOn ?? [];
  if (blocked.length === 0) return undefined;
  const names = enumerate(blocked.map(({ displayName }) => displayName));
  return {
    code: 'licenceBlocked',
    weight: 'note',
    sentence: `A licence of ${names} is not assigned because an address is not unique. When the conflict is over, reprocess it: Entra admin center, Billing > Licenses, or "reprocess" on the user.`,
  };
}

function dynamicGroupRule({ facts, details, target }: FactsInCase): SideEffect | undefined {
  const groups = facts.groupsReadingAddresses ?? [];
  if (groups.length === 0 || target.kind === 'orgContact') return undefined;
  const rules = groups.length === 1 ? 'the rule' : 'the rules';
  return {
    code: 'dynamicGroupRule',
    weight: 'warning',
    sentence: `${target.displayName} and ${details.conflict.claimant.displayName} may join or leave ${enumerate(groups)}: ${rules} of the membership reads addresses.`,
  };
}

function lastUse({ facts, details, target, recentSince }: FactsInCase): SideEffect | undefined {
  const isHolder = target.id !== details.conflict.claimantId;
  if (target.kind !== 'user' || !isHolder) return undefined;
  if (target.deletedDateTime !== undefined) return undefined;
  const { lastSignInAt: last } = facts;
  const who = target.displayName;
  if (last === undefined) return used('usageUnknown', `When ${who} signed in last is unknown.`);
  if (last === 'never') return used('recentlyUsed', `${who} never signed in.`);
  const day = last.slice(0, 10);
  if (last < recentSince) return used('recentlyUsed', `${who} signed in last on ${day}.`);
  return {
    code: 'recentlyUsed',
    weight: 'warning',
    sentence: `${who} is in use, with a sign-in on ${day}: tell them that ${bareAddress(details.conflict.value)} goes.`,
  };
}

function used(code: 'usageUnknown' | 'recentlyUsed', sentence: string): SideEffect {
  return { code, weight: 'note', sentence };
}
