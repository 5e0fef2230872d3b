import { isDerivedAddress, isRoutingAddress } from '../address/proxy-address.ts';
import { type ConflictDetails, isClosed, type NamedRef } from '../conflict/conflict.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { sideName } from '../conflict/side-name.ts';
import { isStaleError } from '../conflict/what-is-wrong.ts';
import { namedRef } from '../manual-steps/hand-off.ts';
import { isGiveBack } from './give-back.ts';
import type { PlanRequest, RemedyContext } from './remedy-context.ts';
import type { Protection, RemedyKind, RemedyPolicy, RemedyRefusal } from './remedy-plan.ts';

/** A conflict that is over needs no remedy, unless its address is to be given back. */
export function refuseClosed({ details, objectId }: PlanRequest): RemedyRefusal | undefined {
  if (!isClosed(details.conflict.state) || isGiveBack(details, objectId)) return undefined;
  return {
    outcome: 'refusal',
    code: 'conflictClosed',
    why: { code: 'refusal.conflictClosed' },
    whoCan: { code: 'whoCan.nobodyNeedsTo' },
  };
}

/** Only the claimant and the holders can give the address up. */
export function notInvolved(): RemedyRefusal {
  return {
    outcome: 'refusal',
    code: 'notInvolved',
    why: { code: 'refusal.notInvolved' },
    whoCan: { code: 'whoCan.notInvolved' },
  };
}

type Rule = (context: RemedyContext) => RemedyRefusal | undefined;

/** Rules that refuse before the decision table decides; the first one counts. */
export function refuseTarget(context: RemedyContext): RemedyRefusal | undefined {
  for (const rule of rules) {
    const refusal = rule(context);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

const rules: readonly Rule[] = [staleError, protectedObject, routingAddress, valueNotThere];

/** Why nothing is done to this object at all. */
export function protectedObject({
  details,
  target,
  policy,
}: Pick<RemedyContext, 'details' | 'target' | 'policy'>): RemedyRefusal | undefined {
  const named = { ...target, displayName: sideName(details, target) };
  const protection = protectionOf(named, policy.protection);
  if (protection === undefined) return undefined;
  return {
    outcome: 'refusal',
    code: 'protectedObject',
    target: namedRef(target),
    ...protection,
  };
}

/** Why the settings or Entra ID protect an object; undefined where they do not. */
export function protectionOf(
  { id, displayName: name, isManagementRestricted, isAssignableToRole }: DirectoryObject,
  { protectedObjectIds, directoryRoleHolderIds, allowRoleHolders }: Protection,
): Pick<RemedyRefusal, 'why' | 'whoCan'> | undefined {
  const key = id.toLowerCase();
  if (protectedObjectIds.includes(key)) {
    return {
      why: { code: 'refusal.protectedListed', name },
      whoCan: { code: 'whoCan.protectedListed' },
    };
  }
  if (isManagementRestricted === true) {
    return {
      why: { code: 'refusal.protectedRestrictedUnit', name },
      whoCan: { code: 'whoCan.protectedRestrictedUnit' },
    };
  }
  if (isAssignableToRole === true) {
    return {
      why: { code: 'refusal.protectedRoleAssignable', name },
      whoCan: { code: 'whoCan.protectedRoleAssignable' },
    };
  }
  if (directoryRoleHolderIds.includes(key) && allowRoleHolders !== true) {
    return {
      why: { code: 'refusal.protectedRoleHolder', name },
      whoCan: { code: 'whoCan.protectedRoleHolder' },
    };
  }
  return undefined;
}

/**
 * Nobody knows whether it holds a directory role, so Unclash does not write to it. A hand-off stays
 * possible: the directory checks the rights of the person who carries it out.
 */
export function rolesUnknown(
  {
    details,
    target,
    policy: { protection },
  }: {
    readonly details: ConflictDetails;
    readonly target: NamedRef;
    readonly policy: RemedyPolicy;
  },
  kind: RemedyKind,
): RemedyRefusal | undefined {
  const isUnknown = protection.rolesUnknownIds?.includes(target.id.toLowerCase()) ?? false;
  if (!isUnknown || protection.allowRoleHolders === true || kind === 'handOff') return undefined;
  return {
    outcome: 'refusal',
    code: 'protectedObject',
    target: { kind: target.kind, id: target.id, displayName: target.displayName },
    why: { code: 'refusal.rolesUnknown', name: sideName(details, target) },
    whoCan: { code: 'whoCan.rolesUnknown' },
  };
}

/** Mail is routed over it; a claimant does not have it, so there it is harmless. */
function routingAddress(context: RemedyContext): RemedyRefusal | undefined {
  const { details, target, address, isClaimant } = context;
  if (isClaimant || target.deletedDateTime !== undefined || !isRoutingAddress(address)) {
    return undefined;
  }
  return {
    outcome: 'refusal',
    code: 'routingAddress',
    target: namedRef(target),
    why: { code: 'refusal.routingAddress', name: sideName(details, target), address },
    whoCan: {
      code: isDerivedAddress(address) ? 'whoCan.derivedAddress' : 'whoCan.routingAddress',
    },
  };
}

/** The claimant has what it wants; only the error is left, and Entra removes it. */
function staleError({ details, target, address }: RemedyContext): RemedyRefusal | undefined {
  if (!isStaleError(details)) return undefined;
  return {
    outcome: 'refusal',
    code: 'staleError',
    target: namedRef(target),
    why: { code: 'refusal.staleError', name: sideName(details, target), address },
    whoCan: { code: 'whoCan.nobodyNeedsTo' },
  };
}

/** SIP and X500 entries do not block an e-mail address; only SMTP, UPN and mail do. */
function valueNotThere(context: RemedyContext): RemedyRefusal | undefined {
  const { details, target, address, isClaimant, entry, isSignInName, isMail } = context;
  const isThere = isClaimant || entry !== undefined || isSignInName || isMail;
  if (isThere || target.deletedDateTime !== undefined) return undefined;
  return {
    outcome: 'refusal',
    code: 'valueNotThere',
    target: namedRef(target),
    why: { code: 'refusal.valueNotThere', name: sideName(details, target), address },
    whoCan: { code: 'whoCan.valueNotThere' },
  };
}
