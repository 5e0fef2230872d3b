import { defined } from '../defined.ts';
import type { Message } from '../message/message.ts';
import type { NestedMessage } from '../message/nested-message.ts';
import type { TriageMessages } from '../message/triage-messages.ts';
import type { Conflict, ConflictState } from './conflict.ts';
import type { ActorStamp, Person } from './person.ts';
import type { Deferral, Note, Triage } from './triage.ts';

/** How a conflict is listed and counted: by its state, or by why it waits. */
export type ListedTag = ConflictState['tag'] | Deferral['tag'];

/** What a person can decide; each has its reverse. */
export type TriageAction =
  /** `ifFree`: the first person stays: another one may have pressed the button a moment before. */
  | { readonly do: 'assign'; readonly to: Person; readonly ifFree?: true }
  | { readonly do: 'unassign' }
  | { readonly do: 'snooze'; readonly hours: number; readonly reason: string }
  | { readonly do: 'markByDesign'; readonly reason: string }
  | { readonly do: 'wake' }
  | { readonly do: 'addNote'; readonly text: string }
  /** The newest. */
  | { readonly do: 'removeNote' }
  /** An empty reference removes it. */
  | { readonly do: 'setTicket'; readonly reference: string };

/** A decision with what it is made on. */
export type TriageDecision = Exclude<TriageAction, DeferAction> | DecidedDeferral;

type DeferAction = Extract<TriageAction, { readonly do: 'snooze' | 'markByDesign' }>;
type DecidedDeferral = DeferAction & Pick<Deferral, 'seen'>;

/** When, by whom and by which rules. */
export interface TriageContext extends ActorStamp {
  /** The domain has no clock: the caller adds minutes to an instant. */
  readonly plusMinutes: (instant: string, minutes: number) => string;
  /** Hosts that a ticket may link to. */
  readonly ticketHosts: readonly string[];
}

export type TriageOutcome =
  | {
      readonly outcome: 'triaged';
      readonly triage: Triage;
      /** The step, for history and audit log. */
      readonly what: Message<StoryCode>;
    }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'triageRefused'; readonly why: Message<RefusalCode> };

type StoryCode = Extract<keyof TriageMessages, `story.${string}`>;
type RefusalCode = Extract<keyof TriageMessages, `triage.${string}`>;

/** 30 days. There is no snooze without an end: what is hidden for good hides the next real problem, too. */
export const MOST_SNOOZE_HOURS = 30 * 24;
/** What is accepted as intended is reviewed after a year. */
const REVIEW_MINUTES = 365 * 24 * 60;
const LONGEST_TEXT = 500;
const LONGEST_REFERENCE = 200;
const MOST_NOTES = 10;

/** Decides one action on a conflict as it is now. */
export function triaged(
  conflict: Pick<Conflict, 'state' | 'triage'>,
  action: TriageDecision,
  context: TriageContext,
): TriageOutcome {
  const { triage, state } = conflict;
  const isOver = state.tag === 'cleared';
  switch (action.do) {
    case 'assign':
      return isOver ? refused('triage.cleared') : assigned(triage, action, context);
    case 'unassign':
      return changed(triage, 'assignment', ({ to }) => ({
        code: 'story.unassignedFrom',
        name: to.displayName,
      }));
    case 'snooze':
    case 'markByDesign':
      if (mayDefer[state.tag]) return deferred(triage, action, context);
      return refused(isOver ? 'triage.cleared' : 'triage.notOpen');
    case 'wake':
      return changed(triage, 'deferral', () => ({ code: 'story.woken' }));
    case 'addNote':
      return noted(triage, action.text, context);
    case 'removeNote':
      return withoutNewestNote(triage);
    case 'setTicket':
      return ticketed(triage, action.reference, context);
  }
}

/** In which states a conflict waits for a person, who can defer it. */
export const mayDefer: Readonly<Record<ConflictState['tag'], boolean>> = {
  open: true,
  stuck: true,
  awaitingSecondApprover: false,
  applying: false,
  waiting: false,
  cleared: false,
};

/** An assignee may describe the work and hand it back; everything else needs an approver. */
export function mayAssignee({ triage }: Conflict, by: Person, action: TriageAction['do']): boolean {
  const { assignment } = triage;
  const isTheirs = assignment?.to.entraObjectId === by.entraObjectId;
  return isTheirs && ['unassign', 'addNote', 'removeNote', 'setTicket'].includes(action);
}

/** A deferral ends by itself. */
export function wokenBy(
  triage: Triage,
  why: Message<WakeCode>,
): Extract<TriageOutcome, { readonly outcome: 'triaged' }> {
  const { deferral: _, ...rest } = triage;
  return { outcome: 'triaged', triage: rest, what: { code: 'story.wokenBy', why } };
}

/** Why a deferred conflict is open again: by itself, or by a person, who has this name. */
export type Woken = { readonly why: NestedMessage } | { readonly by: string };

export type WakeCode = Extract<keyof TriageMessages, `wake.${string}`>;

/**
 * What is left of the decisions when the state changes. What was deferred was another situation; a conflict
 * that returns is nobody's yet, and keeps its notes and its ticket.
 */
export function triageAfter(triage: Triage, before: ConflictState, after: ConflictState): Triage {
  if (before.tag === after.tag) return triage;
  const { deferral: _, assignment, ...kept } = triage;
  return before.tag === 'cleared' ? kept : { ...kept, ...defined({ assignment }) };
}

/** How the conflict is listed and counted. */
export function listedTag({ state, triage }: Pick<Conflict, 'state' | 'triage'>): ListedTag {
  return state.tag === 'cleared' ? state.tag : (triage.deferral?.tag ?? state.tag);
}

function assigned(
  triage: Triage,
  { to, ifFree }: Extract<TriageAction, { readonly do: 'assign' }>,
  { at, by }: TriageContext,
): TriageOutcome {
  const { assignment } = triage;
  const isTheirs = assignment?.to.entraObjectId === to.entraObjectId;
  if (isTheirs || (ifFree === true && assignment !== undefined)) return { outcome: 'unchanged' };
  const what = { code: 'story.assignedTo', name: to.displayName } as const;
  return { outcome: 'triaged', triage: { ...triage, assignment: { at, by, to } }, what };
}

function deferred(
  triage: Triage,
  action: DecidedDeferral,
  { at, by, plusMinutes }: TriageContext,
): TriageOutcome {
  const reason = oneLine(action.reason, LONGEST_TEXT);
  if (reason === '') return refused('triage.reasonMissing');
  const isSnooze = action.do === 'snooze';
  if (isSnooze && !isSnoozeLength(action.hours)) return refused('triage.snoozeLength');
  const until = plusMinutes(at, isSnooze ? action.hours * 60 : REVIEW_MINUTES);
  const tag = isSnooze ? 'snoozed' : 'byDesign';
  const { seen } = action;
  const deferral: Deferral = { tag, at, by, until, reason, seen };
  const what = { code: isSnooze ? 'story.snoozed' : 'story.byDesign', until, reason } as const;
  return { outcome: 'triaged', triage: { ...triage, deferral }, what };
}

/** Whole hours from one hour to 30 days. */
const isSnoozeLength = (hours: number): boolean =>
  Number.isInteger(hours) && hours >= 1 && hours <= MOST_SNOOZE_HOURS;

function noted(triage: Triage, typed: string, { at, by }: TriageContext): TriageOutcome {
  const { notes = [] } = triage;
  const text = oneLine(typed, LONGEST_TEXT);
  if (text === '') return refused('triage.noteMissing');
  if (notes.length >= MOST_NOTES) {
    return { outcome: 'triageRefused', why: { code: 'triage.manyNotes', most: MOST_NOTES } };
  }
  const note: Note = { id: Math.max(0, ...notes.map(({ id }) => id)) + 1, at, by, text };
  const what = { code: 'story.noted', text } as const;
  return { outcome: 'triaged', triage: { ...triage, notes: [...notes, note] }, what };
}

function withoutNewestNote({ notes = [], ...rest }: Triage): TriageOutcome {
  const note = notes.at(-1);
  if (note === undefined) return { outcome: 'unchanged' };
  const others = notes.slice(0, -1);
  const left = others.length > 0 ? others : undefined;
  const what = { code: 'story.noteRemoved', name: note.by.displayName, at: note.at } as const;
  return { outcome: 'triaged', triage: { ...rest, ...defined({ notes: left }) }, what };
}

function ticketed(
  triage: Triage,
  typed: string,
  { at, by, ticketHosts }: TriageContext,
): TriageOutcome {
  const reference = oneLine(typed, LONGEST_REFERENCE);
  if (reference === '') {
    return changed(triage, 'ticket', (ticket) => ({
      code: 'story.ticketRemoved',
      reference: ticket.reference,
    }));
  }
  if (reference === triage.ticket?.reference) return { outcome: 'unchanged' };
  if (isForeignLink(reference, ticketHosts)) {
    return { outcome: 'triageRefused', why: { code: 'triage.ticketHost', hosts: ticketHosts } };
  }
  const what = { code: 'story.ticketSet', reference } as const;
  return { outcome: 'triaged', triage: { ...triage, ticket: { at, by, reference } }, what };
}

/** What a client may turn into a link, anywhere in the text. */
const link = /\/\/|\bwww\.|^[a-z][a-z\d+.-]*:\S/i;
const toHost = /^https:\/\/([a-z\d.-]+)(?:[/?#]\S*)?$/i;

function isForeignLink(reference: string, hosts: readonly string[]): boolean {
  const [, host = ''] = toHost.exec(reference) ?? [];
  return link.test(reference) && !hosts.includes(host.toLowerCase());
}

/** Removes what is there. */
function changed<Part extends 'assignment' | 'deferral' | 'ticket'>(
  triage: Triage,
  part: Part,
  what: (removed: NonNullable<Triage[Part]>) => Message<StoryCode>,
): TriageOutcome {
  const { [part]: removed, ...rest } = triage;
  if (removed === undefined) return { outcome: 'unchanged' };
  return { outcome: 'triaged', triage: rest, what: what(removed) };
}

const refused = (
  code: Exclude<RefusalCode, 'triage.manyNotes' | 'triage.ticketHost'>,
): TriageOutcome => ({ outcome: 'triageRefused', why: { code } });

/** Control characters and line breaks of what was typed become blanks. */
function oneLine(typed: string, most: number): string {
  return typed
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/\p{Cf}+/gu, '')
    .trim()
    .slice(0, most);
}
