import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import { planRemedy } from '../../src/domain/remedy/plan-remedy.ts';
import type { RemedyAnswers, RemedyPlan, Step } from '../../src/domain/remedy/remedy-plan.ts';
import { planUndo } from '../../src/domain/remedy/undo.ts';
import { createActiveDirectory } from '../../src/on-premises/active-directory.ts';
import { createActiveDirectoryRemedies } from '../../src/on-premises/active-directory-remedies.ts';
import type { RemedyRequest } from '../../src/use-cases/ports/requests.ts';
import { runPlan } from '../../src/use-cases/remedy/run-plan.ts';
import { aTestDirectory, type TestDirectory } from '../support/active-directory.ts';
import { aSilentLog } from '../support/silent-log.ts';
import { adaPresses } from '../support/town.ts';
import { aCase, aConflict, aPolicy, aProvisioningError, aUser } from '../support/world.ts';

let directory: TestDirectory;
before(async () => {
  directory = await aTestDirectory();
});
after(() => directory[Symbol.asyncDispose]());

const now = '2026-01-02T04:00:00.000Z';

/** Carries the plan out on the domain controller as the job does; gives the steps that undo it. */
async function carryOut(plan: RemedyPlan, entra: DirectoryObject) {
  const details = aCase({ holders: [entra] });
  const read = async () => entra;
  const activeDirectory = createActiveDirectory(directory.settings(), aSilentLog().log);
  const runner = createActiveDirectoryRemedies(activeDirectory, { read });
  const remedyRequest: RemedyRequest = {
    ...{ id: 'r-1', conflictNumber: 1, plan, fingerprint: 'f', state: 'intended' },
    ...{ requestedBy: adaPresses, requestedAt: now },
  };
  const ports = { directory: { read }, clock: { now: () => now } };
  const store = { requests: { update: async () => true } };
  const outcomeOfApply = await runPlan({ ...ports, runner, store }, remedyRequest, {
    ...{ details, target: entra, readBack: read, readFor: () => 0 },
  });
  assert.equal(outcomeOfApply.tag, 'done' as const);
  return outcomeOfApply.undo;
}

/** Entra still shows the object as it was before the sync. */
async function thereAndBack(
  details: ReturnType<typeof aCase>,
  entra: DirectoryObject,
  { dn, answers = {} }: { readonly dn: string; readonly answers?: RemedyAnswers },
) {
  const stored = async () => [
    (await directory.values(dn, 'proxyAddresses')).toSorted(),
    await directory.values(dn, 'mail'),
  ];
  const original = await stored();
  const plan = planRemedy(details, entra.id, answers, aPolicy());
  assert.equal(plan.outcome, 'plan' as const);
  assert.equal(plan.kind, 'removeAddressOnPremises');
  const undo: readonly Step[] | undefined = await carryOut(plan, entra);
  const changed = await stored();
  assert.notDeepEqual(changed, original);
  const done = { remedyRequestId: 'r-1', plan, until: now, ...(undo && { undo }) };
  const back = planUndo({ done, details, target: entra, now, policy: aPolicy() });
  assert.equal(back.outcome, 'plan' as const);
  await carryOut(back, entra);
  return { original, changed, undone: await stored() };
}

test('a claimant gets primary and mail back exactly as they were', async () => {
  const value = 'SMTP:Undo.Me@contoso.com';
  const user = await directory.addUser('undo-claimant', {
    ...{ mail: 'undo.ME@contoso.com', proxyAddresses: [value, 'X500:/o=Contoso/cn=undo'] },
  });
  const claimant = user.cloudUser({
    proxyAddresses: ['X500:/o=Contoso/cn=undo'],
    provisioningErrors: [aProvisioningError({ value })],
  });
  const conflict = aConflict({ claimant, value });
  const holder = aUser({ proxyAddresses: ['smtp:undo.me@contoso.com'] });
  const details = aCase({ conflict, holders: [holder] });
  const seen = await thereAndBack(details, claimant, { dn: user.dn });
  assert.deepEqual(seen.changed, [['X500:/o=Contoso/cn=undo'], []]);
  assert.deepEqual(seen.undone, seen.original);
});

test('a holder gets its primary back, and mail with it', async () => {
  const proxyAddresses = ['SMTP:John@contoso.com', 'smtp:jim@contoso.com', 'smtp:J@contoso.com'];
  const attributes = { mail: 'John@contoso.com', proxyAddresses };
  const user = await directory.addUser('undo-holder', attributes);
  const holder = user.cloudUser(attributes);
  const details = aCase({ holders: [holder] });
  const answers = { newPrimary: 'jim@contoso.com' };
  const seen = await thereAndBack(details, holder, { dn: user.dn, answers });
  assert.deepEqual(seen.changed, [
    ['SMTP:jim@contoso.com', 'smtp:J@contoso.com'],
    ['jim@contoso.com'],
  ]);
  assert.deepEqual(seen.undone, seen.original);
});
