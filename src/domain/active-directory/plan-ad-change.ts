import {
  findAddress,
  isSmtpAddress,
  parseProxyAddress,
  primaryOf,
  sameAddress,
} from '../address/proxy-address.ts';
import { defined } from '../defined.ts';
import type { Message } from '../message/message.ts';
import type { Step } from '../remedy/remedy-plan.ts';
import type { AdChange } from './ad-change.ts';
import type { AdObject } from './ad-object.ts';

export type OnPremisesStep = Extract<Step, { readonly executor: 'activeDirectory' }>;
/** What a step means for the object as it is now. */
export type AdChangePlan =
  | { readonly outcome: 'change'; readonly changes: readonly AdChange[] }
  | { readonly outcome: 'alreadyDone' }
  | { readonly outcome: 'refused'; readonly problem: Message; readonly next: Message };

/** Turns a step into the exact values to delete and add, with the case that is stored. */
export function planAdChange(step: OnPremisesStep, object: AdObject): AdChangePlan {
  switch (step.action) {
    case 'removeAddress':
      return removeAddress(step.value, object);
    case 'addAddress':
      return addAddress(step.value, object);
    case 'promotePrimary':
      return promotePrimary(step.value, object);
    case 'removeMail':
      return object.mail !== undefined && sameAddress(object.mail, step.value)
        ? change({ attribute: 'mail', remove: object.mail })
        : { outcome: 'alreadyDone' };
    case 'addMail':
      return addMail(step.value, object);
    case 'setUserPrincipalName':
      return setUserPrincipalName(step, object);
  }
}

/** The steps that put back what a step changed; empty when nothing can. */
export function undoSteps(
  step: OnPremisesStep,
  changes: readonly AdChange[],
): readonly OnPremisesStep[] {
  const { target } = step;
  const removed = changes.flatMap(({ attribute, remove }) =>
    remove === undefined ? [] : [{ attribute, value: remove }],
  );
  switch (step.action) {
    case 'removeAddress':
    case 'removeMail':
      return removed.map(({ attribute, value }) => ({
        executor: 'activeDirectory',
        action: attribute === 'mail' ? 'addMail' : 'addAddress',
        target,
        value,
      }));
    case 'promotePrimary':
      return removed
        .filter(({ value }) => parseProxyAddress(value).isPrimary)
        .map(({ value }) => ({
          executor: 'activeDirectory',
          action: 'promotePrimary',
          target,
          value,
        }));
    case 'setUserPrincipalName':
      return removed.map(({ value }) => ({ ...step, value, was: step.value }));
    case 'addAddress':
    case 'addMail':
      return [];
  }
}

const change = (...changes: readonly AdChange[]): AdChangePlan => ({
  outcome: 'change',
  changes,
});

const refused = (problem: Message, next: Message): AdChangePlan => ({
  outcome: 'refused',
  problem,
  next,
});

/**
 * Entra Connect feeds `mail` into the proxy addresses (KB 3190357), so that an address which stays
 * there would come back with the next sync.
 */
function removeAddress(value: string, object: AdObject): AdChangePlan {
  const stored = findAddress(object.proxyAddresses, value);
  const { mail } = object;
  const changes: AdChange[] = [];
  if (stored !== undefined) changes.push({ attribute: 'proxyAddresses', remove: stored });
  if (mail !== undefined && sameAddress(mail, value))
    changes.push({ attribute: 'mail', remove: mail });
  if (changes.length === 0) return { outcome: 'alreadyDone' };
  if (stored !== undefined && leavesNoPrimary(object.proxyAddresses, stored))
    return refused(
      { code: 'activeDirectory.primaryNeeded', name: object.commonName, value: stored },
      { code: 'activeDirectory.next.choosePrimary' },
    );
  return change(...changes);
}

function leavesNoPrimary(proxyAddresses: readonly string[], removed: string): boolean {
  const others = proxyAddresses.filter((entry) => entry !== removed);
  return (
    parseProxyAddress(removed).isPrimary &&
    primaryOf(others) === undefined &&
    others.some(isSmtpAddress)
  );
}

function addAddress(value: string, object: AdObject): AdChangePlan {
  const stored = findAddress(object.proxyAddresses, value);
  if (stored === value) return { outcome: 'alreadyDone' };
  if (stored !== undefined)
    return refused(
      { code: 'activeDirectory.addressInOtherRole', name: object.commonName, value: stored },
      { code: 'activeDirectory.next.checkObject' },
    );
  const primary = primaryOf(object.proxyAddresses);
  if (parseProxyAddress(value).isPrimary && primary !== undefined)
    return refused(
      { code: 'activeDirectory.otherPrimary', name: object.commonName, value: primary },
      { code: 'activeDirectory.next.decidePrimary' },
    );
  return change({ attribute: 'proxyAddresses', add: value });
}

/** Both prefixes change in one modify, and `mail` follows when it carried the old primary. */
function promotePrimary(value: string, object: AdObject): AdChangePlan {
  const stored = findAddress(object.proxyAddresses, value);
  if (stored === undefined)
    return refused(
      { code: 'activeDirectory.addressGone', name: object.commonName, value },
      { code: 'activeDirectory.next.chooseOtherPrimary' },
    );
  const promoted = parseProxyAddress(stored);
  if (promoted.isPrimary) return { outcome: 'alreadyDone' };
  const primary = primaryOf(object.proxyAddresses);
  const old = primary === undefined ? undefined : parseProxyAddress(primary);
  const mailFollows =
    object.mail !== undefined && old !== undefined && sameAddress(object.mail, old.address);
  return change(
    ...(old === undefined
      ? []
      : [{ attribute: 'proxyAddresses', remove: old.raw, add: `smtp:${old.address}` } as const]),
    { attribute: 'proxyAddresses', remove: stored, add: `SMTP:${promoted.address}` },
    ...(mailFollows && object.mail !== undefined
      ? [{ attribute: 'mail', remove: object.mail, add: promoted.address } as const]
      : []),
  );
}

function addMail(value: string, object: AdObject): AdChangePlan {
  if (object.mail === undefined) return change({ attribute: 'mail', add: value });
  if (object.mail === value) return { outcome: 'alreadyDone' };
  return refused(
    { code: 'activeDirectory.otherMail', name: object.commonName, value: object.mail },
    { code: 'activeDirectory.next.checkObject' },
  );
}

function setUserPrincipalName(
  step: Extract<OnPremisesStep, { readonly action: 'setUserPrincipalName' }>,
  object: AdObject,
): AdChangePlan {
  const current = object.userPrincipalName;
  if (current === step.value) return { outcome: 'alreadyDone' };
  if (current?.toLowerCase() !== step.was.toLowerCase())
    return refused(
      {
        code: 'activeDirectory.otherSignInName',
        name: object.commonName,
        ...defined({ value: current }),
        expected: step.was,
      },
      { code: 'activeDirectory.next.checkUnchanged' },
    );
  return change({ attribute: 'userPrincipalName', remove: current, add: step.value });
}
