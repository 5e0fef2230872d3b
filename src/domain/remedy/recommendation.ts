import { bareAddress, sameAddress } from '../address/proxy-address.ts';
import type { ConflictDetails, Holder } from '../conflict/conflict.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import { recipientKindOf } from '../conflict/object-terms.ts';
import { namedRef } from '../manual-steps/hand-off.ts';
import type { Message } from '../message/message.ts';
import type { ReasonCode } from '../message/plan-messages.ts';
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
  readonly reason: ReasonMessage;
}

type ReasonMessage = Message<ReasonCode>;

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
  return { side: 'holder', reason: { code: 'reason.deleted', name: holder.displayName } };
}

function signInNameStays(sides: Sides): Opinion | undefined {
  return oneSideStays(
    sides,
    ({ userPrincipalName }) =>
      userPrincipalName !== undefined && sameAddress(userPrincipalName, sides.address),
    (keeper) => ({ code: 'reason.signInName', keeper: keeper.displayName }),
  );
}

function disabledGivesUp(sides: Sides): Opinion | undefined {
  return oneSideLeaves(
    sides,
    ({ accountEnabled }) => accountEnabled === false,
    (leaver) => ({ code: 'reason.disabled', name: leaver.displayName }),
  );
}

function guestGivesUp(sides: Sides): Opinion | undefined {
  return oneSideLeaves(
    sides,
    ({ userType }) => userType === 'Guest',
    (leaver) => ({ code: 'reason.guest', name: leaver.displayName }),
  );
}

function contactGivesUp(sides: Sides): Opinion | undefined {
  return oneSideLeaves(
    sides,
    ({ kind }) => kind === 'orgContact',
    (leaver, keeper) => ({
      code: 'reason.contact',
      name: leaver.displayName,
      kind: recipientKindOf(leaver),
      keeper: keeper.displayName,
      keeperKind: recipientKindOf(keeper),
    }),
  );
}

function namesakeStays(sides: Sides): Opinion | undefined {
  const nickname = sides.address.slice(0, sides.address.indexOf('@')).toLowerCase();
  return oneSideStays(
    sides,
    ({ mailNickname }) => mailNickname?.toLowerCase() === nickname,
    (keeper) => ({ code: 'reason.namesake', keeper: keeper.displayName, nickname }),
  );
}

/** IdFix keeps a duplicate on the object with a mailNickname and removes it from the one without. */
function mailEnabledStays(sides: Sides): Opinion | undefined {
  return oneSideStays(
    sides,
    ({ mailNickname }) => mailNickname !== undefined && mailNickname !== '',
    (keeper) => ({ code: 'reason.mailEnabled', keeper: keeper.displayName }),
  );
}

/** Mail to an object that surely is no recipient gets lost today, so nothing is lost with it. */
function mailboxlessGivesUp(sides: Sides): Opinion | undefined {
  return oneSideLeaves(
    sides,
    ({ exchangeRecipient }) => exchangeRecipient === 'none',
    (leaver) => ({ code: 'reason.noMailbox', name: leaver.displayName }),
  );
}

/** Speaks when the trait is true of exactly one side: that side keeps the address. */
function oneSideStays(
  { claimant, holder }: Sides,
  stays: (object: DirectoryObject) => boolean,
  reason: (keeper: DirectoryObject) => ReasonMessage,
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
  reason: (leaver: DirectoryObject, keeper: DirectoryObject) => ReasonMessage,
): Opinion | undefined {
  if (leaves(claimant) === leaves(holder)) return undefined;
  return leaves(claimant)
    ? { side: 'claimant', reason: reason(claimant, holder) }
    : { side: 'holder', reason: reason(holder, claimant) };
}
