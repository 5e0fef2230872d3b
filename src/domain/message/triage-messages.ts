import type { NestedMessage } from './nested-message.ts';
import type { NoParameters } from './no-parameters.ts';

/** What people decided about conflicts, why a decision was refused, and why a conflict is open again. */
export interface TriageMessages {
  readonly 'story.assignedTo': { readonly name: string };
  readonly 'story.unassignedFrom': { readonly name: string };
  readonly 'story.snoozed': { readonly until: string; readonly reason: string };
  readonly 'story.byDesign': { readonly until: string; readonly reason: string };
  readonly 'story.woken': NoParameters;
  readonly 'story.wokenBy': { readonly why: NestedMessage };
  readonly 'story.noted': { readonly text: string };
  /** Whose note it was, and of when. */
  readonly 'story.noteRemoved': { readonly name: string; readonly at: string };
  readonly 'story.ticketSet': { readonly reference: string };
  readonly 'story.ticketRemoved': { readonly reference: string };

  readonly 'triage.cleared': NoParameters;
  /** Only what is open or stuck can wait. */
  readonly 'triage.notOpen': NoParameters;
  readonly 'triage.reasonMissing': NoParameters;
  readonly 'triage.snoozeLength': NoParameters;
  /** Who has the address was not read, so that a change would not be noticed. */
  readonly 'triage.noteMissing': NoParameters;
  readonly 'triage.manyNotes': { readonly most: number };
  readonly 'triage.ticketHost': { readonly hosts: readonly string[] };
  /** The person is not in the conversation. */
  readonly 'triage.notAMember': NoParameters;

  readonly 'wake.snoozeEnded': NoParameters;
  readonly 'wake.reviewDue': NoParameters;
  readonly 'wake.value': NoParameters;
  readonly 'wake.claimant': NoParameters;
  readonly 'wake.holders': NoParameters;
}
