import { isDerivedAddress } from '../address/proxy-address.ts';
import { sideName } from '../conflict/side-name.ts';
import { adminCenterHandOff, namedRef, unknownRecipientHandOff } from '../manual-steps/hand-off.ts';
import { changeClaimantOnPremises, changeHolderOnPremises } from './change-in-active-directory.ts';
import { isKnownRecipient, removeInExchange } from './change-in-exchange.ts';
import { changeCloudUser, changeGuest } from './change-in-graph.ts';
import { type PlanTemplate, planHandOff, type TemplateDecision } from './plan-template.ts';
import { leaveToExchange, purgeGroup, purgeUser } from './purge-and-restore.ts';
import { type RemedyContext, recipientOf, successors } from './remedy-context.ts';
import { askNewSignInName } from './remedy-questions.ts';
import { note } from './side-effects.ts';

/**
 * The decision table: which remedy works for which object, through which executor.
 *
 * Graph v1.0 cannot write `proxyAddresses` on anything (user, group and orgContact resource pages);
 * what remains possible depends on whether the chosen object is the claimant or a holder, on whether
 * it is deleted, on who masters it and on its Exchange recipient. The first rule that applies counts.
 */
export interface Rule {
  /** Stable: tests and documents cite it. */
  readonly id: string;
  readonly applies: (context: RemedyContext) => boolean;
  readonly decide: (context: RemedyContext) => TemplateDecision;
}

export const decisionTable: readonly Rule[] = [
  {
    // An address that Entra derives is in no list that could be changed: its source is.
    id: 'derivedAddress',
    applies: (context) => context.isClaimant && isDerivedAddress(context.address),
    decide: explainDerivedAddress,
  },
  {
    // A claimant that the cloud manages by now has nothing left in Active Directory.
    id: 'claimantOfTheCloud',
    applies: (context) => context.isClaimant && !isSynced(context),
    decide: changeClaimantInCloud,
  },
  {
    // The claimant gives its quarantined value up in Active Directory.
    id: 'quarantinedClaimant',
    applies: ({ isClaimant }) => isClaimant,
    decide: changeClaimantOnPremises,
  },
  {
    // A recipient that is deleted and lives on in Exchange only is left to Exchange.
    id: 'deletedOnlyInExchange',
    applies: (context) => isDeleted(context) && context.target.onlyInExchange === true,
    decide: leaveToExchange,
  },
  {
    // A soft-deleted user is deleted for good.
    id: 'deletedUser',
    applies: (context) => isDeleted(context) && context.target.kind === 'user',
    decide: purgeUser,
  },
  {
    // A soft-deleted group is deleted for good, by a person only.
    id: 'deletedGroup',
    applies: isDeleted,
    decide: purgeGroup,
  },
  {
    // A synced mailbox whose Exchange attributes are cloud managed is changed in Exchange Online.
    id: 'cloudManagedMailbox',
    applies: (context) => isSynced(context) && isExchangeCloudManaged(context),
    decide: (context) => keptOnPremises(context, removeInExchange(context, 'mailbox')),
  },
  {
    // A synced object is changed in Active Directory.
    id: 'syncedObject',
    applies: isSynced,
    decide: (context) => maybeCloudManaged(context, changeHolderOnPremises(context)),
  },
  {
    // A guest is nothing but the address that it was invited with.
    id: 'invitedGuest',
    applies: isOnlyInvitedAddress,
    decide: changeGuest,
  },
  {
    // An Exchange recipient is changed in Exchange Online.
    id: 'exchangeRecipient',
    applies: (context) => isKnownRecipient(recipientOf(context)) && hasEntryOrName(context),
    decide: (context) => {
      const recipient = recipientOf(context);
      return isKnownRecipient(recipient)
        ? removeInExchange(context, recipient)
        : identifyRecipient(context);
    },
  },
  {
    // An object that may be a recipient is identified first.
    id: 'unknownRecipient',
    applies: (context) => recipientOf(context) === 'unknown' || !isUser(context),
    decide: identifyRecipient,
  },
  {
    // A guest without Exchange recipient, or who may be one, gives up an alias only.
    id: 'guest',
    applies: ({ target }) => target.userType !== 'Member',
    decide: changeGuest,
  },
  {
    // A cloud user without Exchange recipient is changed in Graph.
    id: 'cloudUser',
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

/** Entra never removes that address, whichever recipient it makes of the guest (resource type user: mail). */
function isOnlyInvitedAddress(context: RemedyContext): boolean {
  const { target, isPrimary, isMail } = context;
  const isGuest = target.userType === 'Guest' || target.recipientTypeDetails === 'GuestMailUser';
  const isInvited = isGuest && (isPrimary || isMail);
  return isInvited && successors(context).length === 0;
}

/** The sign-in name stays mastered on-premises even then. */
function isExchangeCloudManaged(context: RemedyContext): boolean {
  const { target, isSignInName, entry } = context;
  return (
    target.isExchangeCloudManaged === true &&
    recipientOf(context) === 'mailbox' &&
    entry !== undefined &&
    !isSignInName
  );
}

/**
 * Cloud Sync writes the addresses of such a mailbox back to Active Directory where that is set up ("Exchange
 * attribute writeback", Cloud Sync). Neither Graph nor Exchange Online shows whether it is.
 */
function keptOnPremises(
  { details, target, address }: RemedyContext,
  decision: TemplateDecision,
): TemplateDecision {
  if ('outcome' in decision) return decision;
  const name = sideName(details, target);
  return { ...decision, effects: [note({ code: 'effect.writeBackUnknown', name, address })] };
}

/** Only Exchange Online shows who masters the addresses of a synced mailbox ("Exchange attributes cloud management"). */
function maybeCloudManaged(context: RemedyContext, decision: TemplateDecision): TemplateDecision {
  const { displayName: name, isExchangeCloudManaged } = context.target;
  const maybeMailbox = ['mailbox', 'unknown'].includes(recipientOf(context));
  if (!maybeMailbox || !isUser(context) || isExchangeCloudManaged !== undefined) return decision;
  if (!('outcome' in decision))
    return { ...decision, effects: [note({ code: 'effect.cloudManagedUnknown', name })] };
  if (decision.code !== 'lastAddress') return decision;
  return { ...decision, whoCan: { code: 'whoCan.lastAddressUnknown' } };
}

/** An address that only `mail` carries is not in the list that a cmdlet edits. */
function hasEntryOrName({ entry, isSignInName, target }: RemedyContext): boolean {
  return entry !== undefined || isSignInName || target.kind !== 'user';
}

function identifyRecipient({ target, address }: RemedyContext): PlanTemplate {
  return planHandOff(unknownRecipientHandOff(target, address));
}

/**
 * `derivedAddress`: `alias@contoso.onmicrosoft.com` follows from mailNickname or UPN and is not in Active
 * Directory (KB 3190357), so that no command there removes it. Another mailNickname or UPN prefix does.
 */
function explainDerivedAddress({ target, address }: RemedyContext): PlanTemplate {
  const name = target.displayName;
  return planHandOff(adminCenterHandOff(target, { code: 'step.derivedAddress', name, address }), {
    after: target.proxyAddresses,
  });
}

/**
 * `claimantOfTheCloud`: after a transfer of the source of authority no sync brings the value again. What is
 * quarantined is a remainder, and nothing is documented that ends it but the hourly task. A UPN is
 * another matter: the cloud manages it now, so that a final one can be set there.
 */
function changeClaimantInCloud(context: RemedyContext): PlanTemplate {
  const { target, details, policy, address } = context;
  const name = target.displayName;
  const after = target.proxyAddresses;
  if (details.conflict.property !== 'userPrincipalName') {
    const how = { code: 'step.cloudClaimant', name, address } as const;
    return planHandOff(adminCenterHandOff(target, how), { after });
  }
  if (!policy.executors.graphApplication) {
    const how = { code: 'step.cloudClaimantUpn', name, address } as const;
    return planHandOff(adminCenterHandOff(target, how), { after });
  }
  return {
    kind: 'changeUserPrincipalName',
    questions: [askNewSignInName(context)],
    steps: [
      {
        executor: 'graphApplication',
        action: 'setUserPrincipalName',
        target: namedRef(target),
        value: { answer: 'newUserPrincipalName' },
      },
    ],
    after,
  };
}
