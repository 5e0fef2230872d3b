import type { ExceptionCode, PlannedItem } from '../../domain/bulk/bulk-item.ts';
import type { DiscardReason } from '../../domain/bulk/bulk-state.ts';
import type { BulkMessages } from '../../domain/message/bulk-messages.ts';
import type { RemedyKind, Step } from '../../domain/remedy/remedy-plan.ts';
import type { BulkLabels } from '../bulk-labels.ts';
import type { Entries } from '../catalogue.ts';
import { joined } from '../sentence.ts';
import type { PluralForms } from '../speaker.ts';

/** Runs over many conflicts. */
export const bulk: Entries<BulkMessages & BulkLabels> = {
  'attempt.runStopped':
    'Not written: the run over many conflicts was stopped before this one. Resume the run, or apply the plan by itself.',

  'bulk.skip.outdated': 'The plan is not the one that was shown any more; nothing was written',
  'bulk.skip.busy': 'Another request about this conflict is under way',
  'bulk.skip.cleared': 'The conflict had ended before; nothing was written',
  'bulk.skip.byAnother': 'Somebody else had made the change before; nothing was written',
  'bulk.skip.waits': 'It needs a second approver by now, and waits for one by itself',

  'audit.bulk.planning': ({ total, of }, { say, count }) =>
    say`Planning of ${count(total, things(of))} begun`,
  'audit.bulk.planningCorrections': ({ shape }, { say }) =>
    say`Planning of corrections begun: ${shape}`,
  'audit.bulk.corrected': ({ dn }, { say, text }) => say`Corrected: ${text(dn, 300)}`,
  'audit.bulk.notCorrected': ({ dn, why }, { say, text }) =>
    say`Not corrected: ${text(dn, 300)}. ${why}`,
  'audit.bulk.planned': ({ planned, exceptions, of }, { say, count }) =>
    say`${count(planned, things(of))} planned, ${exceptions} left out`,
  'audit.bulk.requested': ({ planned, of }, { say, count }) =>
    say`Run over ${count(planned, things(of))} requested`,
  'audit.bulk.approvalRequested': ({ planned, of }, { say, count }) =>
    say`Run over ${count(planned, things(of))} requested; a second approver is required`,
  'audit.bulk.approved': ({ planned, of }, { say, count }) =>
    say`Run over ${count(planned, things(of))} approved`,
  'audit.bulk.rejected': 'Run rejected; nothing was written',
  'audit.bulk.lapsed': 'Time for the run is over; what was not written stays as it is',
  'audit.bulk.discarded': 'Plan discarded; nothing was written',
  'audit.bulk.released': 'The first change was read back; the others follow',
  'audit.bulk.stopped': 'Stopped by a person before the next write',
  'audit.bulk.stopped.canaryFailed': 'Stopped: the first change was not written',
  'audit.bulk.stopped.canaryUnseen':
    'Stopped: the first change was written, and no read has shown it',
  'audit.bulk.stopped.manyFailures': ({ most }, { say }) =>
    say`Stopped: more than ${most} changes of one wave failed`,
  'audit.bulk.stopped.notPermitted':
    'Stopped: the requester or the second approver is no approver any more',
  'audit.bulk.resumed': 'Resumed',
  'audit.bulk.finished': ({ written, skipped, failed }, { say }) =>
    say`Finished: ${written} written, ${skipped} skipped, ${failed} failed`,

  'card.bulk.heading': ({ count: many, of }, { say, count }) =>
    say`Plan for ${count(many, things(of))}`,
  'card.bulk.undoHeading': ({ count: many }, { say, count }) =>
    say`Undo of ${count(many, { one: 'change', other: 'changes' })}`,
  'card.bulk.about': ({ about }, { say, text }) => say`Chosen by: ${text(about, 200)}`,
  'card.bulk.shape': ({ kind, gives, executor }, { say, words }) =>
    say`${words(WHAT[kind])}${words(sideOf(kind, gives))}, ${words(WHERE[executor])}`,
  'card.bulk.checking': 'Reading Active Directory',
  'card.bulk.planning': ({ read, total, of }, { say, words }) =>
    say`Reading the ${words(things(of).other)}: ${read} of ${total}`,
  'card.bulk.planned': 'Nothing is written yet',
  'card.bulk.waiting': ({ by, until }, { say, name, time }) =>
    say`Requested by ${name(by)}; waits for a second approver until ${time(until)}`,
  'card.bulk.canary': 'The first change is being written and read back; the others wait for it',
  'card.bulk.running': 'Being written',
  'card.bulk.stopped': ({ why, at }, { say, time }) =>
    say`${why} (${time(at)}). Nothing more is written until an approver resumes it.`,
  'card.bulk.finished': ({ at }, { say, time }) => say`Finished ${time(at)}`,
  'card.bulk.discarded': ({ why, at, of }, { say, time, words }) =>
    say`${words(of && why === 'nothingToDo' ? NOTHING_TO_CORRECT : DISCARDED[why])} (${time(at)}); nothing was written`,
  'card.bulk.requestedBy': ({ by }, { say, name }) => say`Requested by ${name(by)}`,
  'card.bulk.approvedBy': ({ by }, { say, name }) => say`Approved by ${name(by)}`,
  'card.bulk.progress': ({ done, failed, skipped, left, minutes }, { say, count }) => {
    const sums = say`${done} written, ${failed} failed, ${skipped} skipped, ${left} left`;
    if (minutes === undefined) return sums;
    return say`${sums}; at least ${count(minutes, { one: 'minute', other: 'minutes' })} more`;
  },
  'card.bulk.unseen': ({ count: many }, { say }) =>
    say`${many} written, and not shown by a read yet`,
  'card.bulk.impact': ({ planned, objects, reversible }, { say, count }) =>
    say`${count(objects, { one: 'object', other: 'objects' })} will change; ${reversible} of ${planned} changes can be undone`,
  'card.bulk.mail': ({ arrives, silent, unknown, unread = 0 }, { say }) => {
    const total = arrives + silent + unknown + unread;
    if (unread === total) return say`Mail to the addresses: not read for any of ${total}`;
    const parts = [
      ...(arrives > 0 ? [say`${arrives} received some`] : []),
      ...(silent > 0 ? [say`${silent} received none`] : []),
      ...(unknown > 0 ? [say`neither is known of ${unknown}`] : []),
    ];
    const read = unread > 0 ? say`; read for ${total - unread} of ${total}` : '';
    return say`Mail to the addresses: ${joined(parts)}${read}`;
  },
  'card.bulk.second': ({ limit, second, of }, { say, words }) =>
    second > 0
      ? say`Second approver required: ${second} of the plans need one`
      : say`Second approver required: more than ${limit} ${words(things(of).other)} (BULK_SECOND_APPROVER_ABOVE)`,
  'card.bulk.exceptions': ({ count: many, of }, { say, count }) =>
    say`Left out, to be decided one by one: ${count(many, things(of))}`,
  'card.bulk.exception': ({ count: many, why }, { say, words }) =>
    say`${many} × ${words(EXCEPTIONS[why])}`,
  'card.bulk.others': ({ shown, total }, { say }) => say`Not written (${shown} of ${total})`,
  'card.bulk.first': ({ shown, total }, { say }) =>
    shown < total ? say`First ${shown} of ${total}` : say`All ${total}`,
  'card.bulk.item': ({ number, address: an }, { say, address }) =>
    say`#${String(number)} ${address(an)}`,
  'card.bulk.reason': ({ number, address: an, why }, { say, address }) =>
    say`#${String(number)} ${address(an)}: ${why}`,
  'card.bulk.objectReason': ({ name: an, value, why }, { say, address, name }) =>
    say`${name(an)} ${address(value)}: ${why}`,
  'card.bulk.column.object': 'Object',
  'card.bulk.column.value': 'Value',
  'card.bulk.column.becomes': 'Becomes',
  'card.bulk.removed': '(removed)',
  'card.bulk.column.conflict': 'Conflict',
  'card.bulk.column.gives': 'Gives it up',
  'card.bulk.column.claimant': 'Blocked object',
  'card.bulk.summary': ({ count: many, done, of }, { say, count }) =>
    say`Run over ${count(many, things(of))}: ${done} written`,

  'card.bulk.apply': ({ count: many, of }, { say, count }) =>
    say`Apply to ${count(many, things(of))}`,
  'card.bulk.approve': ({ count: many }, { say, count }) =>
    say`Approve ${count(many, { one: 'change', other: 'changes' })}`,
  'card.bulk.reject': 'Reject',
  'card.bulk.discard': 'Discard',
  'card.bulk.stop': 'Stop',
  'card.bulk.resume': ({ count: many }, { say }) => say`Resume (${many} left)`,
  'card.bulk.undo': ({ count: many }, { say, count }) =>
    say`Undo ${count(many, { one: 'change', other: 'changes' })}…`,
  'card.bulk.refresh': 'Show progress',
  'card.bulk.file': 'CSV of all',

  'card.bulk.csv.position': 'Number',
  'card.bulk.csv.address': 'Address',
  'card.bulk.csv.operation': 'Operation',
  'card.bulk.csv.state': 'State',
  'card.bulk.csv.reason': 'Reason',
  'card.bulk.csv.mail': 'Mail',
  'card.bulk.csv.distinguishedName': 'Distinguished name',
  'card.bulk.csv.targetId': 'Object id',
  'card.bulk.csv.request': 'Request',

  'chat.bulk.planning': ({ count: many }, { say, count }) =>
    say`Reading ${count(many, { one: 'conflict', other: 'conflicts' })} for one plan. The plan follows here; nothing is written before an approver applies it.`,
  'chat.bulk.planningCorrections':
    'Reading Active Directory once more for this plan. It follows here; nothing is written before an approver applies it.',
  'chat.bulk.nothingToCorrect':
    'Nothing was planned: Unclash may write nothing to Active Directory (AD_URLS, AD_WRITE_BASE_DNS), or knows no such kind of correction.',
  'chat.bulk.undoPlanning': ({ count: many }, { say, count }) =>
    say`Reading ${count(many, { one: 'change', other: 'changes' })} to undo. The plan follows here.`,
  'chat.bulk.nothing':
    'Nothing to plan: no open conflict is chosen by these words. "conflicts" lists the open ones.',
  'chat.bulk.tooMany': ({ total, most }, { say }) =>
    say`Nothing was planned: ${total} conflicts are more than ${most}. Narrow them, for example by a domain: plan all @old.contoso.com`,
  'chat.bulk.outdated':
    'Nothing was done: the run is in another state by now, or its plan is another one. The card shows it as it is.',
  'chat.bulk.samePerson':
    'Nothing was done: who requested the run cannot approve it. Another approver can.',
  'chat.bulk.requesterNotPermitted':
    'Nothing was done: the requester is no approver any more. Reject the run, and plan it anew.',
  'chat.bulk.unknown': 'Unclash has no such run (any more).',
  'chat.bulk.nothingToUndo': 'Nothing to undo: the run wrote nothing, or undid another one itself.',
  'chat.bulk.fileElsewhere':
    'Teams accepts files from bots in the personal chat only. Plan the run there, or export the audit log: npm run audit:export.',
  'chat.bulk.fileOffered': 'The file is offered below.',
  'card.command.planAll': 'for approvers: one plan for all open conflicts of one kind',
};

const things = (of: 'objects' | undefined): PluralForms =>
  of === undefined ? { one: 'conflict', other: 'conflicts' } : { one: 'object', other: 'objects' };

const NOTHING_TO_CORRECT = 'No object can be corrected so';

const WHAT: Readonly<Record<RemedyKind, string>> = {
  removeAddressAsPerson: 'Remove the address',
  removeAddressInExchange: 'Remove the address',
  removeAddressOnPremises: 'Remove the address',
  changeMail: 'Change the mail address',
  changeUserPrincipalName: 'Change the sign-in name',
  purgeDeletedUser: 'Delete the soft-deleted user for good',
  purgeDeletedGroup: 'Delete the soft-deleted group for good',
  restoreDeletedUser: 'Restore the soft-deleted user without the address',
  handOff: 'Instructions',
  undo: 'Put the former value back',
};

/** What is about a deleted object, or an undo, names no side. */
function sideOf(kind: RemedyKind, gives: PlannedItem['gives']): string {
  const isRemoval = kind.startsWith('remove');
  if (!isRemoval && !kind.startsWith('change')) return '';
  if (gives === 'claimant') return ' of the blocked object';
  return isRemoval ? ' from the holder' : ' of the holder';
}

const WHERE: Readonly<Record<Step['executor'], string>> = {
  graphDelegated: 'in Entra ID with the rights of the requester',
  graphApplication: 'in Entra ID',
  exchange: 'in Exchange Online',
  activeDirectory: 'in Active Directory',
  person: 'by hand',
};

const DISCARDED: Readonly<Record<DiscardReason, string>> = {
  person: 'Discarded',
  rejected: 'Rejected',
  lapsed: 'Nobody applied or approved it in time',
  nothingToDo: 'No conflict can be planned with others',
  unread: 'A service did not answer',
};

const EXCEPTIONS: Readonly<Record<ExceptionCode, string>> = {
  primary: 'the address is the primary one',
  protected: 'the object is protected',
  warnings: 'the plan carries a warning',
  questions: 'the plan asks a question',
  byHand: 'a person has to make the change',
  otherPlan: 'the plan is not the one of this run',
  noSuggestion: 'nothing is suggested',
  refused: 'no plan is possible',
  busy: 'the conflict is not open any more',
  unread: 'a service did not answer',
  alreadyDone: 'the correction was made by now',
  beyondLimit: 'one plan has no room for more',
};
