import type { ExchangeRecipient } from '../conflict/directory-object.ts';
import {
  adminCenterHandOff,
  exchangeHandOff,
  namedRef,
  removeContactHandOff,
} from '../manual-steps/hand-off.ts';
import { type RemedyContext, remainingAddresses, successors, withPrimary } from './plan-request.ts';
import { buildPlan, canCarryOut, handOver } from './plan-template.ts';
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

/** Rows 3 to 5, 9, 11, 13 and 14: the addresses of a recipient are written by Exchange Online. */
export function removeInExchange(
  situation: RemedyContext,
  recipient: KnownRecipient,
): RemedyDecision {
  if (situation.isSignInName) return changeSignInName(situation, recipient);
  const refusal = refuseWithoutSuccessor(situation, recipient);
  if (refusal !== undefined) return refusal;
  const draft = {
    questions: situation.isPrimary ? [askNewPrimary(situation)] : [],
    after: ({ newPrimary }: CheckedAnswers) => listAfter(situation, newPrimary),
  };
  if (!situation.context.executors.exchange) {
    const instructions = (answers: CheckedAnswers) =>
      exchangeHandOff(situation.target, exchangeWrite(situation, recipient, answers));
    return handOver(situation, instructions, draft);
  }
  return buildPlan(situation, {
    ...draft,
    kind: 'removeAddressInExchange',
    steps: (answers) => [exchangeStep(situation, recipient, answers)],
  });
}

/** A contact's primary address is what it stands for; other recipients need another address. */
function refuseWithoutSuccessor(
  situation: RemedyContext,
  recipient: KnownRecipient,
): RemedyDecision | undefined {
  const { target, isPrimary } = situation;
  if (!isPrimary) return undefined;
  if (recipient === 'mailContact') {
    return handOver(situation, removeContactHandOff(target), {
      after: () => [],
      deletesForGood: true,
    });
  }
  if (successors(situation).length > 0) return undefined;
  return lastAddress(
    situation,
    'An Exchange Recipient Administrator: give it another address first, then check again.',
  );
}

/**
 * The value is the user's own sign-in name: Entra adds the UPN of a user with an Exchange recipient
 * to the addresses again (KB 3190357), so the UPN changes first, then the address goes.
 */
function changeSignInName(situation: RemedyContext, recipient: KnownRecipient): RemedyDecision {
  const { target, context, entry, isPrimary } = situation;
  const refusal = refuseWithoutSuccessor(situation, recipient);
  if (refusal !== undefined) return refusal;
  if (!canCarryOut(context.executors, ['graphApplication', 'exchange'])) {
    return signInNameByHand(situation);
  }
  return buildPlan(situation, {
    kind: 'changeUserPrincipalName',
    questions: [askNewSignInName(situation), ...(isPrimary ? [askNewPrimary(situation)] : [])],
    steps: (answers): readonly Step[] => [
      {
        executor: 'graphApplication',
        action: 'setUserPrincipalName',
        target: namedRef(target),
        value: answers.newUserPrincipalName ?? '',
      },
      ...(entry === undefined ? [] : [exchangeStep(situation, recipient, answers)]),
    ],
    after: ({ newPrimary }) => listAfter(situation, newPrimary),
  });
}

/** Both the name and the alias are on one page of the admin center. */
export function signInNameByHand(situation: RemedyContext): RemedyDecision {
  const { target, address } = situation;
  const how = `In the Microsoft 365 admin center open Users > Active users > ${target.displayName} > "Manage username and email", choose another username, then remove ${address} from the aliases. ${target.displayName} signs in with the new username afterwards.`;
  return handOver(situation, adminCenterHandOff(target, how));
}

function exchangeStep(
  situation: RemedyContext,
  recipient: KnownRecipient,
  answers: CheckedAnswers,
): Step {
  return {
    executor: 'exchange',
    action: 'setEmailAddresses',
    target: namedRef(situation.target),
    write: exchangeWrite(situation, recipient, answers),
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

function listAfter(situation: RemedyContext, newPrimary: string | undefined): readonly string[] {
  const remaining = remainingAddresses(situation);
  return newPrimary === undefined ? remaining : withPrimary(remaining, newPrimary);
}
