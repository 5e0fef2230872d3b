import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stepRun } from '../../../src/use-cases/bulk/bulk-ports.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { adaPresses, bob, carol } from '../../support/town.ts';
import {
  aliasOfDisabled,
  apply,
  createBulkTown,
  everything,
  pairs,
  planned,
  runOf,
  statesOf,
  stillHolding,
  workOff,
} from './bulk-town.ts';

const refused = () =>
  new BotError(
    'exchangeRefused',
    { code: 'verbatim', text: 'No.' },
    { nextStep: { code: 'verbatim', text: 'Wait.' } },
  );

it('the mail of every conflict is summed, as far as the trace was read', async () => {
  const town = await createBulkTown(pairs(25));
  const priorities = new Set<string | undefined>();
  const mailFlow = async (address: string, priority?: string) => {
    priorities.add(priority);
    const number = Number(/^person(\d+)@/.exec(address)?.[1]);
    // As when the quota is used up after the first ones.
    if (number <= 20) return undefined;
    const count = number === 25 ? 0 : 3;
    return { days: 30, received: { count, isMore: false, delivered: count } };
  };
  Object.assign(town.directory, { mailFlow });
  const { run } = await planned(town);
  // Mail that arrives speaks for the holder, and what the claimant would give up is its primary address.
  assert.deepEqual(run.summary?.exceptions, { primary: 4 });
  assert.deepEqual(run.summary?.mail, { arrives: 0, silent: 0, unknown: 1, unread: 20 });
  assert.deepEqual([...priorities], ['low'], 'people have the rest of the quota');
});

it('what is read for a plan leaves the quota of Graph to people', async () => {
  const town = await createBulkTown(pairs(3));
  const priorities: unknown[] = [];
  const { facts } = town.directory;
  Object.assign(town.directory, {
    facts: (question: Parameters<typeof facts>[0]) => {
      priorities.push(question.priority);
      return facts(question);
    },
  });
  await planned(town);
  assert.deepEqual(priorities, ['low', 'low', 'low']);
});

describe('a run over many conflicts', () => {
  it('plans every suggestion of one shape, and names what it leaves out', async () => {
    const primary = aliasOfDisabled(4);
    const holder = {
      ...primary.holder,
      proxyAddresses: [`SMTP:${primary.address}`, 'smtp:holder4@contoso.com'],
    };
    const guarded = aliasOfDisabled(5);
    const town = await createBulkTown([...pairs(3), { ...primary, holder }, guarded], {
      protection: { protectedObjectIds: [guarded.holder.id] },
    });
    const { run, items } = await planned(town);
    assert.equal(run.state.tag, 'planned');
    assert.equal(run.summary?.planned, 3);
    assert.deepEqual(statesOf({ run, items }).toSorted(), [
      ...['excepted', 'excepted', 'ready', 'ready', 'ready'],
    ]);
    const codes = items.flatMap(({ code }) => code ?? []);
    assert(codes.includes('primary'), codes.join());
    const counts = Map.groupBy(codes, (code) => code);
    assert.deepEqual(
      run.summary.exceptions,
      Object.fromEntries([...counts].map(([code, all]) => [code, all.length])),
    );
    assert.deepEqual(
      items.map(({ conflictNumber }) => conflictNumber),
      [1, 2, 3, 4, 5],
    );
    assert.equal(town.runner.runs.length, 0);
  });

  it('leaves out what is planned otherwise than the others, and counts it', async () => {
    const [one, two] = pairs(2);
    assert(one && two);
    const asCloud = aliasOfDisabled(3, { exchangeRecipient: 'none' });
    const town = await createBulkTown([one, two, asCloud]);
    const { run } = await planned(town);
    assert.deepEqual(run.summary, { ...run.summary, planned: 2, exceptions: { otherPlan: 1 } });
  });

  it('gives a step back as it is stored', async () => {
    const town = await createBulkTown(pairs(1));
    const { run } = await planned(town);
    const recorded = { action: 'bulkStopped', result: { code: 'verbatim', text: 'x' } } as const;
    const after = await stepRun(town, run, { event: 'discarded', by: adaPresses }, recorded);
    assert.ok(after);
    assert.deepEqual(after, runOf(town).run);
  });

  it('applies the first alone, then the others, each as an ordinary request of the presser', async () => {
    const of = pairs(5);
    const town = await createBulkTown(of);
    const plan = await planned(town);
    assert.equal((await apply(town, plan)).outcome, 'bulk');
    await town.work();
    assert.equal(statesOf(runOf(town)).filter((state) => state === 'requested').length, 1);
    await workOff(town);
    const { run, items } = runOf(town);
    assert.equal(run.state.tag, 'finished');
    assert.deepEqual(new Set(items.map(({ state }) => state)), new Set(['written']));
    assert.deepEqual(stillHolding(town, of), []);
    const { audit, remedyRequests } = town.store.world;
    for (const { requestId, conflictNumber } of items) {
      const rows = audit.filter(({ remedyRequestId }) => remedyRequestId === requestId);
      assert.deepEqual(rows.map(({ action }) => action).toSorted(), ['applied', 'requested']);
      assert(rows.every(({ bulkRunId }) => bulkRunId === run.id));
      const own = remedyRequests.filter((one) => one.conflictNumber === conflictNumber);
      assert.deepEqual(
        own.map(({ id, bulkRunId }) => [id, bulkRunId]),
        [[requestId, run.id]],
      );
      assert.equal(own[0]?.requestedBy.entraObjectId, adaPresses.entraObjectId);
    }
  });

  it('a canary that fails stops the run, and nothing else is requested', async () => {
    const of = pairs(4);
    const town = await createBulkTown(of);
    town.runner.failNextWith(refused());
    await apply(town, await planned(town));
    await workOff(town);
    const { run, items } = runOf(town);
    assert.deepEqual(run.state.tag === 'stopped' && run.state.why, 'canaryFailed');
    assert.deepEqual(statesOf({ run, items }).toSorted(), ['failed', 'ready', 'ready', 'ready']);
    assert.equal(stillHolding(town, of).length, 4);
    assert.equal((await town.bulk.resume({ runId: run.id, by: adaPresses })).outcome, 'bulk');
    await workOff(town);
    assert.equal(runOf(town).run.state.tag, 'finished');
    assert.equal(stillHolding(town, of).length, 1);
  });

  it('more than two failures in one wave stop it', async () => {
    const of = pairs(9);
    const town = await createBulkTown(of);
    await apply(town, await planned(town));
    for (let round = 0; round < 20 && runOf(town).run.wave < 2; round += 1) await workOff(town, 1);
    Object.assign(town.runner, { run: () => Promise.reject(refused()) });
    await workOff(town);
    const { run } = runOf(town);
    assert.equal(run.state.tag === 'stopped' && run.state.why, 'manyFailures');
  });

  it('stop keeps what is requested, and not written, from being written; resume goes on', async () => {
    const of = pairs(4);
    const town = await createBulkTown(of);
    await apply(town, await planned(town));
    for (let round = 0; round < 20 && runOf(town).run.wave < 2; round += 1) await workOff(town, 1);
    const requested = statesOf(runOf(town)).filter((state) => state === 'requested');
    assert.equal(requested.length, 3);
    const { id: runId } = runOf(town).run;
    assert.equal((await town.bulk.stop({ runId, by: carol })).outcome, 'bulk');
    await workOff(town);
    assert.equal(stillHolding(town, of).length, 3);
    assert.deepEqual(statesOf(runOf(town)).toSorted(), ['ready', 'ready', 'ready', 'written']);
    assert.equal(runOf(town).run.state.tag, 'stopped');
    await town.watch();
    await workOff(town);
    assert.equal(stillHolding(town, of).length, 3, 'a poll starts nothing that was stopped');
    await town.bulk.resume({ runId, by: carol });
    await workOff(town);
    assert.deepEqual(stillHolding(town, of), []);
    assert.equal(runOf(town).run.state.tag, 'finished');
  });

  it('leaves out, by name, what changed after the plan was shown', async () => {
    const of = pairs(3);
    const town = await createBulkTown(of);
    const plan = await planned(town);
    const [, second] = of;
    assert(second);
    const now = town.directory.stored(second.holder.id);
    assert(now);
    town.directory.put({ ...now, proxyAddresses: [...now.proxyAddresses, 'smtp:new@contoso.com'] });
    await apply(town, plan);
    await workOff(town);
    const { items, run } = runOf(town);
    assert.equal(run.state.tag, 'finished');
    const skipped = items.filter(({ state }) => state === 'skipped');
    assert.deepEqual(
      skipped.map(({ claimant }) => claimant),
      [second.claimant.displayName],
    );
    assert.equal(skipped[0]?.why?.code, 'bulk.skip.outdated');
    assert.deepEqual(stillHolding(town, of), [second]);
  });

  it('above the limit it waits for a second approver, who is named on every request', async () => {
    const of = pairs(3);
    const town = await createBulkTown(of, { bulkApproverAbove: 2 });
    const plan = await planned(town);
    await apply(town, plan);
    await workOff(town);
    const { id: runId, digest = '' } = plan.run;
    assert.equal(runOf(town).run.state.tag, 'awaitingSecondApprover');
    assert.equal(town.store.world.remedyRequests.length, 0);
    const approve = (by: typeof adaPresses, shown = digest) =>
      town.bulk.approve({ runId, digest: shown, by });
    assert.equal((await approve(adaPresses)).outcome, 'samePerson');
    assert.equal((await approve(bob)).outcome, 'notPermitted');
    assert.equal((await approve(carol, 'another')).outcome, 'bulkOutdated');
    assert.equal(stillHolding(town, of).length, 3);
    assert.equal((await approve(carol)).outcome, 'bulk');
    await workOff(town);
    assert.equal(runOf(town).run.state.tag, 'finished');
    const applied = town.store.world.audit.filter(({ action }) => action === 'applied');
    assert.deepEqual(
      applied.map(({ approvedBy }) => approvedBy?.displayName),
      Array.from({ length: 3 }, () => carol.displayName),
    );
  });

  it('an approver who is none any more stops it before the next write', async () => {
    const of = pairs(4);
    const town = await createBulkTown(of);
    await apply(town, await planned(town));
    for (let round = 0; round < 20 && runOf(town).run.wave < 2; round += 1) await workOff(town, 1);
    town.dismiss(adaPresses);
    await workOff(town);
    const { run } = runOf(town);
    assert.equal(run.state.tag === 'stopped' && run.state.why, 'notPermitted');
    assert.equal(stillHolding(town, of).length, 3);
  });

  it('undoes all that it wrote, as another run', async () => {
    const of = pairs(4);
    const town = await createBulkTown(of);
    const plan = await planned(town);
    await apply(town, plan);
    await workOff(town);
    assert.deepEqual(stillHolding(town, of), []);
    const begun = await town.bulk.undo({ runId: plan.run.id, by: adaPresses });
    assert.equal(begun.outcome, 'bulk');
    await workOff(town);
    const undo = runOf(town);
    assert.equal(undo.run.undoes, plan.run.id);
    assert.equal(undo.run.summary?.planned, 4, JSON.stringify(undo.items));
    await apply(town, undo);
    await workOff(town);
    assert.equal(runOf(town, undo.run.id).run.state.tag, 'finished');
    assert.equal(stillHolding(town, of).length, 4);
    const undone = town.store.world.audit.filter(({ action }) => action === 'undone');
    assert(undone.every(({ bulkRunId }) => bulkRunId === undo.run.id));
  });

  it('keeps to its budget per minute', async () => {
    const of = pairs(7);
    const town = await createBulkTown(of, { bulkPerMinute: 3 });
    await apply(town, await planned(town));
    await workOff(town, 30);
    assert.equal(town.runner.runs.length, 3);
    town.later(1);
    await workOff(town, 20);
    assert.equal(town.runner.runs.length, 6);
  });

  it('whoever is no approver plans, applies and stops nothing', async () => {
    const town = await createBulkTown(pairs(2));
    assert.equal((await town.bulk.plan({ ...everything, by: bob })).outcome, 'notPermitted');
    const plan = await planned(town);
    assert.equal((await apply(town, plan, bob)).outcome, 'notPermitted');
    await apply(town, plan);
    const request = { runId: plan.run.id, by: bob };
    for (const press of ['stop', 'resume', 'undo', 'discard', 'show'] as const)
      assert.equal((await town.bulk[press](request)).outcome, 'notPermitted');
    assert.equal(runOf(town).run.state.tag, 'canary');
  });

  it('a press on a run that is not known does nothing', async () => {
    const town = await createBulkTown(pairs(1));
    const request = { runId: 'another', by: adaPresses };
    for (const press of ['stop', 'resume', 'undo', 'discard', 'show'] as const)
      assert.equal((await town.bulk[press](request)).outcome, 'unknownRun', press);
  });

  it('a plan can be discarded, and a request of it rejected: each with a row of its own', async () => {
    const end = async (isWaiting: boolean) => {
      const town = await createBulkTown(pairs(3), { bulkApproverAbove: 2 });
      const plan = await planned(town);
      if (isWaiting) await apply(town, plan);
      const by = isWaiting ? carol : adaPresses;
      const answer = await town.bulk.discard({ runId: plan.run.id, by });
      assert.equal(answer.outcome, 'bulk');
      await workOff(town);
      assert.equal(town.runner.runs.length, 0);
      const row = town.store.world.audit.at(-1);
      return [row?.action, row?.result, row?.actor, runOf(town).run.state.tag];
    };
    const actor = ({ entraObjectId, displayName }: typeof carol) => ({
      entraObjectId,
      displayName,
    });
    assert.deepEqual(await end(false), [
      ...['bulkDiscarded', { code: 'audit.bulk.discarded' }, actor(adaPresses), 'discarded'],
    ]);
    const [action, result, who] = await end(true);
    assert.deepEqual(
      [action, result, who],
      ['bulkRejected', { code: 'audit.bulk.rejected' }, actor(carol)],
    );
  });

  it('a plan that nobody applies lapses after a day', async () => {
    const town = await createBulkTown(pairs(2));
    const plan = await planned(town);
    town.later(24 * 60 + 1);
    await town.bulk.step({ runId: plan.run.id });
    const { run } = runOf(town);
    assert.equal(run.state.tag === 'discarded' && run.state.why, 'lapsed');
    assert.equal((await apply(town, plan)).outcome, 'bulkOutdated');
  });
});
