import type { ConflictDetails } from '../conflict/conflict.ts';
import { decisionTable } from './decision-table.ts';
import { asGiveBack, isGiveBack, manualOnly } from './give-back.ts';
import { buildPlan, type PlanTemplate } from './plan-template.ts';
import { restoreUser } from './purge-and-restore.ts';
import { exampleAnswers } from './remedy-answers.ts';
import { type PlanRequest, type RemedyContext, readContext } from './remedy-context.ts';
import type {
  RemedyAnswers,
  RemedyDecision,
  RemedyKind,
  RemedyPlan,
  RemedyPolicy,
  RemedyRefusal,
  Step,
} from './remedy-plan.ts';
import {
  notInvolved,
  protectedObject,
  refuseClosed,
  refuseTarget,
  rolesUnknown,
} from './remedy-refusals.ts';
import { fillStep } from './step-template.ts';

/**
 * How the chosen object can give the address up: a plan, or why not.
 *
 * Without any answer a plan with questions has no steps: it is for showing. With some answers
 * all of them are checked: a missing or a wrong one is a refusal. Before running a plan, also check
 * `missingAnswer`, which does not excuse a person who answered nothing.
 *
 * @param objectId the Entra object id of the claimant or of a holder of this case
 */
export function planRemedy(
  details: ConflictDetails,
  objectId: string,
  answers: RemedyAnswers,
  policy: RemedyPolicy,
): RemedyDecision {
  const decided = decideTemplate({ details, objectId, policy });
  if ('outcome' in decided) return decided;
  const { context, template } = decided;
  const decision = buildPlan(context, template, answers);
  if (decision.outcome === 'refusal') return decision;
  if (isGiveBack(details, objectId)) return asGiveBack(decision, details);
  return rolesUnknown(context, decision.kind) ?? decision;
}

/** What the decision table says about the chosen object, before any question is answered. */
export interface Decided {
  readonly context: RemedyContext;
  readonly template: PlanTemplate;
}

/** Finds the rule that applies, unless a refusal has precedence. */
export function decideTemplate(request: PlanRequest): Decided | RemedyRefusal {
  const closed = refuseClosed(request);
  if (closed !== undefined) return closed;
  const isByHand = isGiveBack(request.details, request.objectId);
  const policy = isByHand ? manualOnly(request.policy) : request.policy;
  const context = readContext({ ...request, policy });
  if (context === undefined) return notInvolved();
  const refusal = isByHand ? protectedObject(context) : refuseTarget(context);
  if (refusal !== undefined) return refusal;
  const rule = decisionTable.find(({ applies }) => applies(context));
  if (rule === undefined) return notInvolved();
  const template = rule.decide(context);
  return 'outcome' in template ? template : { context, template };
}

/**
 * The steps that `planRemedy` would give, filled with answers that a person might give: for a check
 * whose result no answer can change. Never shown, never carried out.
 */
export function exampleSteps(request: PlanRequest): readonly Step[] {
  const decided = decideTemplate(request);
  if ('outcome' in decided) return [];
  const { questions, steps } = decided.template;
  const answers = exampleAnswers(questions);
  return steps.map((step) => fillStep(step, answers));
}

/** What a person chose: the object that gives the address up and, among several ways, which one. */
export interface RemedyChoice {
  readonly objectId: string;
  /** One of `alternativeRemedies`; the way that `planRemedy` gives when left out. */
  readonly remedy?: RemedyKind;
  readonly answers: RemedyAnswers;
}

/**
 * `planRemedy` for a person's choice. A way that is not open any more gives the usual one, whose
 * fingerprint is another.
 */
export function planChosen(
  details: ConflictDetails,
  { objectId, remedy, answers }: RemedyChoice,
  policy: RemedyPolicy,
): RemedyDecision {
  const usual = planRemedy(details, objectId, answers, policy);
  if (remedy === undefined || (usual.outcome === 'plan' && usual.kind === remedy)) return usual;
  const others = alternativeRemedies(details, objectId, policy);
  return others.find(({ kind }) => kind === remedy) ?? usual;
}

/**
 * Other ways to the same end, beside the one that `planRemedy` gives: restoring a soft-deleted user
 * without the address instead of deleting it for good. Empty when there is none.
 */
export function alternativeRemedies(
  details: ConflictDetails,
  objectId: string,
  policy: RemedyPolicy,
): readonly RemedyPlan[] {
  const request = { details, objectId, policy };
  const context = readContext(request);
  if (context === undefined || context.isClaimant) return [];
  if (refuseClosed(request) !== undefined || refuseTarget(context) !== undefined) return [];
  const template = restoreUser(context);
  if (template === undefined || rolesUnknown(context, template.kind) !== undefined) return [];
  const restore = buildPlan(context, template, {});
  return restore.outcome === 'plan' ? [restore] : [];
}
