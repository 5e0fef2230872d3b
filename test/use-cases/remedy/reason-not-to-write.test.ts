import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { adaPresses, carol, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aUser, contested } from '../../support/world.ts';

/** Ada presses on a plan that takes the primary address of John; with `four` eyes it waits for Carol. */
async function pressedTown(fourEyes: 'off' | 'risky' = 'off') {
  const john = aUser({ proxyAddresses: [`SMTP:${contested}`, 'smtp:john.doe@contoso.com'] });
  const town = createTown([john, aClaimant()], { fourEyes });
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  await town.press(john.id, { answers: { newPrimary: 'john.doe@contoso.com' } });
  const request = () => town.store.world.remedyRequests[0];
  return {
    ...town,
    john,
    approval: { conflictNumber: 1, remedyRequestId: request()?.id ?? '', by: carol },
    request,
    state: async () => (await town.store.conflicts.get(1))?.state,
    attempt: async () => {
      const state = (await town.store.conflicts.get(1))?.state;
      return state?.tag === 'open' ? state.lastAttempt : undefined;
    },
    audit: () => town.store.world.audit.map(({ action, outcome }) => [action, outcome]),
    runs: () => town.runner.runs.length,
  };
}

describe('the first approver has lost the right before the second one approves', () => {
  test('the approval is refused, says so, and the conflict is open again', async () => {
    const town = await pressedTown('risky');
    town.dismiss(adaPresses);
    const answer = await town.agree(town.approval);
    assert.ok(answer.outcome === 'refused');
    assert.equal(answer.refusal.code, 'requesterNotPermitted');
    assert.deepEqual(answer.refusal.why, {
      code: 'refusal.requesterNotPermitted',
      name: adaPresses.displayName,
    });
    const message = { code: 'attempt.notPermitted', name: adaPresses.displayName, partly: false };
    assert.deepEqual((await town.attempt())?.message, message);
    assert.equal(town.request()?.state, 'failed');
    assert.deepEqual(town.audit().at(-1), ['notDone', 'notPermitted']);
    await town.work();
    assert.equal(town.runs(), 0);
  });
});

for (const [who, person] of [
  ['the one who pressed', adaPresses],
  ['the one who approved', carol],
] as const)
  test(`${who} has lost the right before the job writes: nothing is written`, async () => {
    const town = await pressedTown('risky');
    assert.equal((await town.agree(town.approval)).outcome, 'accepted');
    town.dismiss(person);
    await town.work();
    assert.equal(town.runs(), 0);
    assert.deepEqual((await town.attempt())?.message, {
      ...{ code: 'attempt.notPermitted', name: person.displayName, partly: false },
    });
    assert.deepEqual(town.audit().at(-1), ['notDone', 'notPermitted']);
    assert.equal(town.request()?.state, 'failed');
  });

test('a press of one approver is asked about again before the write', async () => {
  const town = await pressedTown();
  town.dismiss(adaPresses);
  await town.work();
  assert.equal(town.runs(), 0);
  assert.equal((await town.attempt())?.code, 'notPermitted');
});

test('a press that waited for 24 hours ends with nothing written, and says so', async () => {
  const town = await pressedTown();
  town.later(24 * 60);
  await town.work();
  assert.equal(town.runs(), 0);
  const message = { code: 'attempt.tooLate', hours: 24, partly: false };
  assert.deepEqual((await town.attempt())?.message, message);
  assert.deepEqual(town.audit().at(-1), ['notDone', 'tooLate']);
});

test('a press that waited for less is carried out', async () => {
  const town = await pressedTown();
  town.later(24 * 60 - 1);
  await town.work();
  assert.equal(town.runs(), 1);
  assert.equal((await town.state())?.tag, 'waiting');
});

test('a write whose answer got lost, and whose presser has lost the right: a part may be there', async () => {
  const town = await pressedTown();
  const remedyRequestId = town.request()?.id ?? '';
  await town.store.requests.update(remedyRequestId, {
    ...{ state: 'running', progress: [{ state: 'begun' }] },
  });
  town.dismiss(adaPresses);
  await town.apply({ remedyRequestId });
  assert.equal(town.runs(), 0);
  const message = { code: 'attempt.notPermitted', name: adaPresses.displayName, partly: true };
  assert.deepEqual((await town.attempt())?.message, message);
});

describe('a process that was stopped in the middle of its job', () => {
  /** Stops the job right before its write until another process has carried it out. */
  async function stopped(before: 'its record' | 'its call') {
    const town = await pressedTown();
    const remedyRequestId = town.request()?.id ?? '';
    const { requests } = town.store;
    const wake = Promise.withResolvers<void>();
    const asleep = Promise.withResolvers<void>();
    let sleepy = true;
    const sleepOnce = async () => {
      if (!sleepy) return;
      sleepy = false;
      asleep.resolve();
      await wake.promise;
    };
    if (before === 'its record') {
      const update = requests.update.bind(requests);
      Object.assign(requests, {
        update: async (...args: Parameters<typeof update>) => {
          await sleepOnce();
          return update(...args);
        },
      });
    } else {
      const run = town.runner.run.bind(town.runner);
      Object.assign(town.runner, {
        run: async (...args: Parameters<typeof run>) => {
          await sleepOnce();
          return run(...args);
        },
      });
    }
    const late = town.apply({ remedyRequestId });
    await asleep.promise;
    await town.apply({ remedyRequestId });
    return {
      ...town,
      wakeUp: async () => {
        wake.resolve();
        await late;
      },
    };
  }

  test('writes nothing when it wakes up before its call', async () => {
    const town = await stopped('its record');
    const runs = town.runs();
    await town.wakeUp();
    assert.equal(town.runs(), runs);
    assert.deepEqual(
      town.audit().map(([action]) => action),
      ['requested', 'applied'],
    );
  });

  test('is told apart in the audit log when its call arrives after an undo', async () => {
    const town = await stopped('its call');
    town.directory.put(town.john);
    await town.store.requests.update(town.request()?.id ?? '', { state: 'undone' });
    await town.wakeUp();
    assert.deepEqual(
      town.audit().map(([action]) => action),
      ['requested', 'applied', 'writtenAgain'],
    );
    assert.equal(town.request()?.state, 'undone');
  });
});

test('a record that lasted longer than a heartbeat is written again before the call', async () => {
  const town = await pressedTown();
  const { requests } = town.store;
  const update = requests.update.bind(requests);
  const slow = [1, 0];
  let records = 0;
  Object.assign(requests, {
    update: async (...args: Parameters<typeof update>) => {
      records += 1;
      town.later(slow.shift() ?? 0);
      return update(...args);
    },
  });
  await town.work();
  assert.equal(records, 3, 'twice before the call, once after it');
  assert.equal(town.runs(), 1);
});
