import {
  bareAddress,
  findAddress,
  isRoutingAddress,
  isSmtpAddress,
  parseProxyAddress,
  sameAddress,
} from '../address/proxy-address.ts';
import type { Conflict, ConflictDetails } from '../conflict/conflict.ts';
import type { DirectoryObject, ExchangeRecipient } from '../conflict/directory-object.ts';
import { isFoundByCheck, seenFrom } from '../conflict/found-by-check.ts';
import { isServiceError } from '../conflict/provisioning-errors.ts';
import type { RemedyPolicy } from './remedy-plan.ts';

/** What the rules of the decision table read. A pure function of what was read, without any answer. */
export interface RemedyContext {
  readonly details: ConflictDetails;
  readonly policy: RemedyPolicy;
  /** The chosen object. */
  readonly target: DirectoryObject;
  readonly isClaimant: boolean;
  /** The contested address, bare. */
  readonly address: string;
  /** The target's entry for the address as stored, or undefined. */
  readonly entry: string | undefined;
  readonly isPrimary: boolean;
  /** The address is the target's own sign-in name. */
  readonly isSignInName: boolean;
  /** The target's `mail` is the address. */
  readonly isMail: boolean;
}

/** Which object shall give the value up, and what is allowed. */
export interface PlanRequest {
  readonly details: ConflictDetails;
  readonly objectId: string;
  readonly policy: RemedyPolicy;
}

/** The context, or undefined when the object is neither the claimant nor a holder. */
export function readContext(request: PlanRequest): RemedyContext | undefined {
  const { objectId } = request;
  const details = seenFrom(request.details, objectId);
  const is = (id: string) => id.toLowerCase() === objectId.toLowerCase();
  const { conflict, lookup } = details;
  const held = lookup.holders.map(({ object }) => object).find(({ id }) => is(id));
  const isClaimant = is(conflict.claimantId) && claimsByQuarantine(conflict);
  const target = isClaimant || held === undefined ? claimantIf(is, conflict) : held;
  if (target === undefined) return undefined;
  const address = bareAddress(conflict.value);
  const entry = findAddress(target.proxyAddresses, address);
  const carries = (value: string | undefined) => value !== undefined && sameAddress(value, address);
  return {
    details,
    policy: request.policy,
    target,
    isClaimant,
    address,
    entry,
    isPrimary: entry !== undefined && parseProxyAddress(entry).isPrimary,
    isSignInName: target.kind === 'user' && carries(target.userPrincipalName),
    isMail: carries(target.mail),
  };
}

/**
 * What Entra quarantined is in Active Directory alone. What a service complains about a cloud object, and what a check
 * found on any, is in the object's own list, where it is removed as from any holder.
 */
function claimsByQuarantine(conflict: Conflict): boolean {
  if (isFoundByCheck(conflict)) return false;
  return conflict.claimant.mastery === 'onPremises' || !isServiceError(conflict);
}

function claimantIf(is: (id: string) => boolean, { claimantId, claimant }: Conflict) {
  return is(claimantId) ? claimant : undefined;
}

/** The list without the contested address. */
export function remainingAddresses({ target, address }: RemedyContext): readonly string[] {
  return target.proxyAddresses.filter((entry) => !sameAddress(entry, address));
}

/** Addresses that could become the primary, bare; routing addresses last, since people see them. */
export function successors(context: RemedyContext): readonly string[] {
  const smtp = remainingAddresses(context).filter(isSmtpAddress);
  const own = smtp.filter((entry) => !isRoutingAddress(entry));
  return [...own, ...smtp.filter(isRoutingAddress)].map(bareAddress);
}

/**
 * The recipient behind the target. Where Exchange was not read, some kinds are clear by themselves: a
 * Microsoft 365 group or a distribution list is a recipient of its own type, and a cloud contact can
 * only be made in Exchange.
 */
export function recipientOf({ target }: RemedyContext): ExchangeRecipient {
  if (target.exchangeRecipient !== 'unknown') return target.exchangeRecipient;
  if (target.kind === 'orgContact') return 'mailContact';
  switch (target.groupKind) {
    case 'microsoft365':
      return 'unifiedGroup';
    case 'distribution':
    case 'mailEnabledSecurity':
      return 'distributionGroup';
    default:
      return 'unknown';
  }
}
