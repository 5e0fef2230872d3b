import type { TriageMessages } from '../../domain/message/triage-messages.ts';
import type { Entries } from '../catalogue.ts';
import { joined } from '../sentence.ts';
import type { TriageLabels } from '../triage-labels.ts';

/** What people decide about a conflict beside its state. */
export const triage: Entries<TriageMessages & TriageLabels> = {
  'story.assignedTo': ({ name: to }, { say, name }) => say`Assigned to ${name(to)}`,
  'story.unassignedFrom': ({ name: to }, { say, name }) => say`Unassigned from ${name(to)}`,
  'story.snoozed': ({ until, reason }, { say, time }) =>
    say`Snoozed until ${time(until)}: ${reason}`,
  'story.byDesign': ({ until, reason }, { say, time }) =>
    say`By design, review due ${time(until)}: ${reason}`,
  'story.woken': 'Back to the open conflicts',
  'story.wokenBy': ({ why }, { say }) => say`Back to the open conflicts: ${why}`,
  'story.noted': ({ text }, { say }) => say`Note: ${text}`,
  'story.noteRemoved': ({ name: whose, at }, { say, name, time }) =>
    say`Note of ${name(whose)} of ${time(at)} removed`,
  'story.ticketSet': ({ reference }, { say, text }) => say`Ticket ${text(reference, 200)}`,
  'story.ticketRemoved': ({ reference }, { say, text }) =>
    say`Ticket ${text(reference, 200)} removed`,

  'triage.cleared':
    'Nothing changed: this conflict is cleared. Only an open conflict can be assigned, snoozed or marked by design.',
  'triage.notOpen':
    'Nothing changed: only open and stuck conflicts can be snoozed or marked by design. Wait for the change that is under way, or undo it first.',
  'triage.reasonMissing':
    'Nothing changed: a reason is required, so that the others know why nobody works on it. Type it and repeat.',
  'triage.snoozeLength':
    'Nothing changed: a snooze lasts from 1 hour to 30 days. Type the time and repeat; what is intended is "by design".',
  'triage.noteMissing': 'Nothing changed: the note is empty. Type it and repeat.',
  'triage.manyNotes': ({ most }, { say }) =>
    say`Nothing changed: a conflict has at most ${most} notes. Remove one first, or use the ticket.`,
  'triage.ticketHost': ({ hosts }, { say, list }) =>
    hosts.length === 0
      ? 'Nothing changed: links to tickets are not allowed here. The administrator of Unclash can name hosts in TICKET_HOSTS; the number of the ticket works without.'
      : say`Nothing changed: a link to a ticket begins with https and leads to ${list([...hosts], 'disjunction')}. The administrator of Unclash can add hosts to TICKET_HOSTS; the number of the ticket works without.`,
  'triage.notAMember':
    'Nothing changed: only members of this conversation can be assigned here. Choose one, or assign it where the person is a member.',

  'wake.snoozeEnded': 'the snooze has ended',
  'wake.reviewDue': 'the yearly review is due',
  'wake.value': 'the quarantined value changed',
  'wake.claimant': 'the blocked object changed its source of authority or its sign-in',
  'wake.holders': 'other objects hold the address now',

  'card.deferred.why': ({ by, reason }, { say, name }) => say`${name(by)}: ${reason}`,
  'card.deferred.until': ({ until }, { say, time }) =>
    say`Until ${time(until)}, or until the conflict changes`,
  'card.deferred.review': ({ until }, { say, time }) =>
    say`Review due ${time(until)}, or when the conflict changes`,
  'card.ticket': ({ reference }, { say, text }) => say`Ticket: ${text(reference, 200)}`,
  'card.note': ({ text: note, by }, { say, name, text }) => say`${name(by)}: ${text(note, 500)}`,
  'card.triage': 'Assign, snooze, note…',
  'card.triage.summary': ({ number }, { say }) => say`Decide about conflict ${String(number)}`,
  'card.wake': 'Reopen',

  'card.triage.person': 'Assign to a member of this conversation',
  'card.triage.choosePerson': 'Choose a person',
  'card.triage.assign': 'Assign',
  'card.triage.length': 'Snooze for',
  'card.triage.hours': ({ hours }, { count }) => count(hours, { one: 'hour', other: 'hours' }),
  'card.triage.days': ({ days }, { count }) => count(days, { one: 'day', other: 'days' }),
  'card.triage.reason': 'Reason, for Snooze and By design',
  'card.triage.typeReason': 'For example: HR decides until Friday',
  'card.triage.snooze': 'Snooze',
  'card.triage.byDesign': 'By design',
  'card.triage.note': 'Note for the others',
  'card.triage.typeNote': 'Type a note',
  'card.triage.addNote': 'Add note',
  'card.triage.removeNote': 'Remove last note',
  'card.triage.ticket': 'Ticket: number or link; empty removes it',
  'card.triage.typeTicket': 'For example: INC0042',
  'card.triage.setTicket': 'Save ticket',

  'card.list.deferred': ({ snoozed, byDesign }, { say }) => {
    const waiting = [
      ...(snoozed > 0 ? [say`${snoozed} snoozed ("conflicts snoozed")`] : []),
      ...(byDesign > 0 ? [say`${byDesign} by design ("conflicts bydesign")`] : []),
    ];
    return say`Not in this list: ${joined(waiting)}.`;
  },

  'chat.triage.done': ({ number, what }, { say }) => say`Conflict ${String(number)}: ${what}.`,
  'chat.triage.unchanged': ({ number }, { say }) =>
    say`Conflict ${String(number)} is so already; nothing changed.`,
  'chat.triage.assigned': ({ by, number, address }, { say, name, address: an }) =>
    say`${name(by)} assigned conflict ${String(number)} to you: ${an(address)}`,
  'chat.triage.nobodyNamed':
    'The person is missing. Examples: assign 12 to @Ann Example, assign 12 to me',
  'chat.triage.lengthMissing':
    'The time is missing. Examples: snooze 12 for 8 hours: HR decides, snooze 12 for 3 days: vendor is informed',
  'chat.triage.ticketMissing':
    'The ticket is missing. Examples: ticket 12 INC0042, ticket 12 remove',

  'card.command.assign': 'for approvers; also "to me"',
  'card.command.unassign': 'for approvers and the assignee: nobody works on it any more',
  'card.command.snooze': 'for approvers: for 1 hour to 30 days, or until it changes',
  'card.command.byDesign': 'for approvers: intended; reviewed after a year or when it changes',
  'card.command.wake': 'for approvers: ends a snooze or "by design"',
  'card.command.note': 'for approvers and the assignee; also "note 12 remove"',
  'card.command.ticket': 'for approvers and the assignee; also "ticket 12 remove"',
};
