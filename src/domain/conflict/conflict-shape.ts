import { defined } from '../defined.ts';
import type { KindCode } from '../message/conflict-messages.ts';
import type { RemedyKind, RemedyPlan, Step } from '../remedy/remedy-plan.ts';
import { sideFacts } from '../remedy/side-facts.ts';
import type { Conflict, ConflictDetails, Holder } from './conflict.ts';
import type { AddressRole } from './directory-object.ts';
import { foundAs } from './found-by-check.ts';
import { recipientKindOf } from './object-terms.ts';
import { isServiceError } from './provisioning-errors.ts';
import { isStaleError } from './what-is-wrong.ts';

/**
 * What conflicts have in common that one decision may serve: what is in dispute, what the two objects are, and what is
 * suggested. Codes only: two tenants, two runs and two languages give the same shape the same key.
 */
export interface ConflictShape {
  /** Entra quarantined nothing: a service complains (`refusedByExchange`), or a check found it. */
  readonly dispute:
    | 'address'
    | 'userPrincipalName'
    | 'refusedByExchange'
    | 'clash'
    | 'unverifiedDomain';
  readonly claimant: KindCode;
  readonly holder: HolderShape;
  /** Absent: nothing is suggested. */
  readonly suggestion?: SuggestionShape;
}

/**
 * `claimant`: it has the value itself by now. `several`: more than one object has it. `notFound`: every source that was
 * read answered, and shows nobody. `unknown`: a source did not answer, and the others show nobody.
 */
type HolderShape = SoleHolder | 'claimant' | 'several' | 'notFound' | 'unknown';

interface SoleHolder {
  readonly kind: KindCode;
  /** The strongest one. */
  readonly role: AddressRole;
  /** Absent: neither, or not known. */
  readonly standing?: 'deleted' | 'disabled';
}

/** Which side gives the value up, by which remedy, and who carries out its first step. */
export interface SuggestionShape {
  readonly gives: 'claimant' | 'holder';
  readonly kind: RemedyKind;
  readonly executor: Step['executor'];
  /** Of a hand-off whose steps are known: where a person works. */
  readonly where?: Extract<Step, { readonly executor: 'person' }>['where'];
}

/** The shape of a conflict as it was last read. */
export interface ReadShape {
  /** `shapeKey` of it. */
  readonly key: string;
  readonly shape: ConflictShape;
  /** ISO 8601 instant of the reading. */
  readonly at: string;
}

/** Many conflicts in a few numbers. */
export interface ConflictOverview {
  /** The most common one first. */
  readonly shapes: readonly (Pick<ReadShape, 'key' | 'shape'> & { readonly count: number })[];
  /** Conflicts whose holders were not read yet. */
  readonly unread: number;
  /** Open ones that nobody is assigned to. */
  readonly unassigned: number;
  /** Quarantined for longest; absent where there is no conflict. */
  readonly oldest?: Pick<Conflict, 'number' | 'value' | 'occurredAt'>;
}

/** What an address is to an object at most. */
const strongest: readonly AddressRole[] = [
  'userPrincipalName',
  'primary',
  'alias',
  'mail',
  'sip',
  'named',
  'otherMails',
];

/**
 * The shape of a conflict as it was read.
 *
 * @param suggested the plan for the object that `recommend` names; undefined where nothing is suggested
 */
export function shapeOf(
  details: ConflictDetails,
  suggested: RemedyPlan | undefined,
): ConflictShape {
  const { conflict } = details;
  return {
    dispute: disputeOf(conflict),
    claimant: recipientKindOf(conflict.claimant),
    holder: holderOf(details),
    ...defined({ suggestion: suggested && suggestionOf(conflict, suggested) }),
  };
}

/** One text for a shape, for maps, buttons and the store; equal for equal shapes, and stable across versions of words. */
export function shapeKey({ dispute, claimant, holder, suggestion }: ConflictShape): string {
  const side =
    typeof holder === 'string' ? [holder] : [holder.kind, holder.role, holder.standing ?? '-'];
  const advice = suggestion === undefined ? '-' : suggestionKey(suggestion);
  return [dispute, claimant, side.join(':'), advice].join(' ');
}

/** One text for what is suggested; equal for equal suggestions. */
export const suggestionKey = ({ gives, kind, executor, where }: SuggestionShape): string =>
  [gives, kind, executor, where ?? '-'].join(':');

function disputeOf(conflict: Conflict): ConflictShape['dispute'] {
  if (isServiceError(conflict)) return 'refusedByExchange';
  const found = foundAs(conflict);
  if (found !== undefined) return found;
  return conflict.property === 'userPrincipalName' ? 'userPrincipalName' : 'address';
}

function holderOf(details: ConflictDetails): HolderShape {
  const { conflict, lookup } = details;
  const others = lookup.holders.filter(({ object }) => object.id !== conflict.claimantId);
  const [only, ...more] = others;
  if (more.length > 0) return 'several';
  if (only !== undefined) return soleHolder(conflict, only);
  if (lookup.unanswered.length > 0) return 'unknown';
  return isStaleError(details) ? 'claimant' : 'notFound';
}

function soleHolder(conflict: Conflict, { object, roles }: Holder): SoleHolder {
  const { deleted, account } = sideFacts(object, conflict);
  const isDisabled = account === 'disabled' && 'disabled';
  const standing = deleted ? 'deleted' : isDisabled || undefined;
  const role = strongest.find((one) => roles.includes(one)) ?? 'named';
  return { kind: recipientKindOf(object), role, ...defined({ standing }) };
}

/** What a plan is among others: which side gives the value up, how, and who carries it out. */
export function suggestionOf(
  { claimantId }: Pick<Conflict, 'claimantId'>,
  plan: RemedyPlan,
): SuggestionShape {
  const [executor = 'person'] = plan.executors;
  const [first] = plan.steps;
  const where = first?.executor === 'person' ? first.where : undefined;
  const gives = plan.target.id === claimantId ? 'claimant' : 'holder';
  return { gives, kind: plan.kind, executor, ...defined({ where }) };
}
