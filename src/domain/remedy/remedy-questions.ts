import { namedRef } from '../manual-steps/hand-off.ts';
import { type RemedyContext, successors } from './remedy-context.ts';
import type { RemedyQuestion, RemedyRefusal } from './remedy-plan.ts';

/** Which address becomes the primary instead. */
export function askNewPrimary(
  context: RemedyContext,
  choices = successors(context),
): RemedyQuestion {
  const { target, address } = context;
  return {
    ask: 'newPrimary',
    choices,
    why: `${address} is the primary address of ${target.displayName}, and every recipient needs one.`,
  };
}

/** Which value `mail` gets instead; empty choices mean that any valid address will do. */
export function askNewMail(context: RemedyContext): RemedyQuestion {
  const { target, address } = context;
  return {
    ask: 'newMail',
    choices: successors(context),
    why: `${address} is the mail property of ${target.displayName}, and Entra ID makes it an address again unless it changes.`,
  };
}

/** Which sign-in name the user gets instead (KB 3190357: a licensed user's UPN is an address). */
export function askNewSignInName({ target, address }: RemedyContext): RemedyQuestion {
  return {
    ask: 'newUserPrincipalName',
    current: address,
    why: `${target.displayName} signs in with ${address}; while that is so, Entra ID adds the address again.`,
  };
}

/** The address typed out before something is deleted for good. */
export function askTypedConfirmation({ target, address }: RemedyContext): RemedyQuestion {
  return {
    ask: 'typedConfirmation',
    expected: address,
    why: `Type ${address} to confirm that ${target.displayName} is deleted for good.`,
  };
}

/** The last address is never removed without a successor. */
export function lastAddress({ target, address }: RemedyContext, whoCan: string): RemedyRefusal {
  return {
    outcome: 'refusal',
    code: 'lastAddress',
    target: namedRef(target),
    sentence: `${address} is the only address that ${target.displayName} could send and receive with, so it is not taken away.`,
    whoCan,
  };
}
