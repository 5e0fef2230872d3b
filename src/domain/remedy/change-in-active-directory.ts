import type { AdAddresses } from '../active-directory/ad-object.ts';
import {
  bareAddress,
  findAddress,
  isRoutingAddress,
  isSmtpAddress,
  parseProxyAddress,
  primaryOf,
  sameAddress,
} from '../address/proxy-address.ts';
import { twinClaim } from '../conflict/provisioning-errors.ts';
import { defined } from '../defined.ts';
import { namedRef } from '../manual-steps/hand-off.ts';
import { type PlanTemplate, planHandOff, type TemplateDecision } from './plan-template.ts';
import { type RemedyContext, successors } from './remedy-context.ts';
import type { RemedyQuestion } from './remedy-plan.ts';
import { askNewPrimary, askNewSignInName, lastAddress } from './remedy-questions.ts';
import { type AdStepTemplate, listAfter, type StepTemplate } from './step-template.ts';

const newPrimary = { answer: 'newPrimary' } as const;
const newUserPrincipalName = { answer: 'newUserPrincipalName' } as const;

/**
 * `quarantinedClaimant`: a quarantined value exists on the claimant in Active Directory only; Entra has
 * nothing to remove (duplicate attribute resiliency).
 */
export function changeClaimantOnPremises(context: RemedyContext): TemplateDecision {
  const { target } = context;
  const { isName, entry } = claimsOf(context);
  const signIn = isName
    ? { questions: [askNewSignInName(context)], steps: [signInNameStep(context)] }
    : { questions: [], steps: [] };
  if (entry === undefined) {
    return inActiveDirectory(context, { ...signIn, after: target.proxyAddresses });
  }
  const claimed = claimedInActiveDirectory(context);
  const { isPrimary, hasOthers, choices } = claimed;
  if (isPrimary && hasOthers && choices.length === 0) return lastInActiveDirectory(context);
  const changesPrimary = isPrimary && choices.length > 0;
  return inActiveDirectory(context, {
    questions: [...signIn.questions, ...(changesPrimary ? [askNewPrimary(context, choices)] : [])],
    steps: [...signIn.steps, ...removalSteps(context, { ...claimed, isPrimary: changesPrimary })],
    after: changesPrimary ? listAfter(context, newPrimary) : target.proxyAddresses,
  });
}

/**
 * What the claimant claims of this address: its sign-in name, an entry of its list, or both in two
 * conflicts. One plan gives both up.
 */
function claimsOf({ details: { conflict }, target }: RemedyContext): {
  readonly isName: boolean;
  readonly entry: string | undefined;
} {
  const twin = twinClaim(conflict, target);
  const claims = [conflict, ...(twin === undefined ? [] : [twin])];
  return {
    isName: claims.some(({ property }) => property === 'userPrincipalName'),
    entry: claims.find(({ property }) => property === 'proxyAddresses')?.value,
  };
}

/** `syncedObject`: a synced holder is changed where it is mastered. */
export function changeHolderOnPremises(context: RemedyContext): TemplateDecision {
  const held = heldInActiveDirectory(context);
  const { isPrimary, isSignInName, choices } = held;
  if (isPrimary && choices.length === 0) return lastInActiveDirectory(context);
  const questions: RemedyQuestion[] = [];
  if (isSignInName) questions.push(askNewSignInName(context));
  if (isPrimary) questions.push(askNewPrimary(context, choices));
  const signIn = isSignInName ? [signInNameStep(context)] : [];
  return inActiveDirectory(context, {
    questions,
    steps: [...signIn, ...removalSteps(context, held)],
    after: listAfter(context, isPrimary ? newPrimary : undefined),
  });
}

const lastInActiveDirectory = (context: RemedyContext) =>
  lastAddress(context, { code: 'whoCan.lastAddressActiveDirectory' });

/** What the address is to the original in Active Directory. */
interface RoleInActiveDirectory {
  /** The entry of proxyAddresses; undefined where it is surely not in the list. */
  readonly entry: string | undefined;
  readonly isPrimary: boolean;
  readonly isMail: boolean;
  /** Addresses that can be its primary instead, bare. */
  readonly choices: readonly string[];
}

/** Entra's copy of a claimant lacks the quarantined value; the prefix of the value says what it was. */
function claimedInActiveDirectory(
  context: RemedyContext,
): RoleInActiveDirectory & { readonly hasOthers: boolean } {
  const { details, target, address, policy } = context;
  const { entry: value = details.conflict.value } = claimsOf(context);
  const { original } = policy;
  const quarantined = target.provisioningErrors.map((error) => error.value);
  const isFree = (one: string) => !quarantined.some((other) => sameAddress(one, other));
  const known = (original?.proxyAddresses ?? []).filter(
    (one) => isSmtpAddress(one) && !sameAddress(one, address),
  );
  const isMail = original === undefined || carries(original.mail, address);
  const stored = findAddress(original?.proxyAddresses ?? [], address);
  return {
    // What is gone by now is removed by nobody: the executor finds out.
    entry: stored ?? (original !== undefined && isMail ? undefined : value),
    isPrimary:
      original === undefined ? parseProxyAddress(value).isPrimary : isPrimaryIn(original, address),
    isMail,
    hasOthers: known.length > 0,
    choices: writable(context, [...known.map(bareAddress), ...successors(context)]).filter(isFree),
  };
}

/** Entra's copy of a holder shows addresses that Entra calculated, from `mail` or the sign-in name. */
function heldInActiveDirectory(
  context: RemedyContext,
): RoleInActiveDirectory & { readonly isSignInName: boolean } {
  const { address, isPrimary, isSignInName, isMail, entry, policy } = context;
  const { original } = policy;
  const choices = writable(context, successors(context));
  if (original === undefined) return { entry, isPrimary, isMail, isSignInName, choices };
  const hasPrimary = (primaryOf(original.proxyAddresses) ?? original.mail) !== undefined;
  const isName = isSignInName && carries(original.userPrincipalName, address);
  const stored = findAddress(original.proxyAddresses, address) ?? entry;
  return {
    entry: stored,
    isPrimary: hasPrimary ? isPrimaryIn(original, address) : isPrimary,
    isMail: carries(original.mail, address) || (stored === undefined && !isName),
    isSignInName: isName,
    choices,
  };
}

/** Without a primary in the list, `mail` is the primary address (KB 3190357). */
function isPrimaryIn({ proxyAddresses, mail }: AdAddresses, address: string): boolean {
  return carries(primaryOf(proxyAddresses) ?? mail, address);
}

const carries = (value: string | undefined, address: string): boolean =>
  value !== undefined && sameAddress(value, address);

/** Addresses that the original has, or can be given: no other object of Active Directory has them. */
function writable({ policy }: RemedyContext, addresses: readonly string[]): readonly string[] {
  const { taken = [] } = policy.original ?? {};
  const seen = new Set<string>();
  return addresses.filter((address) => {
    const key = address.toLowerCase();
    if (seen.has(key) || isRoutingAddress(address)) return false;
    seen.add(key);
    return !taken.some((other) => sameAddress(other, address));
  });
}

/** Sets a new primary first, so that a failure half-way leaves an address too many, never none. */
function removalSteps(
  { target, address }: RemedyContext,
  { entry, isPrimary, isMail }: RoleInActiveDirectory,
): readonly AdStepTemplate[] {
  const onPremises = { executor: 'activeDirectory', target: namedRef(target) } as const;
  const steps: AdStepTemplate[] = [];
  if (isPrimary) {
    steps.push({ ...onPremises, action: 'promotePrimary', value: newPrimary, was: address });
  }
  if (entry !== undefined) steps.push({ ...onPremises, action: 'removeAddress', value: entry });
  if (isMail) steps.push({ ...onPremises, action: 'removeMail', value: address });
  return steps;
}

function signInNameStep({ target, address }: RemedyContext): AdStepTemplate {
  return {
    executor: 'activeDirectory',
    action: 'setUserPrincipalName',
    target: namedRef(target),
    value: newUserPrincipalName,
    was: address,
  };
}

interface OnPremisesTemplate extends Required<Pick<PlanTemplate, 'questions' | 'after'>> {
  readonly steps: readonly (AdStepTemplate & StepTemplate)[];
}

/** The same steps for the executor and for a person. */
function inActiveDirectory(context: RemedyContext, template: OnPremisesTemplate): PlanTemplate {
  const { questions, steps, after } = template;
  const { target, policy, details } = context;
  if (policy.executors.activeDirectory) {
    return { kind: 'removeAddressOnPremises', questions, steps, after };
  }
  const original = policy.original ?? assumedOriginal(context, template);
  const syncClient = policy.syncClient ?? details.lookup.syncClient;
  const change = { object: target, original, steps, ...defined({ syncClient }) };
  return planHandOff({ executor: 'person', action: 'runCommand', change }, { questions, after });
}

/**
 * An original that shows everything which the steps may find: nobody read it, and what a printed command
 * does not find it passes over. Its `mail` may carry the address whatever Entra's copy says.
 */
function assumedOriginal(
  context: RemedyContext,
  { questions, steps }: OnPremisesTemplate,
): AdAddresses {
  const removed = steps.find(({ action }) => action === 'removeAddress');
  const choices = questions.flatMap((question) =>
    question.ask === 'newPrimary' ? question.choices : [],
  );
  const { target, address } = context;
  const { isName } = claimsOf(context);
  const entry = typeof removed?.value === 'string' ? [withPrefix(removed.value)] : [];
  return {
    proxyAddresses: [...entry, ...choices.map((choice) => `smtp:${choice}`)],
    ...defined({
      mail: address,
      userPrincipalName: isName ? address : target.userPrincipalName,
    }),
  };
}

const withPrefix = (value: string): string =>
  parseProxyAddress(value).prefix === '' ? `smtp:${bareAddress(value)}` : value;
