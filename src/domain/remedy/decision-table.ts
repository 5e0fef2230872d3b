import { unknownRecipientHandOff } from '../manual-steps/hand-off.ts';
import { type RemedyContext, recipientOf } from './plan-request.ts';
import { handOver } from './plan-template.ts';
import { onPremisesClaimant, onPremisesHolder } from './remedy-active-directory.ts';
import { deletedInExchange, purgeGroup, purgeUser } from './remedy-deleted.ts';
import { isKnownRecipient, removeInExchange } from './remedy-exchange.ts';
import { changeCloudUser, changeGuest } from './remedy-graph.ts';
import type { RemedyDecision } from './remedy-plan.ts';

/**
 * The decision table: which remedy works for which object, through which hand.
 *
 * Graph v1.0 cannot write `proxyAddresses` on anything (user, group and orgContact resource pages);
 * what remains possible depends on whether the chosen object is the claimant or a holder, on whether
 * it is deleted, on who masters it and on its Exchange recipient. The first row that applies counts.
 */
export interface Rule {
  readonly rule: string;
  readonly applies: (situation: RemedyContext) => boolean;
  readonly decide: (situation: RemedyContext) => RemedyDecision;
}

export const decisionTable: readonly Rule[] = [
  {
    rule: 'the claimant gives its quarantined value up in Active Directory',
    applies: ({ isClaimant }) => isClaimant,
    decide: onPremisesClaimant,
  },
  {
    rule: 'a recipient that is deleted and lives on in Exchange only is left to Exchange',
    applies: (situation) => isDeleted(situation) && situation.target.onlyInExchange === true,
    decide: deletedInExchange,
  },
  {
    rule: 'a soft-deleted user is deleted for good',
    applies: (situation) => isDeleted(situation) && situation.target.kind === 'user',
    decide: purgeUser,
  },
  {
    rule: 'a soft-deleted group is deleted for good, by a person only',
    applies: isDeleted,
    decide: purgeGroup,
  },
  {
    rule: 'a synced mailbox whose Exchange attributes are cloud managed is changed in Exchange Online',
    applies: (situation) => isSynced(situation) && isExchangeCloudManaged(situation),
    decide: (situation) => removeInExchange(situation, 'mailbox'),
  },
  {
    rule: 'a synced object is changed in Active Directory',
    applies: isSynced,
    decide: onPremisesHolder,
  },
  {
    rule: 'an Exchange recipient is changed in Exchange Online',
    applies: (situation) => isKnownRecipient(recipientOf(situation)) && hasEntryOrName(situation),
    decide: (situation) => {
      const recipient = recipientOf(situation);
      return isKnownRecipient(recipient)
        ? removeInExchange(situation, recipient)
        : findOutFirst(situation);
    },
  },
  {
    rule: 'an object of which nobody knows whether it is a recipient is looked at first',
    applies: (situation) => recipientOf(situation) === 'unknown' || !isUser(situation),
    decide: findOutFirst,
  },
  {
    rule: 'a guest without Exchange recipient gives up an alias only',
    applies: ({ target }) => target.userType === 'Guest',
    decide: changeGuest,
  },
  {
    rule: 'a cloud user without Exchange recipient is changed in Graph',
    applies: () => true,
    decide: changeCloudUser,
  },
];

function isDeleted({ target }: RemedyContext): boolean {
  return target.deletedDateTime !== undefined;
}

function isSynced({ target }: RemedyContext): boolean {
  return target.mastery === 'onPremises';
}

function isUser({ target }: RemedyContext): boolean {
  return target.kind === 'user';
}

/** The sign-in name stays mastered on-premises even then. */
function isExchangeCloudManaged(situation: RemedyContext): boolean {
  const { target, isSignInName, entry } = situation;
  return (
    target.isExchangeCloudManaged === true &&
    recipientOf(situation) === 'mailbox' &&
    entry !== undefined &&
    !isSignInName
  );
}

/** An address that only `mail` carries is not in the list that a cmdlet edits. */
function hasEntryOrName({ entry, isSignInName, target }: RemedyContext): boolean {
  return entry !== undefined || isSignInName || target.kind !== 'user';
}

function findOutFirst(situation: RemedyContext): RemedyDecision {
  const { target, address } = situation;
  return handOver(situation, unknownRecipientHandOff(target, address));
}
