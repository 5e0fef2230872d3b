import {
  addressKey,
  bareAddress,
  findAddress,
  sameAddress,
  sameEntries,
} from '../address/proxy-address.ts';
import type { DirectoryObject } from '../conflict/directory-object.ts';
import type { RemedyPlan, Step } from './remedy-plan.ts';

/**
 * Has the plan been carried out, judging by its target as it was just read? `undefined` is a target
 * that was not found where the plan expects it: for a purge, among deleted items. An object that is gone
 * gave nothing up by the plan. A restore is done when the object lives and has the value in no role.
 *
 * It decides after a crash or an unclear answer whether a write took place, so it never guesses from
 * what a service said. A plan without steps (an answer is missing) was never carried out.
 */
export function isPlanApplied(plan: RemedyPlan, target: DirectoryObject | undefined): boolean {
  const isDone = (step: Step) =>
    plan.kind === 'undo' ? isPutBack(step, target) : isStepDone(plan, step, target);
  return plan.steps.length > 0 && plan.steps.every(isDone);
}

/** A value counts as put back in exactly the spelling that it had, since its case is meaning. */
function isPutBack(step: Step, target: DirectoryObject | undefined): boolean {
  if (target === undefined) return false;
  const { proxyAddresses, mail, userPrincipalName } = target;
  switch (step.action) {
    case 'replaceProxyAddresses':
      return sameEntries(proxyAddresses, step.proxyAddresses);
    case 'setEmailAddresses':
      return step.write.add !== undefined && proxyAddresses.includes(step.write.add);
    case 'addAddress':
      return proxyAddresses.includes(step.value);
    case 'promotePrimary':
      return proxyAddresses.includes(`SMTP:${bareAddress(step.value)}`);
    case 'addMail':
      return sameText(mail, step.value);
    case 'setUserPrincipalName':
      return sameText(userPrincipalName, step.value);
    // Entra may calculate the address again, but not as the primary.
    case 'removeAddress':
      return !proxyAddresses.includes(`SMTP:${bareAddress(step.value)}`);
    case 'removeMail':
      return !sameText(mail, step.value);
    default:
      return false;
  }
}

function isStepDone(plan: RemedyPlan, step: Step, target: DirectoryObject | undefined): boolean {
  switch (step.action) {
    case 'purge':
      return target === undefined;
    case 'restore':
      return target !== undefined && isRestored(target) && !hasValue(plan.value, target);
    case 'setUserPrincipalName':
      return sameText(target?.userPrincipalName, step.value);
    case 'setMail':
      return sameText(target?.mail, step.value);
    case 'removeMail':
      return target !== undefined && !carriesMail(step.value, target) && !claims(plan, target);
    default:
      return target !== undefined && lacksRemoved(plan, target) && !claims(plan, target);
  }
}

/**
 * Every entry that the plan removes is gone, whatever else changed on the object. A plan that finds
 * nothing to remove in the list is not done by that: there `mail` carries the value.
 */
function lacksRemoved(plan: RemedyPlan, target: DirectoryObject): boolean {
  const kept = new Set(plan.after.map(addressKey));
  const removed = plan.before.filter((entry) => !kept.has(addressKey(entry)));
  if (removed.length === 0) return !carriesMail(plan.value, target);
  return removed.every((entry) => findAddress(target.proxyAddresses, entry) === undefined);
}

/** It left the recycle bin. */
export function isRestored({ deletedDateTime }: DirectoryObject): boolean {
  return deletedDateTime === undefined;
}

/** The value is in its list, its `mail` or its sign-in name. */
function hasValue(value: string, target: DirectoryObject): boolean {
  const { proxyAddresses, userPrincipalName } = target;
  return (
    findAddress(proxyAddresses, value) !== undefined ||
    carriesMail(value, target) ||
    sameText(userPrincipalName, bareAddress(value))
  );
}

function carriesMail(value: string, { mail }: DirectoryObject): boolean {
  return mail !== undefined && sameAddress(mail, value);
}

/** A claimant has nothing in its list to miss; there the quarantined value has to be gone. */
function claims({ value }: RemedyPlan, { provisioningErrors }: DirectoryObject): boolean {
  return provisioningErrors.some((error) => sameAddress(error.value, value));
}

function sameText(one: string | undefined, other: string): boolean {
  return one?.toLowerCase() === other.toLowerCase();
}
