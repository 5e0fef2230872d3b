import type { ExchangeRecipient } from '../conflict/directory-object.ts';
import { defined } from '../defined.ts';
import { adminCenterHandOff, namedRef, removeContactHandOff } from '../manual-steps/hand-off.ts';
import {
  canCarryOut,
  type PlanTemplate,
  planHandOff,
  type TemplateDecision,
} from './plan-template.ts';
import { type RemedyContext, successors } from './remedy-context.ts';
import type { ExchangeWrite } from './remedy-plan.ts';
import { askNewPrimary, askNewSignInName, lastAddress } from './remedy-questions.ts';
import { type HandOffTemplate, type Hole, listAfter, type StepTemplate } from './step-template.ts';

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
): TemplateDecision {
  const alternative = withoutSuccessor(context, recipient);
  if (alternative !== undefined) return alternative;
  if (context.isSignInName) return changeSignInName(context, recipient);
  const template = {
    questions: context.isPrimary ? [askNewPrimary(context)] : [],
    after: listAfter(context, newPrimaryOf(context)),
  };
  if (!context.policy.executors.exchange) {
    const write = exchangeWrite(context, recipient);
    const tag = { executor: 'person', action: 'runCommand' } as const;
    return planHandOff({ ...tag, recipient: context.target, write }, template);
  }
  return {
    kind: 'removeAddressInExchange',
    ...template,
    steps: [exchangeStep(context, recipient)],
  };
}

/** A contact is its primary address; other recipients need another one first. */
function withoutSuccessor(
  context: RemedyContext,
  recipient: KnownRecipient,
): TemplateDecision | undefined {
  const { target, isPrimary } = context;
  if (!isPrimary) return undefined;
  if (recipient === 'mailContact') {
    return planHandOff(removeContactHandOff(target), { after: [], deletesForGood: true });
  }
  if (successors(context).length > 0) return undefined;
  return lastAddress(context, { code: 'whoCan.lastAddressExchange' });
}

/**
 * The value is the user's own sign-in name: Entra adds the UPN of a user with an Exchange recipient
 * to the addresses again (KB 3190357), so the UPN changes before the address is removed.
 */
function changeSignInName(context: RemedyContext, recipient: KnownRecipient): PlanTemplate {
  const { target, policy, entry, isPrimary } = context;
  if (!canCarryOut(policy.executors, ['graphApplication', 'exchange'])) {
    return changeSignInNameManually(context);
  }
  return {
    kind: 'changeUserPrincipalName',
    questions: [askNewSignInName(context), ...(isPrimary ? [askNewPrimary(context)] : [])],
    steps: [
      {
        executor: 'graphApplication',
        action: 'setUserPrincipalName',
        target: namedRef(target),
        value: { answer: 'newUserPrincipalName' },
      },
      ...(entry === undefined ? [] : [exchangeStep(context, recipient)]),
    ],
    after: listAfter(context, newPrimaryOf(context)),
  };
}

/** Both the name and the alias are on one page of the admin center. */
function changeSignInNameManually({ target, address }: RemedyContext): PlanTemplate {
  const name = target.displayName;
  return planHandOff(adminCenterHandOff(target, { code: 'step.changeSignInName', name, address }));
}

function exchangeStep(context: RemedyContext, recipient: KnownRecipient): StepTemplate {
  return {
    executor: 'exchange',
    action: 'setEmailAddresses',
    target: namedRef(context.target),
    write: exchangeWrite(context, recipient),
  };
}

/** Removes exactly one value, after the new primary is set in the same step. */
function exchangeWrite(
  context: RemedyContext,
  recipient: KnownRecipient,
): Extract<HandOffTemplate, { readonly write: unknown }>['write'] {
  const { target, entry, address } = context;
  const primarySmtpAddress = newPrimaryOf(context);
  return {
    cmdlet: cmdlets[recipient],
    identity: target.id,
    remove: entry ?? `smtp:${address}`,
    ...defined({ primarySmtpAddress }),
  };
}

function newPrimaryOf({ isPrimary }: RemedyContext): Hole | undefined {
  return isPrimary ? { answer: 'newPrimary' } : undefined;
}
