import type { Message } from '../domain/message/message.ts';
import type { NoParameters } from '../domain/message/no-parameters.ts';

/** Texts of what people decide about a conflict beside its state: on cards, in lists, in the chat. */
export interface TriageLabels {
  /** Why and until when a conflict waits. */
  readonly 'card.deferred.why': { readonly by: string; readonly reason: string };
  readonly 'card.deferred.until': { readonly until: string };
  readonly 'card.deferred.review': { readonly until: string };
  readonly 'card.ticket': { readonly reference: string };
  readonly 'card.note': { readonly text: string; readonly by: string };
  /** Opens the card of decisions. */
  readonly 'card.triage': NoParameters;
  readonly 'card.triage.summary': { readonly number: number };
  readonly 'card.wake': NoParameters;

  readonly 'card.triage.person': NoParameters;
  readonly 'card.triage.choosePerson': NoParameters;
  readonly 'card.triage.assign': NoParameters;
  readonly 'card.triage.length': NoParameters;
  readonly 'card.triage.hours': { readonly hours: number };
  readonly 'card.triage.days': { readonly days: number };
  readonly 'card.triage.reason': NoParameters;
  readonly 'card.triage.typeReason': NoParameters;
  readonly 'card.triage.snooze': NoParameters;
  readonly 'card.triage.byDesign': NoParameters;
  readonly 'card.triage.note': NoParameters;
  readonly 'card.triage.typeNote': NoParameters;
  readonly 'card.triage.addNote': NoParameters;
  readonly 'card.triage.removeNote': NoParameters;
  readonly 'card.triage.ticket': NoParameters;
  readonly 'card.triage.typeTicket': NoParameters;
  readonly 'card.triage.setTicket': NoParameters;

  /** How many conflicts the list of open ones leaves out. */
  readonly 'card.list.deferred': { readonly snoozed: number; readonly byDesign: number };

  readonly 'chat.triage.done': { readonly number: number; readonly what: Message };
  readonly 'chat.triage.unchanged': { readonly number: number };
  /** To the person to whom it was assigned. */
  readonly 'chat.triage.assigned': {
    readonly by: string;
    readonly number: number;
    readonly address: string;
  };
  readonly 'chat.triage.nobodyNamed': NoParameters;
  readonly 'chat.triage.lengthMissing': NoParameters;
  readonly 'chat.triage.ticketMissing': NoParameters;

  readonly 'card.command.assign': NoParameters;
  readonly 'card.command.unassign': NoParameters;
  readonly 'card.command.snooze': NoParameters;
  readonly 'card.command.byDesign': NoParameters;
  readonly 'card.command.wake': NoParameters;
  readonly 'card.command.note': NoParameters;
  readonly 'card.command.ticket': NoParameters;
}
