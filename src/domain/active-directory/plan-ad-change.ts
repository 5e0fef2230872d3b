import {
  bareAddress,
  findAddress,
  isSmtpAddress,
  parseProxyAddress,
  primaryOf,
  sameAddress,
} from '../address/proxy-address.ts';
import { defined } from '../defined.ts';
import type { Message } from '../message/message.ts';
import type { Step } from '../remedy/remedy-plan.ts';
import { type AdChange, changeAdObject, changesBetween } from './ad-change.ts';
import type { AdAddresses } from './ad-object.ts';

export type OnPremisesStep = Extract<Step, { readonly executor: 'activeDirectory' }>;
/** What a step means for the object as it is now. */
export type AdChangePlan =
  | { readonly outcome: 'change'; readonly changes: readonly AdChange[] }
  | { readonly outcome: 'alreadyDone' }
  | { readonly outcome: 'refused'; readonly problem: Message; readonly next: Message };

/** An object by its addresses, and by the name that a refusal says. */
type Named = AdAddresses & { readonly commonName: string };

/**
 * Turns a step into the exact values to delete and add, with the case that is stored. What is written over
 * LDAP and what a printed command changes both come from here.
 */
export function planAdChange(step: OnPremisesStep, object: Named): AdChangePlan {
  switch (step.action) {
    case 'removeAddress':
      return removeAddress(step, object);
    case 'addAddress':
      return addAddress(step.value, object);
    case 'promotePrimary':
      return promotePrimary(step, object);
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

/** What steps in a row change in the end; a step that is refused changes nothing. */
export function netAdChanges(steps: readonly OnPremisesStep[], object: Named): readonly AdChange[] {
  const after = steps.reduce((current, step) => {
    const plan = planAdChange(step, current);
    return plan.outcome === 'change' ? changeAdObject(current, plan.changes) : current;
  }, object);
  return changesBetween(object, after);
}

/** The steps that put back what a step changed; empty when nothing can. */
export function undoSteps(
  step: OnPremisesStep,
  changes: readonly AdChange[],
): readonly OnPremisesStep[] {
  const removed = changes.flatMap(({ attribute, remove }) =>
    remove === undefined ? [] : [{ attribute, value: remove }],
  );
  switch (step.action) {
    case 'removeAddress':
    case 'removeMail':
      return removed.map(({ attribute, value }) =>
        stepBack(step, attribute === 'mail' ? 'addMail' : 'addAddress', value),
      );
    case 'promotePrimary':
      return demote(step, changes);
    case 'setUserPrincipalName':
      return removed.map(({ value }) => ({ ...step, value, was: step.value }));
    case 'addAddress':
    case 'addMail':
      return [];
  }
}

type AddressStep = Exclude<
  OnPremisesStep,
  { readonly action: 'setUserPrincipalName' | 'promotePrimary' }
>;

const stepBack = (
  { target }: OnPremisesStep,
  action: AddressStep['action'],
  value: string,
): AddressStep => ({ executor: 'activeDirectory', action, target, value });

/**
 * The former primary is promoted again, and `mail` follows; without one, `mail` was the primary. An address
 * that was added for it is removed last.
 */
function demote(step: OnPremisesStep, changes: readonly AdChange[]): readonly OnPremisesStep[] {
  const entries = changes.filter(({ attribute }) => attribute === 'proxyAddresses');
  const former = entries.find(({ remove = '' }) => parseProxyAddress(remove).isPrimary)?.remove;
  const mail = changes.find(({ attribute }) => attribute === 'mail');
  const added = entries.find(({ remove }) => remove === undefined)?.add;
  const back: OnPremisesStep[] = [];
  if (former !== undefined) {
    const stays = mail === undefined && { mailStays: true as const };
    const { target } = step;
    back.push({
      executor: 'activeDirectory',
      action: 'promotePrimary',
      target,
      value: former,
      ...stays,
    });
  } else if (mail?.remove !== undefined && mail.add !== undefined) {
    back.push(stepBack(step, 'removeMail', mail.add), stepBack(step, 'addMail', mail.remove));
  }
  if (added !== undefined) {
    back.push({ ...stepBack(step, 'removeAddress', added), mailStays: true });
  }
  return back;
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
function removeAddress(
  { value, mailStays }: Pick<AddressStep, 'value' | 'mailStays'>,
  object: Named,
): AdChangePlan {
  const stored = findAddress(object.proxyAddresses, value);
  const { mail } = object;
  const changes: AdChange[] = [];
  if (stored !== undefined) changes.push({ attribute: 'proxyAddresses', remove: stored });
  if (mail !== undefined && sameAddress(mail, value) && mailStays !== true)
    changes.push({ attribute: 'mail', remove: mail });
  if (changes.length === 0) return { outcome: 'alreadyDone' };
  if (stored !== undefined && leavesNoPrimary(object, stored))
    return refused(
      { code: 'activeDirectory.primaryNeeded', name: object.commonName, value: stored },
      { code: 'activeDirectory.next.choosePrimary' },
    );
  return change(...changes);
}

/** Without a primary in the list, `mail` is the primary address (KB 3190357). */
function leavesNoPrimary({ proxyAddresses, mail }: AdAddresses, removed: string): boolean {
  const others = proxyAddresses.filter((entry) => entry !== removed);
  return (
    parseProxyAddress(removed).isPrimary &&
    primaryOf(others) === undefined &&
    (mail === undefined || sameAddress(mail, removed)) &&
    others.some(isSmtpAddress)
  );
}

function addAddress(value: string, object: Named): AdChangePlan {
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

/**
 * Both prefixes change in one modify, and `mail` follows when it carried the old primary. A step that says
 * which primary gives way may add the new one, which Entra calculated from `mail` or the sign-in name.
 */
function promotePrimary(
  { value, was, mailStays }: Extract<OnPremisesStep, { readonly action: 'promotePrimary' }>,
  object: Named,
): AdChangePlan {
  const { proxyAddresses, mail, commonName: name } = object;
  const stored = findAddress(proxyAddresses, value);
  if (stored === undefined && was === undefined)
    return refused(
      { code: 'activeDirectory.addressGone', name, value },
      { code: 'activeDirectory.next.chooseOtherPrimary' },
    );
  if (stored !== undefined && parseProxyAddress(stored).isPrimary)
    return { outcome: 'alreadyDone' };
  const primary = primaryOf(proxyAddresses);
  if (primary !== undefined && was !== undefined && !sameAddress(primary, was))
    return refused(
      { code: 'activeDirectory.otherPrimary', name, value: primary },
      { code: 'activeDirectory.next.decidePrimary' },
    );
  const address = bareAddress(stored ?? value);
  const old = primary ?? was;
  const carriesOld = mail !== undefined && old !== undefined && sameAddress(mail, old);
  const mailFollows = carriesOld && mailStays !== true;
  return change(
    ...(primary === undefined
      ? []
      : [{ ...entry, remove: primary, add: `smtp:${bareAddress(primary)}` }]),
    { ...entry, ...defined({ remove: stored }), add: `SMTP:${address}` },
    ...(mailFollows ? [{ attribute: 'mail', remove: mail, add: address } as const] : []),
  );
}

const entry = { attribute: 'proxyAddresses' } as const;

function addMail(value: string, object: Named): AdChangePlan {
  if (object.mail === undefined) return change({ attribute: 'mail', add: value });
  if (object.mail === value) return { outcome: 'alreadyDone' };
  return refused(
    { code: 'activeDirectory.otherMail', name: object.commonName, value: object.mail },
    { code: 'activeDirectory.next.checkObject' },
  );
}

function setUserPrincipalName(
  step: Extract<OnPremisesStep, { readonly action: 'setUserPrincipalName' }>,
  object: Named,
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
