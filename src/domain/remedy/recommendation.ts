import { bareAddress, sameAddress } from '../address/proxy-address.ts';
import type { ConflictDetails, Holder } from '../conflict/conflict.ts';
import { kindName } from '../conflict/conflict-sentences.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { namedRef } from '../manual-steps/hand-off.ts';
import { planRemedy } from './plan-remedy.ts';
import type { Recommendation, RemedyPolicy } from './remedy-plan.ts';

/** The two sides of a conflict as the reasons compare them. */
interface Sides {
  readonly address: string;
  readonly claimant: DirectoryObject;
  readonly holder: DirectoryObject;
}

/** Who should give the address up, and why a person may agree. */
interface Opinion {
  readonly side: 'claimant' | 'holder';
  readonly reason: string;
}

type Reason = (sides: Sides) => Opinion | undefined;

/** The strongest reason first; the first one that speaks counts. */
const reasons: readonly Reason[] = [
  deletedGivesUp,
  signInNameStays,
  disabledGivesUp,
  guestGivesUp,
  contactGivesUp,
  namesakeStays,
  mailEnabledStays,
  mailboxlessGivesUp,
];

/**
 * Which object should give the address up, with a reason that a person can judge; undefined when
 * nothing speaks for either side. Never a decision, and never an object that the planner refuses.
 */
export function recommend(
  details: ConflictDetails,
  policy: RemedyPolicy,
): Recommendation | undefined {
  const holders = details.lookup.holders.filter(
    ({ object }) => object.id !== details.conflict.claimantId,
  );
  for (const reason of reasons) {
    const found = firstOpinion(details, holders, reason);
    if (found === undefined) continue;
    const decision = planRemedy(details, found.target.id, {}, policy);
    if (decision.outcome === 'plan') return found;
  }
  return undefined;
}

function firstOpinion(
  { conflict }: ConflictDetails,
  holders: readonly Holder[],
  reason: Reason,
): Recommendation | undefined {
  for (const { object } of holders) {
    const sides = {
      address: bareAddress(conflict.value),
      claimant: conflict.claimant,
      holder: object,
    };
    const opinion = reason(sides);
    if (opinion === undefined) continue;
    return { target: namedRef(sides[opinion.side]), reason: opinion.reason };
  }
  return undefined;
}

function deletedGivesUp({ holder }: Sides): Opinion | undefined {
  if (holder.deletedDateTime === undefined) return undefined;
  return {
    side: 'holder',
    reason: `${holder.displayName} is deleted and keeps the address in the recycle bin only.`,
  };
}

function signInNameStays(sides: Sides): Opinion | undefined {
  return oneSideStays(
    sides,
    ({ userPrincipalName }) =>
      userPrincipalName !== undefined && sameAddress(userPrincipalName, sides.address),
    (keeper) => `It is the sign-in name of ${keeper.displayName}, who should keep it.`,
  );
}

function disabledGivesUp(sides: Sides): Opinion | undefined {
  return oneSideLeaves(
    sides,
    ({ accountEnabled }) => accountEnabled === false,
    (leaver) => `The account of ${leaver.displayName} is disabled; the other one is in use.`,
  );
}

function guestGivesUp(sides: Sides): Opinion | undefined {
  return oneSideLeaves(
    sides,
    ({ userType }) => userType === 'Guest',
    (leaver) => `${leaver.displayName} is a guest, the other one belongs to the organization.`,
  );
}

function contactGivesUp(sides: Sides): Opinion | undefined {
  return oneSideLeaves(
    sides,
    ({ kind }) => kind === 'orgContact',
    (leaver, keeper) =>
      `${leaver.displayName} is a ${kindName(leaver)} and has no mailbox of its own, ${keeper.displayName} is a ${kindName(keeper)}.`,
  );
}

function namesakeStays(sides: Sides): Opinion | undefined {
  const name = sides.address.slice(0, sides.address.indexOf('@')).toLowerCase();
  return oneSideStays(
    sides,
    ({ mailNickname }) => mailNickname?.toLowerCase() === name,
    (keeper) => `The address is named after ${keeper.displayName} (mail nickname "${name}").`,
  );
}

/** IdFix keeps a duplicate on the object with a mailNickname and removes it from the one without. */
function mailEnabledStays(sides: Sides): Opinion | undefined {
  return oneSideStays(
    sides,
    ({ mailNickname }) => mailNickname !== undefined && mailNickname !== '',
    (keeper) => `Only ${keeper.displayName} is set up for mail (it has a mail nickname).`,
  );
}

/** Mail to an object that surely is no recipient gets lost today, so nothing is lost with it. */
function mailboxlessGivesUp(sides: Sides): Opinion | undefined {
  return oneSideLeaves(
    sides,
    ({ exchangeRecipient }) => exchangeRecipient === 'none',
    (leaver) => `${leaver.displayName} has no mailbox, so no mail is lost there.`,
  );
}

/** Speaks when the trait is true of exactly one side: that side keeps the address. */
function oneSideStays(
  { claimant, holder }: Sides,
  stays: (object: DirectoryObject) => boolean,
  reason: (keeper: DirectoryObject) => string,
): Opinion | undefined {
  if (stays(claimant) === stays(holder)) return undefined;
  return stays(claimant)
    ? { side: 'holder', reason: reason(claimant) }
    : { side: 'claimant', reason: reason(holder) };
}

/** Speaks when the trait is true of exactly one side: that side gives the address up. */
function oneSideLeaves(
  { claimant, holder }: Sides,
  leaves: (object: DirectoryObject) => boolean,
  reason: (leaver: DirectoryObject, keeper: DirectoryObject) => string,
): Opinion | undefined {
  if (leaves(claimant) === leaves(holder)) return undefined;
  return leaves(claimant)
    ? { side: 'claimant', reason: reason(claimant, holder) }
    : { side: 'holder', reason: reason(holder, claimant) };
}
