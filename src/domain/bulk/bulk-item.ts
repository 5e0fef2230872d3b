import type { ConflictDetails, NamedRef } from '../conflict/conflict.ts';
import { type SuggestionShape, suggestionKey, suggestionOf } from '../conflict/conflict-shape.ts';
import { defined } from '../defined.ts';
import type { Correction } from '../idfix/correction.ts';
import type { Message } from '../message/message.ts';
import { type FourEyes, needsSecondApprover } from '../remedy/approval.ts';
import type { RemedyPlan, RemedyRefusal } from '../remedy/remedy-plan.ts';
import type { SideEffect } from '../remedy/side-effects.ts';

/**
 * `unread`: to be planned. `excepted`: left out of the plan. `ready`: planned. `requested`: an ordinary request of it
 * is being made or carried out. `skipped`: nothing had to be written, or nothing may be any more. `failed`: not written,
 * or in part.
 */
export type BulkItemState =
  | 'unread'
  | 'excepted'
  | 'ready'
  | 'requested'
  | 'written'
  | 'unseen'
  | 'skipped'
  | 'failed';

/**
 * Why a conflict or an object is left out of a plan for many, and is to be planned by itself. `alreadyDone`: it was
 * corrected since it was found. `beyondLimit`: one plan has no room for more.
 */
export type ExceptionCode =
  | 'primary'
  | 'protected'
  | 'warnings'
  | 'questions'
  | 'byHand'
  | 'otherPlan'
  | 'noSuggestion'
  | 'refused'
  | 'busy'
  | 'unread'
  | 'alreadyDone'
  | 'beyondLimit';

/** What a plan for many has of one conflict. */
export interface PlannedItem extends SuggestionShape {
  readonly target: NamedRef;
  /** What the plan is recognized by; only a plan with the same one is carried out. */
  readonly fingerprint: string;
  /** Under FOUR_EYES the plan needs a second approver by itself. */
  readonly second: boolean;
  readonly reversible: boolean;
  /** Some step runs with the presser's own rights in Entra. */
  readonly asPerson?: true;
  readonly mail: MailSign;
}

/**
 * What mail says about the address: it arrives, it does not, or the trace proves neither. `unread`: the trace was not
 * read, as it is not, or its quota was used up.
 */
export type MailSign = 'arrives' | 'silent' | 'unknown' | 'unread';

/** One conflict of a run, or one object of Active Directory that is corrected. */
export interface BulkItem {
  /** From 1. */
  readonly position: number;
  /** Absent for a correction. */
  readonly conflictNumber?: number;
  /** What is changed by a correction; nothing else is written. */
  readonly correction?: Correction;
  /** The quarantined value, and the name of the object that claims it; or what is corrected, and on which object. */
  readonly value: string;
  readonly claimant: string;
  readonly state: BulkItemState;
  /** Absent until it is planned, where it is left out, and for a correction. */
  readonly plan?: PlannedItem;
  /** The id that its request has or will have: of a request that is made twice, one is recorded. */
  readonly requestId?: string;
  /** Of an exception. */
  readonly code?: ExceptionCode;
  /** Why it is left out, skipped or failed. */
  readonly why?: Message;
  readonly wave?: number;
  /** When its request was made. */
  readonly startedAt?: string;
}

/** One plan, or why it is left out. */
export type ItemVerdict =
  | { readonly verdict: 'ready'; readonly plan: PlannedItem }
  | { readonly verdict: 'excepted'; readonly code: ExceptionCode; readonly why?: Message };

/**
 * May the plan be carried out as one of many? Only what Unclash writes itself, has no question and carries no warning:
 * everything else wants the eyes of a person on that one conflict.
 */
export function judgeItem(
  { details, plan, fingerprint, moreEffects = [] }: JudgedPlan,
  fourEyes: FourEyes,
): ItemVerdict {
  const left = exceptionOf(plan, moreEffects);
  if (left !== undefined) return { verdict: 'excepted', ...left };
  return {
    verdict: 'ready',
    plan: {
      target: plan.target,
      ...suggestionOf(details.conflict, plan),
      fingerprint,
      second: needsSecondApprover(plan, fourEyes),
      reversible: plan.reversible,
      mail: mailSign(details),
      ...defined({ asPerson: plan.asPerson }),
    },
  };
}

interface JudgedPlan {
  readonly details: ConflictDetails;
  readonly plan: RemedyPlan;
  readonly fingerprint: string;
  readonly moreEffects?: readonly SideEffect[];
}

type Exception = { readonly code: ExceptionCode; readonly why?: Message };

function exceptionOf(
  { kind, questions, executors, steps, effects }: RemedyPlan,
  moreEffects: readonly SideEffect[],
): Exception | undefined {
  if (kind === 'handOff' || executors.includes('person')) return { code: 'byHand' };
  if (questions.some(({ ask }) => ask === 'newPrimary')) return { code: 'primary' };
  if (questions.length > 0 || steps.length === 0) return { code: 'questions' };
  const warned = [...effects, ...moreEffects].find(({ weight }) => weight === 'warning');
  return warned && { code: 'warnings', why: warned.message };
}

/** The planner's "no" about one of many. */
export function refusedItem({ code, why }: RemedyRefusal): ItemVerdict {
  const named = code === 'protectedObject' ? 'protected' : 'refused';
  return { verdict: 'excepted', code: named, why };
}

function mailSign({ mail }: ConflictDetails): MailSign {
  if (mail === undefined) return 'unread';
  if (!mail.known) return mail.why === 'notAnswered' ? 'unread' : 'unknown';
  return mail.received.count > 0 ? 'arrives' : 'silent';
}

/** The most common suggestion among these plans; the earliest of equally common ones. Undefined without a plan. */
export function commonShape(plans: readonly SuggestionShape[]): SuggestionShape | undefined {
  const groups = [...Map.groupBy(plans, suggestionKey).values()];
  const [first] = groups.toSorted((a, b) => b.length - a.length)[0] ?? [];
  return first && { gives: first.gives, kind: first.kind, executor: first.executor };
}

export const isOfShape = (plan: SuggestionShape, shape: SuggestionShape): boolean =>
  suggestionKey(plan) === suggestionKey(shape);
