import type { Tenant } from '../../simulator/directory/tenant.ts';
import { changeAdObject } from '../../src/domain/active-directory/ad-change.ts';
import { mailboxOfOriginal } from '../../src/domain/active-directory/mailbox-of-original.ts';
import type { OnPremisesStep } from '../../src/domain/active-directory/plan-ad-change.ts';
import { planAdChange, undoSteps } from '../../src/domain/active-directory/plan-ad-change.ts';
import { defined } from '../../src/domain/defined.ts';
import type { ActiveDirectory } from '../../src/on-premises/active-directory.ts';
import type { ReadOriginalMailboxes } from '../../src/on-premises/active-directory-aware-directory.ts';
import { BotError } from '../../src/use-cases/ports/errors.ts';
import { anAdUser } from '../support/ad-object.ts';
import type { Constellation } from './constellation.ts';
import { idOf } from './tenant-objects.ts';

/**
 * The Active Directory behind the simulator in the place of LDAP, for the runner and the check of
 * `src/on-premises/active-directory-remedies.ts`. That LDAP itself does the same is tested against Samba.
 */
export function activeDirectoryOf(tenant: Tenant): ActiveDirectory {
  const originalOf = (id: string) => {
    const ad = tenant.onPremises.get(id);
    if (ad === undefined)
      throw new BotError(
        'objectNotFound',
        { code: 'activeDirectory.noLongerInEntra', name: id },
        { nextStep: { code: 'activeDirectory.next.checkUnchanged' } },
      );
    const { displayName, proxyAddresses, mail, userPrincipalName } = ad;
    return { commonName: displayName, proxyAddresses, ...defined({ mail, userPrincipalName }) };
  };
  return {
    find: async () => undefined,
    check: async ({ id }, stepsFor) => {
      const { commonName: _, ...values } = originalOf(id);
      const original = { ...values, taken: [] };
      let now = originalOf(id);
      for (const step of stepsFor(original)) now = changeAdObject(now, changesOf(step, now));
      return { original };
    },
    run: async (step, { id }) => {
      const before = originalOf(id);
      const changes = changesOf(step, before);
      if (changes.length === 0) return { outcome: 'alreadyDone', requestIds: [], undo: [] };
      const after = changeAdObject(before, changes);
      const edited = tenant.onPremises.edit(id, {
        remove: before.proxyAddresses.filter((entry) => !after.proxyAddresses.includes(entry)),
        add: after.proxyAddresses.filter((entry) => !before.proxyAddresses.includes(entry)),
        mail: after.mail ?? '',
        ...defined({ userPrincipalName: after.userPrincipalName }),
      });
      if (!edited) throw new Error(`Active Directory did not change ${before.commonName}`);
      return { outcome: 'done', requestIds: ['dc1'], undo: undoSteps(step, changes) };
    },
  };
}

/** What the originals of a constellation say about mailboxes; one without Exchange attributes says nothing. */
export function originalMailboxesOf(constellation: Constellation): ReadOriginalMailboxes {
  const { objects } = constellation;
  const { mailNickname: _, ...bare } = anAdUser();
  const known = new Map(
    Object.entries(objects).flatMap(([name, { original }]) => {
      const mailbox = original && mailboxOfOriginal({ ...bare, ...original });
      return mailbox === undefined ? [] : [[idOf(constellation, name), mailbox] as const];
    }),
  );
  return async (users) =>
    new Map([...known].filter(([id]) => users.some((user) => user.id === id)));
}

function changesOf(step: OnPremisesStep, now: Parameters<typeof planAdChange>[1]) {
  const plan = planAdChange(step, now);
  if (plan.outcome === 'refused')
    throw new BotError('directoryRefused', plan.problem, { nextStep: plan.next });
  return plan.outcome === 'change' ? plan.changes : [];
}
