import {
  addressKey,
  bareAddress,
  parseProxyAddress,
  sameAddress,
} from '../address/proxy-address.ts';
import type { ConflictDetails } from '../conflict/conflict.ts';
import { enumerate } from '../conflict/conflict-sentences.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';

/** What else a plan will cause, each with the reason that a person can judge. */
export interface SideEffect {
  readonly code:
    | 'mailGoesElsewhere'
    | 'wasPrimary'
    | 'isSignInName'
    | 'licenceBlocked'
    | 'dynamicGroupRule'
    | 'recentlyUsed'
    | 'usageUnknown'
    | 'comesBackFromUpn'
    | 'cannotBeUndone'
    | 'otherHolderRemains'
    | 'oldMailStaysAlias'
    | 'conflictComesBack'
    | 'refusedOnPremises'
    | 'unknownOnPremises';
  /** `warning` deserves attention before Apply. */
  readonly weight: 'note' | 'warning';
  readonly sentence: string;
}

/** What a plan does to its target, for its side effects. */
export interface PlannedChange {
  readonly details: ConflictDetails;
  readonly target: DirectoryObject;
  readonly changesSignInName: boolean;
  readonly changesMail: boolean;
  readonly deletesForGood: boolean;
}

type Effect = (change: PlannedChange) => SideEffect | undefined;

/** The side effects that follow from the case alone, in the order in which people should read them. */
export function sideEffects(change: PlannedChange): SideEffect[] {
  return effects.map((effect) => effect(change)).filter((effect) => effect !== undefined);
}

const effects: readonly Effect[] = [
  cannotBeUndone,
  isSignInName,
  comesBackFromUpn,
  mailGoesElsewhere,
  wasPrimary,
  oldMailStaysAlias,
  otherHolderRemains,
  usageUnknown,
];

function cannotBeUndone({ target, deletesForGood }: PlannedChange): SideEffect | undefined {
  if (!deletesForGood) return undefined;
  return warning(
    'cannotBeUndone',
    `Nobody can bring ${target.displayName} back after this, Microsoft support included.`,
  );
}

function isSignInName(change: PlannedChange): SideEffect | undefined {
  const { target, changesSignInName } = change;
  if (!changesSignInName) return undefined;
  return warning(
    'isSignInName',
    `${target.displayName} signs in with ${addressOf(change)} today and will sign in with the new name; devices and apps will ask again.`,
  );
}

/** Proxy calculation always adds the UPN of a licensed user as an address (KB 3190357). */
function comesBackFromUpn(change: PlannedChange): SideEffect | undefined {
  const { target, changesSignInName, deletesForGood } = change;
  const names = [target.userPrincipalName, target.onPremises?.userPrincipalName];
  const carries = names.some((name) => name !== undefined && sameAddress(name, addressOf(change)));
  if (!carries || changesSignInName || deletesForGood) return undefined;
  return warning(
    'comesBackFromUpn',
    `The sign-in name of ${target.displayName} is this address, and Entra ID adds the sign-in name of a licensed user to the addresses: it can come back.`,
  );
}

function mailGoesElsewhere(change: PlannedChange): SideEffect {
  const { target, details } = change;
  const address = addressOf(change);
  if (isClaimant(change)) {
    return note(
      'mailGoesElsewhere',
      `Mail to ${address} goes on arriving where it arrives today; ${target.displayName} will not get it.`,
    );
  }
  return note(
    'mailGoesElsewhere',
    `Mail to ${address} goes to ${details.conflict.claimant.displayName} from then on.`,
  );
}

function wasPrimary(change: PlannedChange): SideEffect | undefined {
  const { target, deletesForGood } = change;
  const key = addressKey(addressOf(change));
  const primary = target.proxyAddresses.map(parseProxyAddress).find((entry) => entry.isPrimary);
  if (primary?.key !== key || deletesForGood) return undefined;
  return warning(
    'wasPrimary',
    `It is the primary address of ${target.displayName}: mail is sent from it today and will be sent from another address.`,
  );
}

/** A new `mail` makes the old one a secondary address (azure-docs PR 74404, "stale values"). */
function oldMailStaysAlias({ target, changesMail }: PlannedChange): SideEffect | undefined {
  if (!changesMail) return undefined;
  return note(
    'oldMailStaysAlias',
    `When its mail property changes, Entra ID may keep the old value of ${target.displayName} as an alias, which has to go too.`,
  );
}

function otherHolderRemains(change: PlannedChange): SideEffect | undefined {
  const { details, target } = change;
  if (isClaimant(change)) return undefined;
  const others = details.lookup.holders
    .map(({ object }) => object)
    .filter(({ id }) => id !== target.id && id !== details.conflict.claimantId);
  if (others.length > 0) {
    const have = others.length === 1 ? 'has' : 'have';
    return warning(
      'otherHolderRemains',
      `${enumerate(others.map(({ displayName }) => displayName))} ${have} the address too, so the conflict stays open until that is solved as well.`,
    );
  }
  if (details.lookup.unanswered.length === 0) return undefined;
  return note(
    'otherHolderRemains',
    'Not every place could be searched; if another object has the address, the conflict stays open.',
  );
}

function usageUnknown(change: PlannedChange): SideEffect | undefined {
  const { target } = change;
  if (isClaimant(change) || target.kind === 'orgContact') return undefined;
  if (target.deletedDateTime !== undefined) return undefined;
  return note('usageUnknown', 'Whether anybody wrote to this address lately is unknown.');
}

function isClaimant({ details, target }: PlannedChange): boolean {
  return target.id === details.conflict.claimantId;
}

function addressOf({ details }: PlannedChange): string {
  return bareAddress(details.conflict.value);
}

function note(code: SideEffect['code'], sentence: string): SideEffect {
  return { code, weight: 'note', sentence };
}

function warning(code: SideEffect['code'], sentence: string): SideEffect {
  return { code, weight: 'warning', sentence };
}
