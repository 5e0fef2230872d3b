import type { Person } from '../conflict/person.ts';
import { listedTag } from '../conflict/triage-actions.ts';
import { type HoursAgo, isAbout, type RoutedConflict, seenSince } from './alert-filter.ts';
import type { AlertFilter } from './alert-settings.ts';

/** What a store knows of a span of time, for every channel. */
export interface DigestFacts {
  /** Every conflict that is not cleared. */
  readonly open: readonly RoutedConflict[];
  /** Conflicts that were found or came back, each once. */
  readonly opened: readonly RoutedConflict[];
  /** Conflicts that cleared and still are, each once. */
  readonly cleared: readonly RoutedConflict[];
  readonly work: readonly DigestWork[];
}

/** What a person did in the span of time, one row per step of the audit log. */
export interface DigestWork {
  readonly person: Person;
  readonly did: keyof WorkCounts;
  readonly conflict: RoutedConflict;
}

/** How many remedies a person requested, approvals gave or refused, and other decisions made. */
interface WorkCounts {
  readonly requested: number;
  readonly approved: number;
  readonly decided: number;
}

/** What happened since the last digest, and what there is to do. */
export interface AlertDigest {
  /** ISO 8601 instants: from the first on, before the second. */
  readonly since: string;
  readonly until: string;
  readonly opened: number;
  readonly cleared: number;
  /** What needs a person now: the open ones by age, below a day, below a week, older. */
  readonly open: { readonly day: number; readonly week: number; readonly older: number };
  /** Among the open ones. */
  readonly unassigned: number;
  readonly waiting: number;
  readonly stuck: number;
  readonly snoozed: number;
  readonly byDesign: number;
  /** Who did most comes first. */
  readonly people: readonly (WorkCounts & { readonly person: Person })[];
}

const DAY_HOURS = 24;
const WEEK_HOURS = 7 * DAY_HOURS;

/**
 * The digest of a channel: of the conflicts that its filter is about, by object and address. What becomes of a conflict
 * is what the digest reports, so states, age and assignment in the filter leave nothing out.
 */
export function digestOf(
  facts: DigestFacts,
  {
    since,
    until,
    filter = {},
    hoursAgo,
  }: Pick<AlertDigest, 'since' | 'until'> & {
    readonly filter?: AlertFilter | undefined;
    readonly hoursAgo: HoursAgo;
  },
): AlertDigest {
  const among = (conflicts: readonly RoutedConflict[]) =>
    conflicts.filter((conflict) => isAbout(filter, conflict));
  const byTag = Map.groupBy(among(facts.open), (conflict) => listedTag(conflict));
  const tagged = (...tags: readonly ReturnType<typeof listedTag>[]) =>
    tags.flatMap((tag) => byTag.get(tag) ?? []);
  const open = tagged('open', 'applying');
  const since24 = open.filter((one) => seenSince(one) > hoursAgo(DAY_HOURS)).length;
  const since168 = open.filter((one) => seenSince(one) > hoursAgo(WEEK_HOURS)).length;
  return {
    since,
    until,
    opened: among(facts.opened).length,
    cleared: among(facts.cleared).length,
    open: { day: since24, week: since168 - since24, older: open.length - since168 },
    unassigned: open.filter(({ triage }) => triage.assignment === undefined).length,
    waiting: tagged('waiting', 'awaitingSecondApprover').length,
    stuck: tagged('stuck').length,
    snoozed: tagged('snoozed').length,
    byDesign: tagged('byDesign').length,
    people: peopleIn(facts.work.filter(({ conflict }) => isAbout(filter, conflict))),
  };
}

function peopleIn(work: readonly DigestWork[]): AlertDigest['people'] {
  const rows = [...Map.groupBy(work, ({ person }) => person.entraObjectId).values()].map((own) => {
    const count = (did: keyof WorkCounts) => own.filter((one) => one.did === did).length;
    const counts = {
      requested: count('requested'),
      approved: count('approved'),
      decided: count('decided'),
    };
    return { counts, total: own.length, person: own.at(-1)?.person };
  });
  return rows
    .toSorted((one, other) => other.total - one.total)
    .flatMap(({ person, counts }) => (person === undefined ? [] : [{ person, ...counts }]));
}

/** What a step of the audit log counts as; undefined for those that count for nobody. */
export function workOf(action: string): DigestWork['did'] | undefined {
  return WORK.get(action);
}

const WORK: ReadonlyMap<string, DigestWork['did']> = new Map([
  ['requested', 'requested'],
  ['agreed', 'approved'],
  ['declined', 'approved'],
  ...[
    ...['assigned', 'unassigned', 'snoozed', 'markedByDesign', 'woken'],
    ...['noteAdded', 'noteRemoved', 'ticketSet', 'matchFollowed', 'matchLeft'],
  ].map((action): [string, DigestWork['did']] => [action, 'decided']),
]);
