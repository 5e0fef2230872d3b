import { bareAddress, parseProxyAddress } from '../address/proxy-address.ts';
import type { RemedyPlan, Step } from './remedy-plan.ts';

/**
 * The steps that undo a carried-out step; undefined when the plan alone does not show them (only the
 * runner has seen which values Active Directory had) or when nothing undoes it.
 */
export function undoStepsOf(step: Step, plan: RemedyPlan): readonly Step[] | undefined {
  switch (step.action) {
    case 'replaceProxyAddresses':
      return [{ ...step, proxyAddresses: plan.before }];
    case 'setEmailAddresses': {
      // A value that nobody saw in the list may not have been there.
      const removed = step.write.remove;
      return removed && plan.before.includes(removed) ? [addAgain(step, removed)] : undefined;
    }
    default:
      return undefined;
  }
}

/**
 * The same for all steps of a plan, the last one first.
 *
 * @param seen for each step what its runner saw itself change, where it did
 */
export function undoStepsOfPlan(
  plan: RemedyPlan,
  seen: readonly (readonly Step[] | undefined)[] = [],
): readonly Step[] | undefined {
  const each = plan.steps.map((step, index) => seen[index] ?? undoStepsOf(step, plan)).toReversed();
  return each.every((steps) => steps !== undefined) ? each.flat() : undefined;
}

type ExchangeStep = Extract<Step, { readonly executor: 'exchange' }>;

/** Restores the value in its own spelling, as the primary when it was that. */
function addAgain({ write, ...step }: ExchangeStep, removed: string): ExchangeStep {
  const { cmdlet, identity } = write;
  const primary = parseProxyAddress(removed).isPrimary && {
    primarySmtpAddress: bareAddress(removed),
  };
  return { ...step, write: { cmdlet, identity, add: removed, ...primary } };
}
