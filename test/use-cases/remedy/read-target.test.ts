import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import type { RemedyPlan } from '../../../src/domain/remedy/remedy-plan.ts';
import {
  caseNow,
  isAboutDeleted,
  listRead,
  readTarget,
} from '../../../src/use-cases/remedy/read-target.ts';
import { createFakeDirectory } from '../../support/fake-directory.ts';
import { createMemoryStore } from '../../support/memory-store.ts';
import { aCase, aGroup, aPolicy, aSyncedUser, aUser, contested } from '../../support/world.ts';

const deletedDateTime = '2026-09-01T00:00:00Z';

/** The plan for the only holder, and a directory that has `stored` by now. */
function world(holder: DirectoryObject, ...stored: readonly DirectoryObject[]) {
  const { conflict, ...details } = aCase({ holders: [holder] });
  const answers = { typedConfirmation: contested };
  const plan = planRemedy({ conflict, ...details }, holder.id, answers, aPolicy());
  assert.ok(plan.outcome === 'plan');
  const directory = createFakeDirectory({ objects: stored });
  const store = createMemoryStore();
  const target = async () => (await caseNow({ directory, store }, plan, conflict)).target;
  const reads = () =>
    directory.calls.filter(({ method }) => method === 'read').map(({ args }) => args[0]);
  return { plan: plan as RemedyPlan, directory, target, reads };
}

test('what the look-up has just shown is not read again', async () => {
  const john = aUser();
  const { target, reads } = world(john, john);
  assert.equal(await target(), john);
  assert.deepEqual(reads(), []);
});

test('for a write in Exchange the list counts where Exchange was asked', async () => {
  const team = aGroup();
  const { target, directory, reads } = world(team, team);
  assert.equal(await target(), team);
  const { id, kind } = team;
  assert.deepEqual(reads(), [{ kind, id, deleted: false, needsExchange: true }]);
  directory.askExchange();
  assert.equal(await target(), team);
  assert.equal(reads().length, 1);
});

test('an object that was deleted or restored meanwhile is not where the plan expects it', async () => {
  const john = aUser();
  const gone = world(john, { ...john, deletedDateTime });
  assert.equal(await gone.target(), undefined);
  const { id } = john;
  assert.deepEqual(gone.reads(), [{ kind: 'user', id, deleted: false, needsExchange: false }]);
  const deleted = aUser({ deletedDateTime });
  const purge = world(deleted, deleted);
  assert.equal(purge.plan.kind, 'purgeDeletedUser');
  assert.equal(await purge.target(), deleted);
  assert.deepEqual(purge.reads(), []);
  const { deletedDateTime: _, ...restored } = deleted;
  assert.equal(await world(deleted, restored).target(), undefined);
});

test('a holder that is no holder any more is read by its id', async () => {
  const john = aUser();
  const freed = { ...john, proxyAddresses: [] };
  assert.equal(await world(john, freed).target(), freed);
});

test('only what is to be restored is read among the living as well', async () => {
  const deleted = aUser({ deletedDateTime });
  const { deletedDateTime: _, ...restored } = deleted;
  const { plan, directory, reads } = world(deleted, restored);
  assert.equal(await readTarget({ directory }, plan), undefined);
  assert.equal(reads().length, 1);
  const restore = { ...plan, kind: 'restoreDeletedUser' } as const;
  assert.equal(await readTarget({ directory }, restore), restored);
  const { id, kind } = deleted;
  assert.deepEqual(reads().slice(1), [
    { kind, id, deleted: true, needsExchange: false },
    { kind, id },
  ]);
});

test('three kinds of plans are about deleted objects', () => {
  const { plan } = world(aUser());
  const about = (kind: RemedyPlan['kind']) => isAboutDeleted({ ...plan, kind });
  const kinds = ['purgeDeletedUser', 'purgeDeletedGroup', 'restoreDeletedUser'] as const;
  assert.deepEqual(kinds.map(about), [true, true, true]);
  assert.deepEqual((['undo', 'changeMail', 'handOff'] as const).map(about), [false, false, false]);
});

test('a list lags behind where Active Directory was changed', () => {
  const john = aUser();
  assert.deepEqual(listRead(world(john).plan, john), john.proxyAddresses);
  assert.equal(listRead(world(john).plan, undefined), undefined);
  const jane = aSyncedUser({ proxyAddresses: ['SMTP:a@contoso.com', `smtp:${contested}`] });
  assert.equal(listRead(world(jane).plan, jane), undefined);
});

test('a plan of which one step writes in Exchange is judged by what Exchange has', async () => {
  const john = aUser({ userPrincipalName: contested, exchangeRecipient: 'mailbox' });
  const details = aCase({ holders: [john] });
  const answers = { newUserPrincipalName: 'fresh@contoso.com' };
  const plan = planRemedy(details, john.id, answers, aPolicy());
  assert.ok(plan.outcome === 'plan' && plan.steps.length === 2);
  const directory = createFakeDirectory({ objects: [john] });
  await readTarget({ directory }, plan);
  const { id, kind } = john;
  assert.deepEqual(directory.calls[0]?.args, [{ kind, id, deleted: false, needsExchange: true }]);
});
