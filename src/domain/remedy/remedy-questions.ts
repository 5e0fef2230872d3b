import { sideName } from '../conflict/side-name.ts';
import { defined } from '../defined.ts';
import { namedRef } from '../manual-steps/hand-off.ts';
import type { Message } from '../message/message.ts';
import { type RemedyContext, successors } from './remedy-context.ts';
import type { RemedyQuestion, RemedyRefusal } from './remedy-plan.ts';

/** Which address becomes the primary instead. */
export function askNewPrimary(
  context: RemedyContext,
  choices = successors(context),
): RemedyQuestion {
  return { ask: 'newPrimary', choices };
}

/** Which value `mail` gets instead; empty choices mean that any valid address will do. */
export function askNewMail(context: RemedyContext): RemedyQuestion {
  return { ask: 'newMail', choices: successors(context) };
}

/** Which sign-in name the user gets instead (KB 3190357: a licensed user's UPN is an address). */
export function askNewSignInName(context: RemedyContext): RemedyQuestion {
  const { address, isSignInName, target } = context;
  const claimed = isSignInName ? undefined : defined({ now: target.userPrincipalName });
  return { ask: 'newUserPrincipalName', current: address, ...defined({ claimed }) };
}

/** The address typed out before something is deleted for good. */
export function askTypedConfirmation({ address }: RemedyContext): RemedyQuestion {
  return { ask: 'typedConfirmation', expected: address };
}

/** The last address is never removed without a successor. */
export function lastAddress(
  { details, target, address }: RemedyContext,
  whoCan: Message,
): RemedyRefusal {
  return {
    outcome: 'refusal',
    code: 'lastAddress',
    target: namedRef(target),
    why: { code: 'refusal.lastAddress', name: sideName(details, target), address },
    whoCan,
  };
}
