import { bareAddress } from '../address/proxy-address.ts';
import type { ConflictDetails } from '../conflict/conflict.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { mailMessage } from '../conflict/mail-evidence.ts';
import type { ObjectFacts } from '../conflict/object-facts.ts';
import { note, type SideEffect, warning } from './side-effects.ts';

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

/**
 * What mail says about the address that the object gives up. A contact forwards, and a deleted object gets
 * none; what the claimant gives up, it does not have.
 */
export function mailEffects(details: ConflictDetails, target: DirectoryObject): SideEffect[] {
  const isClaimant = target.id === details.conflict.claimantId;
  if (isClaimant || target.kind === 'orgContact' || target.deletedDateTime !== undefined) return [];
  const { mail } = details;
  if (mail === undefined) return [note({ code: 'effect.mailFlowUnknown' })];
  const message = mailMessage(mail);
  return [mail.known && mail.received.count > 0 ? warning(message) : note(message)];
}

/** `UniquenessViolation`: "duplicate proxy addresses" (Resolve group licence assignment problems). */
function licenceBlocked({ facts }: FactsInCase): SideEffect | undefined {
  const blocked = (facts.licenceBlockedOn ?? []).map(({ displayName }) => displayName);
  return blocked.length > 0 ? note({ code: 'effect.licenceBlocked', blocked }) : undefined;
}

function dynamicGroupRule({ facts, details, target }: FactsInCase): SideEffect | undefined {
  const groups = facts.groupsReadingAddresses ?? [];
  if (groups.length === 0 || target.kind === 'orgContact') return undefined;
  const claimant = details.conflict.claimant.displayName;
  return warning({ code: 'effect.dynamicGroupRule', name: target.displayName, claimant, groups });
}

function lastUse({ facts, details, target, recentSince }: FactsInCase): SideEffect | undefined {
  const isHolder = target.id !== details.conflict.claimantId;
  if (target.kind !== 'user' || !isHolder) return undefined;
  if (target.deletedDateTime !== undefined) return undefined;
  const { lastSignInAt: at } = facts;
  const name = target.displayName;
  if (at === undefined) return note({ code: 'effect.lastSignInUnknown', name });
  if (at === 'never') return note({ code: 'effect.neverSignedIn', name });
  if (at < recentSince) return note({ code: 'effect.lastSignIn', name, at });
  const address = bareAddress(details.conflict.value);
  return warning({ code: 'effect.recentlyUsed', name, address, at });
}
