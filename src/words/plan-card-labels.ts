import type { Message } from '../domain/message/message.ts';
import type { NoParameters } from '../domain/message/no-parameters.ts';

/** What an entry of `proxyAddresses` is to its object; other types than SMTP by their prefix. */
export type EntryRole =
  | { readonly code: 'card.entry.primary' }
  | { readonly code: 'card.entry.alias' }
  | { readonly code: 'card.entry.type'; readonly prefix: string }
  | { readonly code: 'card.entry.otherType' };

/** Texts of cards that show a plan, or that it was refused. */
export interface PlanCardLabels {
  readonly 'card.plan.title': { readonly number: number };
  readonly 'card.plan.nothingChanged': NoParameters;
  readonly 'card.plan.summary': { readonly heading: Message };
  readonly 'card.plan.carriedOutBy': NoParameters;
  readonly 'card.plan.addresses': NoParameters;
  readonly 'card.plan.listUnchanged': NoParameters;
  readonly 'card.plan.impact': NoParameters;
  readonly 'card.plan.warning': NoParameters;
  readonly 'card.plan.note': NoParameters;
  readonly 'card.plan.notApplied': NoParameters;
  readonly 'card.plan.approvalTime': NoParameters;

  readonly 'card.entry.primary': NoParameters;
  readonly 'card.entry.alias': NoParameters;
  readonly 'card.entry.type': { readonly prefix: string };
  readonly 'card.entry.otherType': NoParameters;
  readonly 'card.entry.removed': { readonly role: EntryRole };
  readonly 'card.entry.becomesPrimary': NoParameters;
  readonly 'card.entry.becomesAlias': NoParameters;
  readonly 'card.entry.stays': { readonly role: EntryRole };
  readonly 'card.entry.added': NoParameters;
  /** Entries that a list leaves out, and how many of them change. */
  readonly 'card.entry.more': { readonly left: number; readonly changed: number };

  readonly 'card.steps': NoParameters;
  readonly 'card.steps.powerShell': NoParameters;
  readonly 'card.steps.exchangeOnline': NoParameters;
  readonly 'card.steps.adminCenter': NoParameters;
  readonly 'card.steps.run': NoParameters;
  readonly 'card.steps.change': NoParameters;
  readonly 'card.steps.report': NoParameters;
  readonly 'card.steps.hiddenCharacters': NoParameters;

  readonly 'card.question.newPrimary': { readonly why: Message };
  readonly 'card.question.newUpn': { readonly why: Message };
  readonly 'card.question.newMail': { readonly why: Message };
  readonly 'card.question.typeUpn': NoParameters;
  readonly 'card.question.typeAddress': NoParameters;
  readonly 'card.question.chooseAddress': NoParameters;
  readonly 'card.question.required': NoParameters;
  readonly 'card.question.reason': NoParameters;
  readonly 'card.question.typeReason': NoParameters;

  readonly 'card.apply': NoParameters;
  readonly 'card.requestApproval': NoParameters;
  readonly 'card.undoNow': NoParameters;
  readonly 'card.showSteps': NoParameters;
  readonly 'card.done': NoParameters;
  readonly 'card.restoreInstead': NoParameters;
  readonly 'card.deleteInstead': NoParameters;
  readonly 'card.otherPlan': NoParameters;
  readonly 'card.approve': NoParameters;
  readonly 'card.reject': NoParameters;
  readonly 'card.withdraw': NoParameters;

  readonly 'card.review.request': {
    readonly by: string;
    readonly typed: readonly Message[];
    readonly reason?: string;
    /** False for who requests it. */
    readonly mayApprove: boolean;
  };
  readonly 'card.review.expires': { readonly at: string };

  readonly 'card.refusal': NoParameters;
  readonly 'card.refusal.whoCan': NoParameters;
  readonly 'card.refusal.summary': { readonly why: Message; readonly address?: string };
  readonly 'card.working.note': NoParameters;
  readonly 'card.working.summary': { readonly address: string };
}
