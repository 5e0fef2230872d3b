import { isRoutingAddress } from '../address/proxy-address.ts';
import { isClosed } from '../conflict/conflict.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { namedRef } from '../manual-steps/hand-off.ts';
import type { PlanRequest, RemedyContext } from './remedy-context.ts';
import type { Protection, RemedyKind, RemedyRefusal } from './remedy-plan.ts';

/** A conflict that is over needs no remedy. */
export function refuseClosed({ details }: PlanRequest): RemedyRefusal | undefined {
  if (!isClosed(details.conflict.state)) return undefined;
  return {
    outcome: 'refusal',
    code: 'conflictClosed',
    sentence: 'This conflict is over already; nothing is left to do.',
    whoCan: 'Nobody needs to.',
  };
}

/** Only the claimant and the holders can give the address up. */
export function notInvolved(): RemedyRefusal {
  return {
    outcome: 'refusal',
    code: 'notInvolved',
    sentence: 'This object neither has the address nor wants it, or not any more.',
    whoCan: 'Anybody who may press: look at the card again and choose one of the objects on it.',
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

const rules: readonly Rule[] = [protectedObject, routingAddress, valueNotThere];

/** Why nothing is done to this object at all. */
export function protectedObject({
  target,
  policy,
}: Pick<RemedyContext, 'target' | 'policy'>): RemedyRefusal | undefined {
  const reason = whyProtected(target, policy.protection);
  if (reason === undefined) return undefined;
  return {
    outcome: 'refusal',
    code: 'protectedObject',
    target: namedRef(target),
    sentence: `${target.displayName} is not changed by Unclash: ${reason.why}.`,
    whoCan: reason.whoCan,
  };
}

function whyProtected(
  target: DirectoryObject,
  protection: Protection,
): { readonly why: string; readonly whoCan: string } | undefined {
  const id = target.id.toLowerCase();
  if (protection.protectedObjectIds.includes(id)) {
    return {
      why: 'it is on the list of protected objects',
      whoCan: 'Whoever runs Unclash: take it off PROTECTED_OBJECT_IDS, or change it by hand.',
    };
  }
  if (target.isManagementRestricted === true) {
    return {
      why: 'it is in a restricted management administrative unit',
      whoCan: 'An administrator of that administrative unit.',
    };
  }
  if (target.isAssignableToRole === true) {
    return {
      why: 'directory roles can be assigned to this group',
      whoCan: 'A Privileged Role Administrator, or an owner of the group.',
    };
  }
  if (protection.directoryRoleHolderIds.includes(id) && protection.allowRoleHolders !== true) {
    return {
      why: 'it holds a directory role',
      whoCan: 'A Privileged Authentication Administrator, or a Global Administrator.',
    };
  }
  return undefined;
}

/**
 * Nobody knows whether it holds a directory role, so Unclash does not write to it. A hand-off stays
 * possible: the directory checks the rights of the person who carries it out.
 */
export function rolesUnknown(
  { target, policy: { protection } }: Pick<RemedyContext, 'target' | 'policy'>,
  kind: RemedyKind,
): RemedyRefusal | undefined {
  const isUnknown = protection.rolesUnknownIds?.includes(target.id.toLowerCase()) ?? false;
  if (!isUnknown || protection.allowRoleHolders === true || kind === 'handOff') return undefined;
  return {
    outcome: 'refusal',
    code: 'protectedObject',
    target: namedRef(target),
    sentence: `${target.displayName} is not changed by Unclash: whether it holds a directory role could not be read.`,
    whoCan:
      'Whoever runs Unclash: let it read memberships (User.Read.All), or set ALLOW_DIRECTORY_ROLE_HOLDERS. An administrator can do it by hand.',
  };
}

/** Mail is routed over it; a claimant does not have it, so there it is harmless. */
function routingAddress({ target, address, isClaimant }: RemedyContext): RemedyRefusal | undefined {
  if (isClaimant || target.deletedDateTime !== undefined || !isRoutingAddress(address)) {
    return undefined;
  }
  return {
    outcome: 'refusal',
    code: 'routingAddress',
    target: namedRef(target),
    sentence: `${address} is the address over which Exchange Online routes mail to ${target.displayName}; it is never removed.`,
    whoCan: 'Nobody should: let the other object give the address up.',
  };
}

/** SIP and X500 entries do not block an e-mail address; only SMTP, UPN and mail do. */
function valueNotThere(context: RemedyContext): RemedyRefusal | undefined {
  const { target, address, isClaimant, entry, isSignInName, isMail } = context;
  const isThere = isClaimant || entry !== undefined || isSignInName || isMail;
  if (isThere || target.deletedDateTime !== undefined) return undefined;
  return {
    outcome: 'refusal',
    code: 'valueNotThere',
    target: namedRef(target),
    sentence: `${target.displayName} does not have ${address} as an address, a sign-in name or its mail property, so there is nothing to remove.`,
    whoCan: 'Nobody needs to: check again, the conflict may be over or lie with another object.',
  };
}
