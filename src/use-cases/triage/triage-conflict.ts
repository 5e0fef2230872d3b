import type { Conflict } from '../../domain/conflict/conflict.ts';
import { materialFacts } from '../../domain/conflict/material-change.ts';
import type { Person } from '../../domain/conflict/person.ts';
import type { Triage } from '../../domain/conflict/triage.ts';
import {
  listedTag,
  mayAssignee,
  type TriageAction,
  type TriageDecision,
  type TriageOutcome,
  triaged,
  type Woken,
} from '../../domain/conflict/triage-actions.ts';
import { defined } from '../../domain/defined.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import { loadHolders } from '../conflict/load-conflict.ts';
import { type ConflictStep, stepConflict } from '../conflict/move-conflict.ts';
import { plusMinutes } from '../conflict/time.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { Store } from '../ports/store.ts';
import type { Authorize } from '../remedy/authorize.ts';
import { asPerson } from '../remedy/request-audit.ts';

interface TriageRequest {
  readonly conflictNumber: number;
  readonly by: Person;
  readonly action: TriageAction | MemberAssignment;
  readonly source: 'card' | 'command';
}

/** Who is a member is read after the permission. */
interface MemberAssignment {
  readonly do: 'assign';
  /** Undefined when the chosen person is no member of the conversation. */
  readonly member: () => Promise<Person | undefined>;
}

interface Ports {
  readonly directory: Pick<Directory, 'findHolders'>;
  readonly store: Pick<Store, 'conflicts' | 'channels'>;
  readonly authorize: Authorize;
  readonly clock: Clock;
  /** TICKET_HOSTS: hosts that a ticket may link to. */
  readonly ticketHosts: readonly string[];
}

type Done = Extract<TriageOutcome, { readonly outcome: 'triaged' }>;
type NotDone = Exclude<TriageOutcome, Done>;

/** What became of a decision about a conflict. */
export type TriageAnswer =
  | NotDone
  | (Pick<Done, 'outcome' | 'what'> & { readonly conflict: Conflict })
  | NotPermitted
  | UnknownConflict;

/**
 * Decides about a conflict beside its state. Needs an approver; an assignee may do some of it
 * (`mayAssignee`). What defers a conflict reads its holders first, so that a change is noticed. Throws
 * `BotError` when they cannot be read.
 */
export async function triageConflict(ports: Ports, request: TriageRequest): Promise<TriageAnswer> {
  const { conflictNumber, by, action } = request;
  const conflict = await ports.store.conflicts.get(conflictNumber);
  const isTheirs = conflict !== undefined && mayAssignee(conflict, by, action.do);
  const no = isTheirs ? undefined : await ports.authorize(by);
  if (no) return no;
  if (conflict === undefined) return { outcome: 'unknownConflict', conflictNumber };
  const chosen = 'member' in action ? await assignmentOf(action) : action;
  if (chosen === undefined) {
    return { outcome: 'triageRefused', why: { code: 'triage.notAMember' } };
  }
  return decide(ports, { ...request, action: chosen }, conflict);
}

async function assignmentOf({ member }: MemberAssignment): Promise<TriageAction | undefined> {
  const to = await member();
  return to && { do: 'assign', to: asPerson(to) };
}

async function decide(
  ports: Ports,
  { conflictNumber, by: actor, action, source }: TriageRequest & { readonly action: TriageAction },
  conflict: Conflict,
): Promise<TriageAnswer> {
  const { store, clock, ticketHosts } = ports;
  const decisionOn = await onFacts(ports, action, conflict);
  const at = clock.now();
  const by = asPerson(actor);
  const outcomeFor = (now: Conflict) =>
    triaged(now, decisionOn(now), { at, by, plusMinutes, ticketHosts });
  const outcome = outcomeFor(conflict);
  if (outcome.outcome !== 'triaged') return outcome;
  const audit = { at, actor: by, by, source, action: AUDITED[action.do], ...reasonOf(action) };
  const stored = await stepConflict(store, conflictNumber, (now) => {
    const newest = outcomeFor(now);
    return newest.outcome === 'triaged' ? triageStep(now, newest, audit) : undefined;
  });
  const { what } = outcome;
  return stored ? { outcome: 'triaged', what, conflict: stored } : { outcome: 'unchanged' };
}

/** Reads what the decision is made on. */
async function onFacts(
  { directory }: Ports,
  action: TriageAction,
  conflict: Conflict,
): Promise<(now: Conflict) => TriageDecision> {
  if (action.do !== 'snooze' && action.do !== 'markByDesign') return () => action;
  const lookup = await loadHolders(directory, conflict, 'high');
  return (now) => ({ ...action, seen: materialFacts(now, lookup) });
}

const AUDITED: Readonly<Record<TriageAction['do'], string>> = {
  assign: 'assigned',
  unassign: 'unassigned',
  snooze: 'snoozed',
  markByDesign: 'markedByDesign',
  wake: 'woken',
  addNote: 'noteAdded',
  removeNote: 'noteRemoved',
  setTicket: 'ticketSet',
};

const reasonOf = (action: TriageAction) =>
  action.do === 'snooze' || action.do === 'markByDesign' ? { reason: action.reason } : {};

/** What is written for a decision: the conflict stays in its state, with a line of its story and an audit row. */
export function triageStep(
  { number, state, triage: before }: Conflict,
  { triage, what }: Done,
  {
    by,
    ...audit
  }: Pick<AuditEntry, 'at' | 'actor' | 'source' | 'action' | 'reason'> & {
    /** Absent: by itself. */
    readonly by?: Person;
  },
): ConflictStep {
  return {
    state,
    ...defined({ woken: wokenIn(what, by) }),
    triage: { next: triage, entry: { at: audit.at, what, ...defined({ by }) } },
    audit: {
      ...audit,
      conflictNumber: number,
      outcome: listedTag({ state, triage }),
      result: what,
      ...defined({ assignee: assigneeOf(what, before, triage) }),
    },
  };
}

/** Whom an assignment is about; undefined for every other decision. */
function assigneeOf({ code }: Done['what'], before: Triage, after: Triage): Person | undefined {
  if (code === 'story.assignedTo') return after.assignment?.to;
  return code === 'story.unassignedFrom' ? before.assignment?.to : undefined;
}

function wokenIn(what: Done['what'], by: Person | undefined): Woken | undefined {
  if (what.code === 'story.wokenBy') return { why: what.why };
  return what.code === 'story.woken' && by ? { by: by.displayName } : undefined;
}
