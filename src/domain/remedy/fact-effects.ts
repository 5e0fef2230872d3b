import { bareAddress, parseProxyAddress, sameAddress } from '../address/proxy-address.ts';
import type { ConflictDetails } from '../conflict/conflict.ts';
import { type DirectoryObject, unreadRoles } from '../conflict/directory-object.ts';
import { isFoundByCheck, seenFrom } from '../conflict/found-by-check.ts';
import { mailMessage } from '../conflict/mail-evidence.ts';
import type { ObjectFacts } from '../conflict/object-facts.ts';
import { needsNoSignIn } from '../conflict/object-terms.ts';
import { sideName } from '../conflict/side-name.ts';
import { defined } from '../defined.ts';
import { matchesRule, type RuleSubject, readsProperty } from './membership-rule.ts';
import type { RemedyPlan } from './remedy-plan.ts';
import { note, type SideEffect, warning } from './side-effects.ts';

/** What the facts are judged against. */
export interface FactsInCase {
  readonly details: ConflictDetails;
  readonly target: DirectoryObject;
  readonly facts: ObjectFacts;
  readonly plan: Pick<RemedyPlan, 'kind' | 'questions'>;
  /** ISO 8601 instant until which a deleted target can be restored. */
  readonly restorableUntil?: string;
  /** A sign-in after this ISO 8601 instant is a recent one. */
  readonly recentSince: string;
}

/**
 * Side effects that need facts beside the addresses. They are shown with a plan and are no part of it: a
 * sign-in between two reads must not change the plan.
 */
export function factEffects(inCase: FactsInCase): SideEffect[] {
  const seen = { ...inCase, details: seenFrom(inCase.details, inCase.target.id) };
  const others = [licenceBlocked(seen), lastUse(seen), rolesUnchecked(seen)].filter(
    (effect) => effect !== undefined,
  );
  return [...purgedWith(seen), ...membershipChanges(seen), ...others];
}

/**
 * What mail says about the address that the object gives up. A contact forwards, and a deleted object gets
 * none; what the claimant gives up, it does not have.
 */
export function mailEffects(details: ConflictDetails, target: DirectoryObject): SideEffect[] {
  const isClaimant = claimsOnly(details, target);
  if (isClaimant || target.kind === 'orgContact' || target.deletedDateTime !== undefined) return [];
  const { mail } = details;
  if (mail === undefined) return [note({ code: 'effect.mailFlowUnknown' })];
  const message = mailMessage(mail);
  return [mail.known && mail.received.count > 0 ? warning(message) : note(message)];
}

/** The target claims the address and does not have it; what a check found, every side has. */
function claimsOnly({ conflict }: ConflictDetails, target: DirectoryObject): boolean {
  return target.id === conflict.claimantId && !isFoundByCheck(conflict);
}

/** `UniquenessViolation`: "duplicate proxy addresses" (Resolve group licence assignment problems). */
function licenceBlocked({ facts, details }: FactsInCase): SideEffect | undefined {
  const blocked = (facts.licenceBlockedOn ?? []).map((ref) => sideName(details, ref));
  return blocked.length > 0 ? note({ code: 'effect.licenceBlocked', blocked }) : undefined;
}

/** The live users of the case, before and after the plan. */
function changedUsers(inCase: FactsInCase): readonly ChangedUser[] {
  const { details, target } = inCase;
  const { claimant } = details.conflict;
  const users = [{ before: target, after: targetAfter(inCase) }];
  const gets = target.id !== claimant.id && !isFoundByCheck(details.conflict);
  if (gets) users.push({ before: claimant, after: claimantAfter(details) });
  return users.filter(({ before }) => before.kind === 'user' && !before.deletedDateTime);
}

/** What a claimant gives up, its cloud object does not have; what a person answers is unknown yet. */
function targetAfter({ plan, details, target }: FactsInCase): DirectoryObject {
  const { value } = details.conflict;
  const { userPrincipalName, mail, ...others } = target;
  const isRenamed = plan.questions.some(({ ask }) => ask === 'newUserPrincipalName');
  const isClaimant = claimsOnly(details, target);
  const losesMail = !isClaimant && sameAddress(mail ?? '', value);
  const keeps = (entry: string) => isClaimant || !sameAddress(entry, value);
  return {
    ...others,
    proxyAddresses: target.proxyAddresses.filter(keeps),
    ...defined({
      userPrincipalName: isRenamed ? undefined : userPrincipalName,
      mail: losesMail ? undefined : mail,
    }),
  };
}

/** A new primary address changes `mail` as well. */
function claimantAfter({ conflict }: ConflictDetails): DirectoryObject {
  const { claimant, property, value } = conflict;
  if (property === 'userPrincipalName') {
    return { ...claimant, userPrincipalName: bareAddress(value) };
  }
  const mail = parseProxyAddress(value).isPrimary ? bareAddress(value) : claimant.mail;
  return { ...claimant, proxyAddresses: [...claimant.proxyAddresses, value], ...defined({ mail }) };
}

interface ChangedUser {
  readonly before: DirectoryObject;
  readonly after: DirectoryObject;
}

/** Rules of users have users as members only, so that a list or a contact never joins by them. */
function membershipChanges(inCase: FactsInCase): SideEffect[] {
  const groups = inCase.facts.dynamicGroups ?? [];
  const verdicts = changedUsers(inCase).flatMap(({ before, after }) =>
    groups.map(({ displayName: group, membershipRule: rule }) => ({
      name: sideName(inCase.details, before),
      group,
      moves: movesBy(rule, before, after),
    })),
  );
  const moved = verdicts.filter(({ moves }) => moves === true);
  const open = verdicts.filter(({ moves }) => moves === 'unknown').map(({ group }) => group);
  const names = [...new Set(moved.map(({ name }) => name))];
  const changed = [...new Set(moved.map(({ group }) => group))];
  const unknown = [...new Set(open)].filter((group) => !changed.includes(group));
  return [
    ...(names.length > 0
      ? [warning({ code: 'effect.membershipChanges', names, groups: changed })]
      : []),
    ...(unknown.length > 0 ? [note({ code: 'effect.membershipUnknown', groups: unknown })] : []),
  ];
}

/** Only a rule that reads what changes can have another result. */
function movesBy(rule: string, before: RuleSubject, after: RuleSubject): boolean | 'unknown' {
  const properties = ['proxyAddresses', 'userPrincipalName', 'mail'] as const;
  const reads = properties.some(
    (property) =>
      String(before[property]) !== String(after[property]) && readsProperty(rule, property),
  );
  if (!reads) return false;
  const [was, is] = [matchesRule(rule, before), matchesRule(rule, after)];
  return was === 'unknown' || is === 'unknown' ? 'unknown' : was !== is;
}

/** What is deleted with a user or a group for good ("Delete permanently an item"). */
function purgedWith({ plan, details, target, restorableUntil: until }: FactsInCase): SideEffect[] {
  if (plan.kind !== 'purgeDeletedUser' && plan.kind !== 'purgeDeletedGroup') return [];
  const code = target.kind === 'group' ? 'effect.purgesGroup' : 'effect.purgesUser';
  return [warning({ code, name: sideName(details, target), ...defined({ until }) })];
}

/** Role protection rests on what was read: the plan says where a role may be that nobody saw. */
function rolesUnchecked({ facts, details, target }: FactsInCase): SideEffect | undefined {
  const { kind, deletedDateTime, onlyInExchange } = target;
  const name = sideName(details, target);
  if (kind !== 'user' || deletedDateTime !== undefined || onlyInExchange === true) return undefined;
  const sources = unreadRoles(facts);
  return sources.length > 0 ? note({ code: 'effect.rolesUnchecked', name, sources }) : undefined;
}

function lastUse({ facts, details, target, recentSince }: FactsInCase): SideEffect | undefined {
  if (target.kind !== 'user' || claimsOnly(details, target)) return undefined;
  if (target.deletedDateTime !== undefined || needsNoSignIn(target)) return undefined;
  const { lastSignInAt: at } = facts;
  const name = sideName(details, target);
  if (at === undefined) return note({ code: 'effect.lastSignInUnknown', name });
  if (at === 'never') return note({ code: 'effect.neverSignedIn', name });
  if (at < recentSince) return note({ code: 'effect.lastSignIn', name, at });
  const address = bareAddress(details.conflict.value);
  return warning({ code: 'effect.recentlyUsed', name, address, at });
}
