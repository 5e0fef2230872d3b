import type { ListedState } from '../../domain/conflict/conflict-filter.ts';
import type { ObjectKind } from '../../domain/conflict/directory-object.ts';
import type { RemedyAnswers, RemedyKind } from '../../domain/remedy/remedy-plan.ts';

/**
 * The verbs of every button and the data that travels in it. `src/teams/card-actions/verb-table.ts` says
 * for each how its data is checked and what runs; it does not compile where the two differ.
 *
 * Card data comes back from a client: it only says what was pressed. Who pressed comes from the
 * verified activity, and everything else is derived again on the server.
 */
export interface CardData {
  /**
   * Show the plan in which this object gives the value up. The client merges inputs in: a chosen
   * `object` (none when no choice was made), or the answers that the instructions of a hand-off depend
   * on. `remedy` chooses another way than the usual one.
   */
  readonly previewRemedy: CardAnswers & {
    readonly conflict: number;
    readonly object?: string | undefined;
    readonly remedy?: RemedyKind | undefined;
  };
  /** Open what a check found about an address as a conflict, whose card has the plans; `object`: of the finding. */
  readonly openFinding: { readonly address: string; readonly object?: string | undefined };
  /** Run the plan that was shown. Inputs of the card (answers) are merged in by the client. */
  readonly applyRemedy: CardAnswers & {
    readonly conflict: number;
    readonly object: string;
    readonly fingerprint: string;
    readonly remedy?: RemedyKind | undefined;
  };
  /** Carry out the suggestion shown on the card of a conflict. */
  readonly applySuggestion: {
    readonly conflict: number;
    readonly object: string;
    readonly fingerprint: string;
  };
  /** Show a second approver what they are asked to agree to. */
  readonly reviewRemedy: { readonly conflict: number };
  /** Agree as the second person; `remedyRequest` is what was looked at. */
  readonly approveRemedy: { readonly conflict: number; readonly remedyRequest: string };
  /** Do not agree, or take one's own request back. */
  readonly rejectRemedy: {
    readonly conflict: number;
    readonly remedyRequest: string;
    readonly reason?: string | undefined;
  };
  /** Show how two accounts of one person are matched. */
  readonly previewMatch: { readonly conflict: number };
  /** "I carry it out": follow the match, or no longer. */
  readonly followMatch: { readonly conflict: number; readonly follow: boolean };
  /** Show the plan that takes the last remedy back. */
  readonly previewUndo: { readonly conflict: number };
  /** Take the last remedy back as it was shown. */
  readonly undoRemedy: { readonly conflict: number; readonly fingerprint: string };
  /** Assign it to the presser, unless another person was first; and the reverse of every assignment. */
  readonly assignToMe: { readonly conflict: number };
  readonly unassign: { readonly conflict: number };
  /** What can be decided beside a remedy. The client merges the inputs in, in what they hold. */
  readonly showTriage: { readonly conflict: number };
  /** `person`: from the people picker, an Entra object id in Teams and a Teams user id in the Agents Playground. */
  readonly assign: { readonly conflict: number; readonly person?: string | undefined };
  readonly snooze: {
    readonly conflict: number;
    readonly hours?: string | undefined;
    readonly reason?: string | undefined;
  };
  readonly markByDesign: { readonly conflict: number; readonly reason?: string | undefined };
  /** The reverse of both. */
  readonly wake: { readonly conflict: number };
  readonly addNote: { readonly conflict: number; readonly note?: string | undefined };
  /** The newest note. */
  readonly removeNote: { readonly conflict: number };
  /** An empty one removes it. */
  readonly setTicket: { readonly conflict: number; readonly ticket?: string | undefined };
  /** Back to the conflict card. */
  readonly cancelRemedy: { readonly conflict: number };
  /** "Check now"; `done` on a hand-off about `object`: "I have done it: check now". */
  readonly checkNow: {
    readonly conflict: number;
    readonly done?: boolean | undefined;
    readonly object?: string | undefined;
  };
  /** The next page of a list. */
  readonly showMore: {
    readonly filter: ListedState;
    readonly page: number;
    /** Whose conflicts: of the person who presses, or nobody's. */
    readonly assigned?: 'me' | 'nobody' | undefined;
    readonly domain?: string | undefined;
    readonly kind?: ObjectKind | undefined;
    /** `shapeKey`. */
    readonly shape?: string | undefined;
    readonly text?: string | undefined;
    /** What follows or precedes the conflict with this number, whatever `page` says. */
    readonly before?: number | undefined;
    readonly after?: number | undefined;
  };
  /** Plan the suggestions of all open conflicts of this shape at once. */
  readonly planMany: { readonly shape: string };
  /** Plan the corrections of one shape in Active Directory: `correctionKey`, of an input of the card. */
  readonly planCorrections: { readonly shape?: string | undefined };
  /** A run over many conflicts: show it as it is, apply or approve the plan of that digest. */
  readonly showBulk: BulkData;
  readonly applyBulk: BulkData & { readonly digest: string };
  readonly approveBulk: BulkData & { readonly digest: string };
  /** Reject or withdraw it, or discard its plan. */
  readonly discardBulk: BulkData;
  readonly stopBulk: BulkData;
  readonly resumeBulk: BulkData;
  /** Plan to undo everything that it wrote. */
  readonly undoBulk: BulkData;
  /** Offer the file that lists all of it. */
  readonly fileBulk: BulkData;
  /** Change which alerts the conversation gets, and when. The client merges the inputs in. */
  readonly configureAlerts: AlertInputs;
  readonly switchAlertsOff: Readonly<Record<never, never>>;
  /** Post what is known about this object here. */
  readonly showObject: { readonly object: string; readonly kind: ObjectKind };
  /** Post the card of this conflict here. */
  readonly showConflict: { readonly conflict: number };
  /** Alerts to the conversation that the card is in. */
  readonly switchAlertsOn: Readonly<Record<string, never>>;
}

/** `run`: the id of the run. */
interface BulkData {
  readonly run: string;
}

/** As typed or chosen; several choices are separated by commas. */
export interface AlertInputs {
  readonly kinds?: string | undefined;
  readonly states?: string | undefined;
  readonly addresses?: string | undefined;
  readonly units?: string | undefined;
  readonly olderThan?: string | undefined;
  /** `off`, `daily`, or the day of the week by its number. */
  readonly digest?: string | undefined;
  /** `08:00` */
  readonly digestAt?: string | undefined;
  readonly zone?: string | undefined;
  /** As `digestAt`; both empty: no quiet hours. */
  readonly quietFrom?: string | undefined;
  readonly quietUntil?: string | undefined;
  /** `off`, or hours; absent on cards of former versions. */
  readonly remindAfter?: string | undefined;
  /** `true` or `false`: the weekly check of Entra ID. */
  readonly cloud?: string | undefined;
  /** `true` or `false` */
  readonly unassigned?: string | undefined;
}

export type Verb = keyof CardData;

/** What a person types or chooses on a card; an input that was left empty may be absent. */
export type CardAnswers = { readonly [Answer in keyof RemedyAnswers]: string | undefined };
