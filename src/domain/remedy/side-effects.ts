import {
  addressKey,
  bareAddress,
  isHybridRoute,
  parseProxyAddress,
  sameAddress,
} from '../address/proxy-address.ts';
import type { ConflictDetails } from '../conflict/conflict.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { isFoundByCheck } from '../conflict/found-by-check.ts';
import { sideName } from '../conflict/side-name.ts';
import { defined } from '../defined.ts';
import type { MailCode } from '../message/mail-messages.ts';
import type { Message } from '../message/message.ts';
import type { EffectCode } from '../message/plan-messages.ts';
import type { ProvenanceCode } from '../message/provenance-messages.ts';
import { isRecipient } from './side-facts.ts';

/** What else a plan will cause, each with the reason that a person can judge. */
export interface SideEffect {
  /** `warning` deserves attention before Apply. */
  readonly weight: 'note' | 'warning';
  readonly message: Message<EffectCode | MailCode | ProvenanceCode | 'verbatim'>;
}

/** What a plan does to its target, for its side effects. */
export interface PlannedChange {
  readonly details: ConflictDetails;
  readonly target: DirectoryObject;
  readonly changesSignInName: boolean;
  readonly changesMail: boolean;
  readonly deletesForGood: boolean;
}

/** With what the target is called. */
interface NamedChange extends PlannedChange {
  readonly name: string;
}

type Effect = (change: NamedChange) => SideEffect | undefined;

/** The side effects that follow from the case alone, in the order in which people should read them. */
export function sideEffects(change: PlannedChange): SideEffect[] {
  const named = { ...change, name: sideName(change.details, change.target) };
  return effects.map((effect) => effect(named)).filter((effect) => effect !== undefined);
}

const effects: readonly Effect[] = [
  cannotBeUndone,
  isSignInName,
  hybridRoute,
  comesBackFromUpn,
  mailGoesElsewhere,
  wasPrimary,
  oldMailStaysAlias,
  otherHolderRemains,
  blockedMeanwhile,
];

function cannotBeUndone({ name, deletesForGood }: NamedChange): SideEffect | undefined {
  return deletesForGood ? warning({ code: 'effect.cannotBeUndone', name }) : undefined;
}

function isSignInName(change: NamedChange): SideEffect | undefined {
  const { target, name, changesSignInName } = change;
  if (!changesSignInName) return undefined;
  const of = { name, address: addressOf(change) };
  const { userPrincipalName: now } = target;
  const isOther = isClaimant(change) && !sameAddress(now ?? '', of.address);
  return isOther
    ? warning({ code: 'effect.claimsSignInName', ...of, ...defined({ now }) })
    : warning({ code: 'effect.isSignInName', ...of });
}

/** "Exchange hybrid deployments": remote mailboxes have this address as their targetAddress. */
function hybridRoute(change: NamedChange): SideEffect | undefined {
  const address = addressOf(change);
  if (!isHybridRoute(address)) return undefined;
  return warning({ code: 'effect.hybridRoute', name: change.name, address });
}

/**
 * Beside the quarantine: "Windows Hello for Business provisioning errors" and "Resolve group licence
 * assignment problems" name duplicate addresses as a cause.
 */
function blockedMeanwhile({ details }: PlannedChange): SideEffect | undefined {
  const { claimant, property } = details.conflict;
  if (isFoundByCheck(details.conflict)) return undefined;
  const isUserAddress = claimant.kind === 'user' && property === 'proxyAddresses';
  return isUserAddress
    ? note({ code: 'effect.blockedMeanwhile', claimant: sideName(details, claimant) })
    : undefined;
}

/** Proxy calculation always adds the UPN of a licensed user as an address (KB 3190357). */
function comesBackFromUpn(change: NamedChange): SideEffect | undefined {
  const { target, name, changesSignInName, deletesForGood } = change;
  const names = [target.userPrincipalName, target.onPremises?.userPrincipalName];
  const carries = names.some((one) => one !== undefined && sameAddress(one, addressOf(change)));
  if (!carries || changesSignInName || deletesForGood) return undefined;
  return warning({ code: 'effect.comesBackFromUpn', name });
}

/** An address that nobody else has is left to nobody. */
function mailGoesElsewhere(change: NamedChange): SideEffect | undefined {
  const { name, details } = change;
  const address = addressOf(change);
  if (isClaimant(change) && isFoundByCheck(details.conflict)) return undefined;
  if (isClaimant(change)) {
    return note({ code: 'effect.mailStays', name, address });
  }
  const { claimant } = details.conflict;
  const claim = { address, claimant: sideName(details, claimant) };
  switch (isRecipient(claimant)) {
    case 'unknown':
      return note({ code: 'effect.addressGoesElsewhere', ...claim });
    case false:
      return warning({ code: 'effect.mailGoesNowhere', ...claim });
    case true:
      return note({ code: 'effect.mailGoesElsewhere', ...claim });
  }
}

function wasPrimary(change: NamedChange): SideEffect | undefined {
  const { target, name, deletesForGood } = change;
  const key = addressKey(addressOf(change));
  const primary = target.proxyAddresses.map(parseProxyAddress).find((entry) => entry.isPrimary);
  if (primary?.key !== key || deletesForGood) return undefined;
  return warning({ code: 'effect.wasPrimary', name });
}

/** A new `mail` makes the old one a secondary address (azure-docs PR 74404, "stale values"). */
function oldMailStaysAlias({ name, changesMail }: NamedChange): SideEffect | undefined {
  return changesMail ? note({ code: 'effect.oldMailStaysAlias', name }) : undefined;
}

function otherHolderRemains(change: PlannedChange): SideEffect | undefined {
  const { details, target } = change;
  if (isClaimant(change)) return undefined;
  const others = details.lookup.holders
    .map(({ object }) => object)
    .filter(({ id }) => id !== target.id && id !== details.conflict.claimantId)
    .map((object) => sideName(details, object));
  if (others.length > 0) return warning({ code: 'effect.otherHolderRemains', others });
  return details.lookup.unanswered.length > 0
    ? note({ code: 'effect.otherHolderUnknown' })
    : undefined;
}

function isClaimant({ details, target }: PlannedChange): boolean {
  return target.id === details.conflict.claimantId;
}

function addressOf({ details }: PlannedChange): string {
  return bareAddress(details.conflict.value);
}

/** An effect that people should know. */
export function note(message: Message<EffectCode | MailCode | ProvenanceCode>): SideEffect {
  return { weight: 'note', message };
}

/** An effect that deserves attention before Apply. */
export function warning(message: Message<EffectCode | MailCode | ProvenanceCode>): SideEffect {
  return { weight: 'warning', message };
}
