import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { concludeCorrections } from '../../../src/use-cases/bulk/plan-corrections.ts';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses, bob, carol } from '../../support/town.ts';
import { aUser } from '../../support/world.ts';
import { apply, runOf, statesOf, workOff } from './bulk-town.ts';
import {
  chatOfAda,
  createCorrectionTown,
  plannedCorrections,
  stillBlank,
  TRAILING,
  withBlank,
} from './correction-town.ts';

const some = (count: number) => Array.from({ length: count }, (_, index) => withBlank(index + 1));

describe('a run over corrections of Active Directory', () => {
  it('plans what a check finds of one shape, and writes nothing', async () => {
    const town = createCorrectionTown([...some(3), withBlank(4, 'OU=Other,DC=contoso,DC=test')]);
    const { run, items } = await plannedCorrections(town);
    assert.equal(run.state.tag, 'planned');
    assert.deepEqual(run.corrects, { ...TRAILING, found: 4 });
    assert.equal(run.summary?.planned, 3);
    assert.deepEqual(run.summary.exceptions, { refused: 1 });
    assert.deepEqual(statesOf({ run, items }), ['ready', 'ready', 'ready', 'excepted']);
    assert.equal(items[3]?.why?.code, 'activeDirectory.outsideContainers');
    assert.deepEqual(items[0]?.correction?.changes, [
      {
        attribute: 'proxyAddresses',
        remove: 'smtp:person1.alias@contoso.com ',
      },
      { attribute: 'proxyAddresses', add: 'smtp:person1.alias@contoso.com' },
    ]);
    assert.equal(stillBlank(town).length, 4);
  });

  it('writes the first alone, then the others, each with its row of the audit log', async () => {
    const town = createCorrectionTown(some(4));
    await apply(town, await plannedCorrections(town));
    await workOff(town, 2);
    assert.equal(stillBlank(town).length, 3);
    await workOff(town);
    const { run, items } = runOf(town);
    assert.equal(run.state.tag, 'finished');
    assert.deepEqual(new Set(statesOf({ run, items })), new Set(['written']));
    assert.deepEqual(stillBlank(town), []);
    const rows = town.store.world.audit.filter(({ action }) => action === 'corrected');
    assert.equal(rows.length, 4);
    for (const row of rows) {
      assert.equal(row.bulkRunId, run.id);
      assert.deepEqual(row.actor, {
        entraObjectId: adaPresses.entraObjectId,
        displayName: adaPresses.displayName,
      });
      assert.match(row.before?.join() ?? '', /alias@contoso\.com $/);
      assert.match(row.after?.join() ?? '', /alias@contoso\.com$/);
      assert.equal(row.requestIds?.length, 1);
    }
  });

  it('undoes the whole run: the directory is as it was, order of values aside', async () => {
    const town = createCorrectionTown(some(3));
    const asItWas = () =>
      town.memory.objects().map((object) => ({
        ...object,
        proxyAddresses: object.proxyAddresses.toSorted(),
      }));
    const before = asItWas();
    await apply(town, await plannedCorrections(town));
    await workOff(town);
    const { id: runId } = runOf(town).run;
    assert.notDeepEqual(asItWas(), before);
    assert.equal((await town.bulk.undo({ runId, by: adaPresses })).outcome, 'bulk');
    await workOff(town);
    const undo = runOf(town);
    assert.equal(undo.run.undoes, runId);
    await apply(town, undo);
    await workOff(town);
    assert.equal(runOf(town).run.state.tag, 'finished');
    assert.deepEqual(asItWas(), before);
  });

  it('skips what changed since the plan, and what another object has by now', async () => {
    const town = createCorrectionTown([...some(3), withBlank(9, 'OU=Other,DC=contoso,DC=test')]);
    const plan = await plannedCorrections(town);
    const { session } = town.memory;
    const dn = (name: string, unit = 'Staff') => `CN=${name},OU=${unit},DC=contoso,DC=test`;
    await session.modify(dn('person2'), [
      { attribute: 'proxyAddresses', remove: 'smtp:person2.alias@contoso.com ' },
    ]);
    await session.modify(dn('person9', 'Other'), [
      { attribute: 'proxyAddresses', add: 'smtp:person3.alias@contoso.com' },
    ]);
    await apply(town, plan);
    await workOff(town);
    const { run, items } = runOf(town);
    assert.equal(run.state.tag, 'finished');
    assert.deepEqual(
      items.slice(0, 3).map(({ state, why }) => [state, why?.code]),
      [
        ['written', undefined],
        ['skipped', 'change.valueGone'],
        ['skipped', 'change.heldBy'],
      ],
    );
  });

  it('needs a second approver above the limit, who is another person', async () => {
    const town = createCorrectionTown(some(3), { bulkApproverAbove: 2 });
    const plan = await plannedCorrections(town);
    await apply(town, plan);
    await workOff(town);
    const { run } = runOf(town);
    assert.equal(run.state.tag, 'awaitingSecondApprover');
    assert.equal(stillBlank(town).length, 3);
    const press = { runId: run.id, digest: run.digest ?? '' };
    assert.equal((await town.bulk.approve({ ...press, by: adaPresses })).outcome, 'samePerson');
    assert.equal((await town.bulk.approve({ ...press, by: carol })).outcome, 'bulk');
    await workOff(town);
    assert.deepEqual(stillBlank(town), []);
    const rows = town.store.world.audit.filter(({ action }) => action === 'corrected');
    assert(rows.every(({ approvedBy }) => approvedBy?.displayName === carol.displayName));
  });

  it('stops before the next write, and stops by itself when its requester may no longer', async () => {
    const town = createCorrectionTown(some(5), { bulkPerMinute: 6 });
    await apply(town, await plannedCorrections(town));
    await workOff(town, 3);
    const { id: runId } = runOf(town).run;
    await town.bulk.stop({ runId, by: carol });
    const left = stillBlank(town).length;
    await workOff(town);
    assert.equal(stillBlank(town).length, left);
    town.dismiss(adaPresses);
    await town.bulk.resume({ runId, by: carol });
    await workOff(town);
    const { state } = runOf(town).run;
    assert.equal(state.tag === 'stopped' && state.why, 'notPermitted');
    assert.equal(stillBlank(town).length, left);
  });

  it('leaves out what a card would refuse: protected objects and holders of roles', async () => {
    const [guarded, admin, free] = some(3);
    assert(guarded && admin && free);
    const copyOf = ({ userPrincipalName = '', objectGuid }: typeof guarded) =>
      aUser({
        ...{ userPrincipalName, mail: userPrincipalName, mastery: 'onPremises' },
        proxyAddresses: [`SMTP:${userPrincipalName}`],
        onPremises: { immutableId: objectGuid },
      });
    const copies = [
      copyOf(guarded),
      { ...copyOf(admin), directoryRoles: ['Global Administrator'] },
      { ...copyOf(free), directoryRoles: [] },
    ];
    const town = createCorrectionTown([guarded, admin, free], {
      inEntra: copies,
      protection: { protectedObjectIds: [copies[0]?.id ?? ''] },
    });
    const { items } = await plannedCorrections(town);
    assert.deepEqual(
      items.map(({ state, why }) => [state, why?.code]),
      [
        ['excepted', 'refusal.protectedListed'],
        ['excepted', 'refusal.protectedRoleHolder'],
        ['ready', undefined],
      ],
    );
  });

  it('counts what an earlier check found beyond its limit', async () => {
    const town = createCorrectionTown(some(2));
    const begun = await town.bulk.planCorrections({
      ...{ by: adaPresses, shape: TRAILING, place: chatOfAda },
    });
    assert.equal(begun.outcome, 'bulk');
    const { run, items } = runOf(town);
    const shape = (found?: number) => ({ ...TRAILING, ...(found === undefined ? {} : { found }) });
    const planned: unknown[] = [];
    const bulk = {
      ...town.store.bulk,
      items: async () => items,
      step: async ({ change }: { change: { summary?: unknown } }) =>
        planned.push(change.summary) > 0,
    };
    const ports = {
      ...town,
      store: { ...town.store, bulk },
      fourEyes: 'off',
      digest: String,
    } as never;
    for (const found of [undefined, items.length, items.length + 3, 0])
      await concludeCorrections(ports, run, shape(found));
    const exceptions = planned.map((summary) => (summary as { exceptions: object }).exceptions);
    assert.deepEqual(exceptions, [{}, {}, { beyondLimit: 3 }, {}]);
  });

  it('is for approvers, for shapes that exist, and for a directory that answers', async () => {
    const town = createCorrectionTown(some(1));
    const plan = (more: object) =>
      town.bulk.planCorrections({ by: adaPresses, shape: TRAILING, place: chatOfAda, ...more });
    assert.equal((await plan({ by: bob })).outcome, 'notPermitted');
    assert.equal((await plan({ shape: undefined })).outcome, 'nothingToPlan');
    const silent = createCorrectionTown(some(1), {
      around: (port) =>
        'judge' in port
          ? { ...port, find: () => Promise.reject(aBotError('directoryUnavailable')) }
          : port,
    });
    const { run } = await plannedCorrections(silent);
    assert.deepEqual(run.state.tag === 'discarded' && run.state.why, 'unread');
  });
});
