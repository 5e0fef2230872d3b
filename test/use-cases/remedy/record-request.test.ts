import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Conflict } from '../../../src/domain/conflict/conflict.ts';
import { planRemedy } from '../../../src/domain/remedy/plan-remedy.ts';
import { isBusy, recordRequest } from '../../../src/use-cases/remedy/record-request.ts';
import { adaPresses, createTown, itChannel } from '../../support/town.ts';
import { aCase, aClaimant, ada, aPolicy, aUser } from '../../support/world.ts';

/** A press whose first records fail because the conflict was written in between, as `after` says. */
async function pressed(failures: number, after: (conflict: Conflict) => Conflict | undefined) {
  const john = aUser();
  const town = createTown([john, aClaimant()]);
  await town.subscribe(itChannel);
  await town.watch();
  town.jobs.splice(0);
  const conflict = await town.store.conflicts.get(1);
  assert.ok(conflict);
  const plan = planRemedy(aCase({ conflict, holders: [john] }), john.id, {}, aPolicy());
  assert.ok(plan.outcome === 'plan');
  const { requests, conflicts } = town.store;
  let newest: Conflict | undefined = conflict;
  let tries = 0;
  const record: typeof requests.record = async (request, change) => {
    tries += 1;
    if (tries > failures)
      return requests.record(request, { ...change, expectedRevision: conflict.revision });
    newest = newest && after(newest);
    return false;
  };
  const get = async (number: number) => (tries === 0 ? conflicts.get(number) : newest);
  const store = {
    ...town.store,
    requests: { ...requests, record },
    conflicts: { ...conflicts, get },
  };
  const ports = { store, clock: town.clock, newId: () => 'r-1', fourEyes: 'off' } as const;
  const intent = { conflict, plan, fingerprint: 'f', by: adaPresses, answers: {} };
  const outcome = await recordRequest(ports, intent);
  return { outcome, tries, jobs: town.jobs, revision: conflict.revision };
}

const touched = (conflict: Conflict) => ({ ...conflict, revision: conflict.revision + 1 });

test('a conflict that polls write meanwhile is tried five times', async () => {
  const { outcome, tries, jobs, revision } = await pressed(4, touched);
  assert.deepEqual([outcome, tries], ['accepted', 5]);
  const redraw = { name: 'notify', conflictNumber: 1, channelId: itChannel.id, urgent: true };
  assert.deepEqual(jobs, [
    { name: 'apply', remedyRequestId: 'r-1' },
    { ...redraw, revision: revision + 5 },
  ]);
  const given = await pressed(5, touched);
  assert.deepEqual([given.outcome, given.tries, given.jobs], ['alreadyRunning', 5, []]);
});

test('nothing is tried again where another press won, or the conflict is gone or in another state', async () => {
  const applying = { tag: 'applying', remedyRequestId: 'r-2', by: ada, since: 'x' } as const;
  const cleared = { tag: 'cleared', at: 'x', how: 'elsewhere' } as const;
  const cases: readonly (readonly [(conflict: Conflict) => Conflict | undefined, string])[] = [
    [(conflict) => conflict, 'alreadyRunning'],
    [() => undefined, 'alreadyRunning'],
    [(conflict) => ({ ...touched(conflict), state: applying }), 'alreadyRunning'],
    [(conflict) => ({ ...touched(conflict), state: cleared }), 'planOutdated'],
  ];
  for (const [after, expected] of cases) {
    const { outcome, tries } = await pressed(5, after);
    assert.deepEqual([outcome, tries], [expected, 1]);
  }
});

test('a conflict is busy while a press is carried out or waits', () => {
  const applying = { tag: 'applying', remedyRequestId: 'r', by: ada, since: 'x' } as const;
  const waits = { tag: 'awaitingSecondApprover', remedyRequestId: 'r', askedBy: ada } as const;
  assert.equal(isBusy(applying), true);
  assert.equal(isBusy({ ...waits, askedAt: 'x', expiresAt: 'y' }), true);
  assert.equal(isBusy({ tag: 'open' }), false);
});
