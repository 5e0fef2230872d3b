import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { HeldUp, stopwatch } from '../../../src/use-cases/remedy/write-window.ts';
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
  async function stopped(before: 'its record' | 'its call' | 'its bytes') {
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
        run: async (...[step, by, fence]: Parameters<typeof run>) => {
          if (before === 'its bytes') await fence?.(false);
          await sleepOnce();
          return run(step, by, before === 'its bytes' ? undefined : fence);
        },
      });
    }
    const late = town.apply({ remedyRequestId });
    await asleep.promise;
    if (before !== 'its record') town.later(1);
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

  for (const [what, undo] of [
    ['another one has written', false],
    ['what another one wrote was undone', true],
  ] as const)
    test(`sends nothing when it wakes up between its record and its request, and ${what}`, async () => {
      const town = await stopped('its call');
      if (undo) {
        town.directory.put(town.john);
        await town.store.requests.update(town.request()?.id ?? '', { state: 'undone' });
      }
      const before = town.directory.stored(town.john.id);
      const runs = town.runs();
      await town.wakeUp();
      assert.equal(town.runs(), runs);
      assert.deepEqual(town.directory.stored(town.john.id), before);
      assert.deepEqual(
        town.audit().map(([action]) => action),
        ['requested', 'applied'],
      );
    });

  test('is told apart in the audit log when its call arrives after an undo', async () => {
    const town = await stopped('its bytes');
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

test('a call whose process died is not made again while its service may still carry it out', async () => {
  const town = await pressedTown();
  const remedyRequestId = town.request()?.id ?? '';
  const at = town.clock.now();
  await town.store.requests.update(remedyRequestId, {
    ...{ state: 'running', progress: [{ state: 'begun', at }] },
  });
  await assert.rejects(town.apply({ remedyRequestId }), HeldUp);
  assert.equal(town.runs(), 0);
  assert.equal(town.request()?.state, 'running');
  town.later(1);
  await town.apply({ remedyRequestId });
  assert.equal(town.runs(), 1);
  assert.equal(town.request()?.state, 'written');
});

test('a call whose process died and whose effect is there is concluded at once', async () => {
  const town = await pressedTown();
  const remedyRequestId = town.request()?.id ?? '';
  const at = town.clock.now();
  await town.store.requests.update(remedyRequestId, {
    ...{ state: 'running', progress: [{ state: 'begun', at }], snapshot: town.john },
  });
  town.directory.put({ ...town.john, proxyAddresses: ['SMTP:john.doe@contoso.com'] });
  await town.apply({ remedyRequestId });
  assert.equal(town.runs(), 0);
  assert.equal(town.request()?.state, 'written');
});

test('a record that lasted longer than a heartbeat is written again before the call', async () => {
  const town = await pressedTown();
  const { requests } = town.store;
  const update = requests.update.bind(requests);
  const slow = [0.5, 0];
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

describe('a process that slept between its record and its request, while no other one had the job', () => {
  /** `meanwhile` happens during its sleep. */
  async function slept(times: number, meanwhile: (town: Town) => void = () => {}) {
    const town = await pressedTown();
    const run = town.runner.run.bind(town.runner);
    let left = times;
    Object.assign(town.runner, {
      run: async (...args: Parameters<typeof run>) => {
        if (left > 0) {
          town.later(1);
          meanwhile(town);
        }
        left -= 1;
        return run(...args);
      },
    });
    const applying = town.apply({ remedyRequestId: town.request()?.id ?? '' });
    return { ...town, applying };
  }

  type Town = Awaited<ReturnType<typeof pressedTown>>;
  const actions = (town: Town) => town.audit().map(([action]) => action);

  test('reads and decides anew, and writes once', async () => {
    const town = await slept(1);
    await town.applying;
    assert.equal(town.runs(), 1);
    assert.deepEqual(actions(town), ['requested', 'applied']);
  });

  test('writes nothing where the object has changed', async () => {
    const town = await slept(1, ({ directory, john }) =>
      directory.put({ ...john, proxyAddresses: [...john.proxyAddresses, 'smtp:jd@contoso.com'] }),
    );
    await town.applying;
    assert.equal(town.runs(), 0);
  });

  test('writes nothing for a person who lost the right meanwhile', async () => {
    const town = await slept(1, ({ dismiss }) => dismiss(adaPresses));
    await town.applying;
    assert.equal(town.runs(), 0);
    assert.equal((await town.attempt())?.message.code, 'attempt.notPermitted');
  });

  test('leaves the write to the next run of the job when it sleeps each time', async () => {
    const town = await slept(3);
    await assert.rejects(town.applying, HeldUp);
    assert.equal(town.runs(), 0);
    assert.equal(town.request()?.state, 'running');
    await town.apply({ remedyRequestId: town.request()?.id ?? '' });
    assert.equal(town.runs(), 1);
    assert.deepEqual(actions(town), ['requested', 'applied']);
  });
});

test('a write that is decided on what was read a minute ago is decided anew', async () => {
  const town = await pressedTown();
  const find = town.directory.findHolders.bind(town.directory);
  const reads: number[] = [];
  Object.assign(town.directory, {
    findHolders: async (...args: Parameters<typeof find>) => {
      const found = await find(...args);
      if (reads.length === 0) town.later(1);
      reads.push(1);
      return found;
    },
  });
  await town.apply({ remedyRequestId: town.request()?.id ?? '' });
  assert.equal(reads.length, 2);
  assert.equal(town.runs(), 1);
});

for (const [what, wall, steady, elapsed] of [
  ['the clock of a machine that was set back', -60_000, 20_000, 20_000],
  ['the clock of a machine that was suspended', 60_000, 5, 60_000],
] as const)
  test(`time goes by on ${what}`, () => {
    let read = 0;
    const at = (later: number) => (read > 1 ? later : 0);
    const clock = {
      now: () => {
        read += 1;
        return new Date(Date.UTC(2026, 9, 1) + at(wall)).toISOString();
      },
      steadyMs: () => at(steady),
    };
    assert.equal(stopwatch(clock)(), elapsed);
  });
