import type { ExchangeRecipient } from '../conflict/directory-object.ts';
import {
  adminCenterHandOff,
  exchangeHandOff,
  namedRef,
  removeContactHandOff,
} from '../manual-steps/hand-off.ts';
import { type RemedyContext, remainingAddresses, successors, withPrimary } from './plan-request.ts';
import { buildPlan, canCarryOut, planHandOff } from './plan-template.ts';
import type { CheckedAnswers } from './remedy-answers.ts';
import type { ExchangeWrite, RemedyDecision, Step } from './remedy-plan.ts';
import { askNewPrimary, askNewSignInName, lastAddress } from './remedy-questions.ts';

/** The cmdlet that writes the addresses of each recipient type (Exchange PowerShell reference). */
const cmdlets: Readonly<
  Record<Exclude<ExchangeRecipient, 'none' | 'unknown'>, ExchangeWrite['cmdlet']>
> = {
  mailbox: 'Set-Mailbox',
  mailUser: 'Set-MailUser',
  unifiedGroup: 'Set-UnifiedGroup',
  distributionGroup: 'Set-DistributionGroup',
  dynamicDistributionGroup: 'Set-DynamicDistributionGroup',
  mailContact: 'Set-MailContact',
  mailPublicFolder: 'Set-MailPublicFolder',
};

export type KnownRecipient = keyof typeof cmdlets;

/** True for a recipient type that has a cmdlet. */
export function isKnownRecipient(recipient: ExchangeRecipient): recipient is KnownRecipient {
  return recipient in cmdlets;
}

/** `exchangeRecipient` and `cloudManagedMailbox`: the addresses of a recipient are written by Exchange Online. */
export function removeInExchange(
  context: RemedyContext,
  recipient: KnownRecipient,
): RemedyDecision {
  if (context.isSignInName) return changeSignInName(context, recipient);
  const refusal = refuseWithoutSuccessor(context, recipient);
  if (refusal !== undefined) return refusal;
  const draft = {
    questions: context.isPrimary ? [askNewPrimary(context)] : [],
    after: ({ newPrimary }: CheckedAnswers) => listAfter(context, newPrimary),
  };
  if (!context.policy.executors.exchange) {
    const instructions = (answers: CheckedAnswers) =>
      exchangeHandOff(context.target, exchangeWrite(context, recipient, answers));
    return planHandOff(context, instructions, draft);
  }
  return buildPlan(context, {
    ...draft,
    kind: 'removeAddressInExchange',
    steps: (answers) => [exchangeStep(context, recipient, answers)],
  });
}

/** A contact's primary address is what it stands for; other recipients need another address. */
function refuseWithoutSuccessor(
  context: RemedyContext,
  recipient: KnownRecipient,
): RemedyDecision | undefined {
  const { target, isPrimary } = context;
  if (!isPrimary) return undefined;
  if (recipient === 'mailContact') {
    return planHandOff(context, removeContactHandOff(target), {
      after: () => [],
      deletesForGood: true,
    });
  }
  if (successors(context).length > 0) return undefined;
  return lastAddress(
    context,
    'An Exchange Recipient Administrator: give it another address first, then check again.',
  );
}

/**
 * The value is the user's own sign-in name: Entra adds the UPN of a user with an Exchange recipient
 * to the addresses again (KB 3190357), so the UPN changes first, then the address goes.
 */
function changeSignInName(context: RemedyContext, recipient: KnownRecipient): RemedyDecision {
  const { target, policy, entry, isPrimary } = context;
  const refusal = refuseWithoutSuccessor(context, recipient);
  if (refusal !== undefined) return refusal;
  if (!canCarryOut(policy.executors, ['graphApplication', 'exchange'])) {
    return changeSignInNameManually(context);
  }
  return buildPlan(context, {
    kind: 'changeUserPrincipalName',
    questions: [askNewSignInName(context), ...(isPrimary ? [askNewPrimary(context)] : [])],
    steps: (answers): readonly Step[] => [
      {
        executor: 'graphApplication',
        action: 'setUserPrincipalName',
        target: namedRef(target),
        value: answers.newUserPrincipalName ?? '',
      },
      ...(entry === undefined ? [] : [exchangeStep(context, recipient, answers)]),
    ],
    after: ({ newPrimary }) => listAfter(context, newPrimary),
  });
}

/** Both the name and the alias are on one page of the admin center. */
export function changeSignInNameManually(context: RemedyContext): RemedyDecision {
  const { target, address } = context;
  const how = `In the Microsoft 365 admin center open Users > Active users > ${target.displayName} > "Manage username and email", choose another username, then remove ${address} from the aliases. ${target.displayName} signs in with the new username afterwards.`;
  return planHandOff(context, adminCenterHandOff(target, how));
}

function exchangeStep(
  context: RemedyContext,
  recipient: KnownRecipient,
  answers: CheckedAnswers,
): Step {
  return {
    executor: 'exchange',
    action: 'setEmailAddresses',
    target: namedRef(context.target),
    write: exchangeWrite(context, recipient, answers),
  };
}

/** Exactly one value goes; a new primary comes first, in the same step. */
function exchangeWrite(
  { target, entry, address }: RemedyContext,
  recipient: KnownRecipient,
  { newPrimary }: CheckedAnswers,
): ExchangeWrite {
  return {
    cmdlet: cmdlets[recipient],
    identity: target.id,
    remove: entry ?? `smtp:${address}`,
    ...(newPrimary !== undefined && { primarySmtpAddress: newPrimary }),
  };
}

function listAfter(context: RemedyContext, newPrimary: string | undefined): readonly string[] {
  const remaining = remainingAddresses(context);
  return newPrimary === undefined ? remaining : withPrimary(remaining, newPrimary);
}
