import type { Entries } from '../catalogue.ts';
import type { PlanCardLabels } from '../plan-card-labels.ts';

/** Texts of cards that show a plan, or that it was refused. */
export const planCard: Entries<PlanCardLabels> = {
  'card.plan.title': ({ number }, { say }) => say`Plan for conflict ${String(number)}`,
  'card.plan.nothingChanged': 'Nothing changed yet',
  'card.plan.summary': ({ heading }, { say }) => say`Plan: ${heading}. Nothing changed yet.`,
  'card.plan.carriedOutBy': 'Carried out by:',
  'card.plan.addresses': 'Addresses, before and after',
  'card.plan.listUnchanged':
    'The address list that Entra ID shows for this object does not change: the value is not in it.',
  'card.plan.impact': 'Impact',
  'card.plan.warning': 'Warning',
  'card.plan.note': 'Note',
  'card.plan.notApplied': 'Not applied yet',
  'card.plan.approvalTime':
    'After you request approval, another approver has 24 hours to approve it.',

  'card.entry.primary': 'primary',
  'card.entry.alias': 'alias',
  'card.entry.type': ({ prefix }, { say }) => say`${prefix}`,
  'card.entry.otherType': 'another type',
  'card.entry.removed': ({ role }, { say }) => say`removed, was ${role}`,
  'card.entry.becomesPrimary': 'becomes primary',
  'card.entry.becomesAlias': 'becomes alias',
  'card.entry.stays': ({ role }, { say }) => say`stays ${role}`,
  'card.entry.added': 'added',
  'card.entry.more': ({ left, changed }, { say, count, words }) => {
    const rest =
      changed === 0
        ? words('unchanged')
        : say`${count(changed, { one: 'change', other: 'changes' })} among them`;
    return say`and ${count(left, { one: 'more address', other: 'more addresses' })}, ${rest}`;
  },

  'card.steps': 'Steps',
  'card.steps.powerShell': 'Open PowerShell with the ActiveDirectory module.',
  'card.steps.exchangeOnline': 'Open PowerShell and connect: Connect-ExchangeOnline',
  'card.steps.adminCenter': 'Open the Microsoft 365 admin center (admin.microsoft.com).',
  'card.steps.run': 'Run the command below.',
  'card.steps.change': 'Make the change described above.',
  'card.steps.report': 'Then press "Done: check now" here.',
  'card.steps.hiddenCharacters':
    'Careful: this command contains invisible characters. Compare it before you run it.',

  'card.question.newPrimary': ({ why }, { say }) => say`New primary SMTP address. ${why}`,
  'card.question.newUpn': ({ why }, { say }) => say`New UPN. ${why}`,
  'card.question.newMail': ({ why }, { say }) => say`New mail address. ${why}`,
  'card.question.typeUpn': 'New UPN',
  'card.question.typeAddress': 'New address',
  'card.question.chooseAddress': 'Choose an address',
  'card.question.required': 'Required before the plan can be applied.',
  'card.question.reason': 'Reason, for the audit log (optional)',
  'card.question.typeReason': 'Reason',

  'card.apply': 'Apply',
  'card.requestApproval': 'Request approval',
  'card.undoNow': 'Undo',
  'card.showSteps': 'Show the steps',
  'card.done': 'Done: check now',
  'card.restoreInstead': 'Restore instead',
  'card.deleteInstead': 'Delete permanently instead',
  'card.otherPlan': 'Other plan',
  'card.approve': 'Approve and apply',
  'card.reject': 'Reject',
  'card.withdraw': 'Withdraw the request',

  'card.review.request': ({ by, typed, reason, mayApprove }, { say, name, words, list }) => {
    const next = words(mayApprove ? 'Do you approve?' : 'Another approver must approve it.');
    const why = reason === undefined ? '' : say` Reason: ${reason}`;
    const answers = typed.length === 0 ? '' : say` ${list(typed)}.`;
    return say`${name(by)} requests approval.${answers} ${next}${why}`;
  },
  'card.review.expires': ({ at }, { say, time }) => say`Expires ${time(at)}`,

  'card.refusal': 'Not done',
  'card.refusal.whoCan': 'Who can:',
  'card.refusal.summary': ({ why, address }, { say, address: an }) =>
    address === undefined ? say`Not done: ${why}` : say`Not done for ${an(address)}: ${why}`,
  'card.working.note': 'This card shows the result. You can close it; nothing runs twice.',
  'card.working.summary': ({ address }, { say, address: an }) =>
    say`Applying the plan for ${an(address)}`,
};
