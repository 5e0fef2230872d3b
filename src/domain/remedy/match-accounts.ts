import type { AdAddresses } from '../active-directory/ad-object.ts';
import {
  type AdAnchors,
  type SourceAnchor,
  sourceAnchor,
} from '../active-directory/source-anchor.ts';
import {
  bareAddress,
  isRoutingAddress,
  isSmtpAddress,
  primaryOf,
  sameAddress,
} from '../address/proxy-address.ts';
import { matchSteps } from '../conflict/account-match.ts';
import type { ConflictDetails } from '../conflict/conflict.ts';
import { type DirectoryObject, unreadRoles } from '../conflict/directory-object.ts';
import type { FollowedMatch, MatchMethod, MatchStep } from '../conflict/followed-match.ts';
import type { ObjectFacts } from '../conflict/object-facts.ts';
import { accountName, type TwoAccounts } from '../conflict/same-person.ts';
import { defined } from '../defined.ts';
import { matchCommand } from '../manual-steps/match-command.ts';
import type { Message } from '../message/message.ts';
import {
  isSyncedInUse,
  type KnownAccounts,
  knownAccounts,
  type MatchCheck,
  matchChecks,
} from './match-checks.ts';
import type { RemedyPolicy } from './remedy-plan.ts';
import { protectedObject } from './remedy-refusals.ts';

/** One step of a match, for a person to carry out. */
export interface MatchInstruction {
  readonly step: MatchStep;
  readonly where: 'activeDirectory' | 'graph';
  /** Safely quoted PowerShell; what only a person knows is a text in angle brackets. */
  readonly command: string;
  /** What the step causes. */
  readonly causes: Message;
}

/** How two accounts of one person become one. Unclash writes nothing of it. */
export interface MatchPlan {
  readonly outcome: 'match';
  readonly accounts: TwoAccounts;
  readonly method: MatchMethod;
  /** Why the cloud account is the one that stays. */
  readonly stays: Message;
  readonly checks: readonly MatchCheck[];
  /** Absent: nobody could read it, so that a command computes it. */
  readonly anchor?: SourceAnchor;
  readonly steps: readonly MatchInstruction[];
  readonly warnings: readonly Message[];
}

/** Entra ID, or a rule of this installation, would refuse the match: why, and what is next. */
interface MatchBlocked {
  readonly outcome: 'blocked';
  readonly accounts: TwoAccounts;
  readonly checks: readonly MatchCheck[];
  readonly why: Message;
  readonly whoCan: Message;
}

export type MatchDecision = MatchPlan | MatchBlocked;

/** Everything a match is decided on. */
export interface MatchQuestion {
  readonly details: ConflictDetails;
  readonly accounts: TwoAccounts;
  /** Of the cloud account as its target, with `match`. */
  readonly facts: ObjectFacts;
  readonly policy: RemedyPolicy;
  /** The AD account, where a domain controller showed it. */
  readonly ad?: { readonly anchors: AdAnchors; readonly addresses: AdAddresses };
}

/**
 * How the two accounts of one person become one, or why Entra ID would refuse it. The cloud account stays:
 * a match makes Active Directory its master, and mailbox, licences and OneDrive stay with it ("Use
 * Microsoft Entra Connect with an existing tenant").
 */
export function planMatch(question: MatchQuestion): MatchDecision {
  const { accounts, details, facts, ad } = question;
  const known = knownAccounts(accounts, details, facts);
  const checks = matchChecks(known);
  const blocked = blockedBy(question, known);
  const method = methodOf(accounts, known);
  if (blocked !== undefined) return { outcome: 'blocked', accounts, checks, ...blocked };
  if (method === undefined)
    return { outcome: 'blocked', accounts, checks, ...blockedByTenant(known) };
  const anchor = sourceAnchor(accounts.synced, ad?.anchors);
  return {
    outcome: 'match',
    accounts,
    method,
    stays: reasonToStay(accounts, known),
    checks,
    ...defined({ anchor }),
    steps: matchSteps(method).map((step) => instruction(step, question, { method, anchor })),
    warnings: warningsOf(question),
  };
}

/** What Unclash remembers of a match that it follows. */
export function followedMatch({ accounts, method, anchor }: MatchPlan): FollowedMatch {
  const named = (object: DirectoryObject) => {
    const { kind, id } = object;
    return { kind, id, signInName: accountName(object) };
  };
  const { synced, cloud } = accounts;
  const match = { method, synced: named(synced), cloud: named(cloud), next: 'leaveScope' } as const;
  return { ...match, ...defined({ anchor: anchor?.value }) };
}

type Block = Pick<MatchBlocked, 'why' | 'whoCan'>;

/**
 * Entra ID refuses to match a holder of an Entra role (ExistingAdminRoleConflict; hard matches since June
 * 2026), and to re-map the OnPremisesObjectIdentifier of an account that was synced before (since July
 * 2026, MC1263280).
 */
function blockedBy(
  { details, accounts: { synced, cloud }, policy }: MatchQuestion,
  known: KnownAccounts,
): Block | undefined {
  const name = accountName(cloud);
  const { roles = [] } = known;
  if (roles.length > 0) {
    return {
      why: { code: 'match.blocked.roles', name, roles },
      whoCan: { code: 'match.next.roles', roles },
    };
  }
  if (cloud.mastery === 'cloudAfterTransfer') {
    return {
      why: { code: 'match.blocked.syncedBefore', name },
      whoCan: { code: 'match.next.syncedBefore' },
    };
  }
  if (isSyncedInUse(known)) {
    return {
      why: { code: 'match.blocked.syncedInUse', name: accountName(synced) },
      whoCan: { code: 'match.next.syncedInUse', name },
    };
  }
  const refusal = [cloud, synced]
    .map((target) => protectedObject({ details, target, policy }))
    .find((one) => one !== undefined);
  return refusal && { why: refusal.why, whoCan: refusal.whoCan };
}

function blockedByTenant({ blocksSoftMatch }: KnownAccounts): Block {
  return {
    why: { code: 'match.blocked.tenant', soft: blocksSoftMatch === true },
    whoCan: { code: 'match.next.tenant' },
  };
}

/** A hard match, unless the tenant blocks it and a soft match finds the same account. */
function methodOf(accounts: TwoAccounts, known: KnownAccounts): MatchMethod | undefined {
  if (known.blocksHardMatch !== true) return 'hardMatch';
  const isSoft = known.blocksSoftMatch !== true && isSoftMatch(accounts, known);
  return isSoft ? 'softMatch' : undefined;
}

/** A soft match finds a cloud account without source anchor by its primary SMTP address, or by its UPN. */
function isSoftMatch({ synced, cloud }: TwoAccounts, { softMatchesByUpn }: KnownAccounts): boolean {
  if (cloud.onPremises?.immutableId !== undefined) return false;
  const wanted = (property: RegExp) =>
    synced.provisioningErrors.find((error) => property.test(error.propertyCausingError))?.value;
  const quarantined = wanted(/^ProxyAddress/i);
  const own = [quarantined, primaryOf(synced.proxyAddresses)];
  const primary = primaryOf(cloud.proxyAddresses);
  const isPrimary =
    primary !== undefined && own.some((one) => one !== undefined && sameAddress(one, primary));
  const upn = synced.onPremises?.userPrincipalName ?? wanted(/^UserPrincipalName$/i);
  const isName = upn !== undefined && cloud.userPrincipalName?.toLowerCase() === upn.toLowerCase();
  return isPrimary || (isName && softMatchesByUpn !== false);
}

function reasonToStay({ synced, cloud }: TwoAccounts, known: KnownAccounts): Message {
  const names = { synced: accountName(synced), cloud: accountName(cloud) };
  const hasMailbox = known.cloud.mailbox === 'exchangeOnline' && known.synced.mailbox === 'none';
  return { code: hasMailbox ? 'match.stays.mailbox' : 'match.stays.address', ...names };
}

function instruction(
  step: MatchStep,
  { accounts, policy: { syncClient } }: MatchQuestion,
  { method, anchor }: { readonly method: MatchMethod; readonly anchor: SourceAnchor | undefined },
): MatchInstruction {
  const { synced, cloud } = accounts;
  const of = { synced, cloud, ...defined({ anchor: anchor?.value, syncClient }) };
  const names = { synced: accountName(synced), cloud: accountName(cloud) };
  const isInAd = step === 'leaveScope' || step === 'returnToScope';
  return {
    step,
    where: isInAd ? 'activeDirectory' : 'graph',
    command: matchCommand(step, of),
    causes: causesOf(step, names, { method, anchor }),
  };
}

function causesOf(
  step: MatchStep,
  { synced, cloud }: { readonly synced: string; readonly cloud: string },
  { method, anchor }: { readonly method: MatchMethod; readonly anchor: SourceAnchor | undefined },
): Message {
  switch (step) {
    case 'leaveScope':
      return { code: 'match.causes.leaveScope', name: synced };
    case 'purge':
      return { code: 'match.causes.purge', name: synced };
    case 'setAnchor':
      return { code: 'match.causes.setAnchor', name: cloud, ...anchor };
    case 'returnToScope':
      return { code: 'match.causes.returnToScope', name: cloud, method };
  }
}

function warningsOf(question: MatchQuestion): readonly Message[] {
  const { accounts, facts } = question;
  const sources = unreadRoles(facts);
  const name = accountName(accounts.cloud);
  return [
    ...(sources.length > 0 ? [{ code: 'effect.rolesUnchecked', name, sources } as const] : []),
    ...lostAddresses(question),
  ];
}

/** The next sync replaces the addresses of the cloud account by those of Active Directory. */
function lostAddresses({ accounts: { cloud }, ad }: MatchQuestion): readonly Message[] {
  const name = accountName(cloud);
  if (ad === undefined) return [{ code: 'match.losesUnknown', name }];
  const kept = ad.addresses.proxyAddresses;
  const addresses = cloud.proxyAddresses
    .filter((entry) => isSmtpAddress(entry) && !isRoutingAddress(entry))
    .filter((entry) => !kept.some((one) => sameAddress(one, entry)))
    .map(bareAddress);
  return addresses.length === 0 ? [] : [{ code: 'match.loses', name, addresses }];
}
