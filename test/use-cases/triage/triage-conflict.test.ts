import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TriageAction } from '../../../src/domain/conflict/triage-actions.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';
import { adaPresses, bob, carol, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aProvisioningError, aUser } from '../../support/world.ts';

const snooze = { do: 'snooze', hours: 4, reason: 'HR decides' } as const;
const byDesign = { do: 'markByDesign', reason: 'Guest and contact are one person' } as const;

const away = new BotError(
  'directoryUnavailable',
  { code: 'verbatim', text: 'Graph is away.' },
  { nextStep: { code: 'verbatim', text: 'Wait.' } },
);

async function openTown() {
  const john = aUser();
  const jane = aClaimant();
  const town = createTown([john, jane]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  const conflict = async () => {
    const found = await town.store.conflicts.get(1);
    assert.ok(found);
    return found;
  };
  const decide = (action: TriageAction, by = adaPresses) =>
    town.triage({ conflictNumber: 1, by, action, source: 'card' });
  const story = async () =>
    (await town.store.conflicts.timeline(1)).map(({ what, by }) => [what.code, by?.displayName]);
  return { ...town, john, jane, conflict, decide, story };
}

test('an assigned conflict stays open, and history and audit log say to whom', async () => {
  const town = await openTown();
  await town.decide({ do: 'assign', to: bob });
  const { state, triage } = await town.conflict();
  assert.equal(state.tag, 'open');
  assert.equal(triage.assignment?.to.displayName, bob.displayName);
  assert.deepEqual((await town.story()).at(-1), ['story.assignedTo', 'Ada Admin']);
  const [row] = town.store.world.audit;
  assert.deepEqual(
    [row?.action, row?.outcome, row?.result],
    ['assigned', 'open', { code: 'story.assignedTo', name: bob.displayName }],
  );
  assert.deepEqual(row?.assignee, bob);
  await town.decide({ do: 'unassign' });
  assert.deepEqual(town.store.world.audit.at(-1)?.assignee, bob);
  await town.work();
  assert.equal(town.store.world.postedMessages[0]?.shownRevision, 3);
});

test('who is chosen in a list is assigned as a member of the conversation, or not at all', async () => {
  const town = await openTown();
  const assign = (member: () => Promise<typeof bob | undefined>) =>
    town.triage({
      ...{ conflictNumber: 1, by: adaPresses, source: 'card' },
      action: { do: 'assign', member },
    });
  const stranger = await assign(async () => undefined);
  assert.deepEqual(stranger, {
    outcome: 'triageRefused',
    why: { code: 'triage.notAMember' },
  });
  assert.equal((await town.conflict()).triage.assignment, undefined);
  assert.equal((await assign(async () => bob)).outcome, 'triaged');
  const { entraObjectId, displayName } = bob;
  assert.deepEqual((await town.conflict()).triage.assignment?.to, { entraObjectId, displayName });
});

test('the first who assigns a conflict to themselves counts', async () => {
  const town = await openTown();
  await town.decide({ do: 'assign', to: adaPresses, ifFree: true });
  const before = await town.conflict();
  const answer = await town.decide({ do: 'assign', to: carol, ifFree: true }, carol);
  assert.equal(answer.outcome, 'unchanged');
  assert.deepEqual(await town.conflict(), before);
});

test('an assignment outlives a remedy that came to nothing', async () => {
  const town = await openTown();
  await town.decide({ do: 'assign', to: bob });
  await town.press(town.john.id);
  assert.equal((await town.conflict()).state.tag, 'applying');
  await town.work();
  assert.equal((await town.conflict()).triage.assignment?.to.displayName, bob.displayName);
});

test('every decision takes an approver, but for what an assignee may do', async () => {
  const town = await openTown();
  const outcome = async (action: TriageAction) => (await town.decide(action, bob)).outcome;
  for (const action of [snooze, byDesign, { do: 'assign', to: bob } as const]) {
    assert.equal(await outcome(action), 'notPermitted');
  }
  assert.equal(await outcome({ do: 'addNote', text: 'x' }), 'notPermitted');
  await town.decide({ do: 'assign', to: bob });
  assert.equal(await outcome({ do: 'addNote', text: 'Asked HR' }), 'triaged');
  assert.equal(await outcome({ do: 'setTicket', reference: 'INC0042' }), 'triaged');
  assert.equal(await outcome(snooze), 'notPermitted');
  assert.equal(await outcome({ do: 'unassign' }), 'triaged');
  assert.equal(await outcome({ do: 'addNote', text: 'x' }), 'notPermitted');
});

test('a conflict that is not known is said to be', async () => {
  const town = await openTown();
  const answer = await town.triage({
    ...{ conflictNumber: 4711, by: adaPresses, source: 'command' },
    action: { do: 'wake' },
  });
  assert.equal(answer.outcome, 'unknownConflict');
});

test('a snoozed conflict leaves the open ones, and a poll after its end brings it back', async () => {
  const town = await openTown();
  await town.decide(snooze);
  const listed = async (list: 'open' | 'snoozed') =>
    (await town.store.conflicts.list(list, 1, 10)).total;
  assert.deepEqual([await listed('open'), await listed('snoozed')], [0, 1]);
  town.later(239);
  await town.watch();
  assert.deepEqual([await listed('open'), await listed('snoozed')], [0, 1]);
  town.later(1);
  await town.watch();
  assert.deepEqual([await listed('open'), await listed('snoozed')], [1, 0]);
  assert.deepEqual((await town.story()).at(-1), ['story.wokenBy', undefined]);
  const row = town.store.world.audit.at(-1);
  assert.deepEqual([row?.actor, row?.action, row?.source], ['unclash', 'woken', 'automatic']);
});

test('the audit row of a deferral has its reason, that of another decision has none', async () => {
  const town = await openTown();
  const reasonOf = async (action: TriageAction) => {
    await town.decide(action);
    return town.store.world.audit.at(-1)?.reason;
  };
  assert.equal(await reasonOf(snooze), snooze.reason);
  assert.equal(await reasonOf({ do: 'wake' }), undefined);
  assert.equal(await reasonOf(byDesign), byDesign.reason);
  assert.equal(await reasonOf({ do: 'addNote', text: 'Asked HR' }), undefined);
});

test('a snooze ends although Graph does not answer', async () => {
  const town = await openTown();
  await town.decide(snooze);
  town.later(241);
  town.directory.failWith(away, 'pollProvisioningErrors');
  assert.equal((await town.watch()).outcome, 'failed');
  assert.equal((await town.conflict()).triage.deferral, undefined);
});

test('what is by design is reviewed after a year', async () => {
  const town = await openTown();
  await town.decide(byDesign);
  town.later(365 * 24 * 60 - 1);
  await town.watch();
  assert.equal((await town.conflict()).triage.deferral?.tag, 'byDesign');
  town.later(1);
  await town.watch();
  assert.equal((await town.conflict()).triage.deferral, undefined);
});

test('another holder wakes a conflict at the next poll, another name does not', async () => {
  const town = await openTown();
  await town.decide(byDesign);
  town.directory.put({ ...town.jane, displayName: 'Jane Roe-Smith' });
  town.directory.put({ ...town.john, displayName: 'John Doe (left)' });
  town.later(5);
  await town.watch();
  assert.equal((await town.conflict()).claimant.displayName, 'Jane Roe-Smith');
  assert.equal((await town.conflict()).triage.deferral?.tag, 'byDesign');
  town.directory.put(aUser({ displayName: 'Second holder' }));
  town.later(5);
  await town.watch();
  assert.equal((await town.conflict()).triage.deferral, undefined);
  const last = (await town.store.conflicts.timeline(1)).at(-1);
  assert.deepEqual(last?.what, { code: 'story.wokenBy', why: { code: 'wake.holders' } });
});

test('a claimant that changes its source of authority wakes its conflict at the same poll', async () => {
  const town = await openTown();
  await town.decide(byDesign);
  town.directory.put({ ...town.jane, mastery: 'cloud' });
  town.later(5);
  await town.watch();
  const last = (await town.store.conflicts.timeline(1)).at(-1);
  assert.deepEqual(last?.what, { code: 'story.wokenBy', why: { code: 'wake.claimant' } });
});

describe('of many conflicts that wait by a decision', () => {
  /** Every second one of 42 conflicts is by design; `calls` of a poll, in their order. */
  async function manyTown() {
    const calls: string[] = [];
    const counted = <P extends object>(port: P): P =>
      new Proxy(port, {
        get: (target, name, receiver) => {
          calls.push(String(name));
          return Reflect.get(target, name, receiver);
        },
      });
    const objects = Array.from({ length: 42 }, (_, i) =>
      aClaimant({ provisioningErrors: [aProvisioningError({ value: `SMTP:a${i}@contoso.com` })] }),
    );
    const town = createTown(objects, { around: counted });
    await town.watch();
    for (let conflictNumber = 2; conflictNumber <= 42; conflictNumber += 2)
      await town.triage({ conflictNumber, by: adaPresses, action: byDesign, source: 'card' });
    return {
      ...town,
      /** The calls of one poll. */
      poll: async () => {
        calls.splice(0);
        town.later(5);
        await town.watch();
        return [...calls];
      },
    };
  }
  const reads = (calls: readonly string[]) => calls.filter((name) => name === 'findHolders').length;

  test('one poll reads the holders of at most 20, and each is read in turn', async () => {
    const { poll } = await manyTown();
    const polls = [reads(await poll()), reads(await poll())];
    assert.ok(Math.max(...polls) <= 20, polls.join(', '));
    assert.equal(
      polls.reduce((sum, more) => sum + more),
      21,
    );
  });

  test('the open conflicts are read once, and work is made anew before any holder is read', async () => {
    const { poll } = await manyTown();
    const calls = await poll();
    assert.equal(calls.filter((name) => name === 'known').length, 1);
    assert.ok(calls.indexOf('findHolders') > calls.lastIndexOf('active'));
  });
});

test('a remedy ends a deferral at once', async () => {
  const town = await openTown();
  await town.decide(snooze);
  await town.press(town.john.id);
  const { state, triage } = await town.conflict();
  assert.deepEqual([state.tag, triage.deferral], ['applying', undefined]);
});

test('each decision is taken back by its reverse, and both are in the history', async () => {
  const town = await openTown();
  const pairs: readonly (readonly [TriageAction, TriageAction])[] = [
    [{ do: 'assign', to: bob }, { do: 'unassign' }],
    [snooze, { do: 'wake' }],
    [byDesign, { do: 'wake' }],
    [{ do: 'addNote', text: 'Asked HR' }, { do: 'removeNote' }],
    [
      { do: 'setTicket', reference: 'INC0042' },
      { do: 'setTicket', reference: '' },
    ],
  ];
  for (const pair of pairs) for (const action of pair) await town.decide(action);
  assert.deepEqual((await town.conflict()).triage, {});
  assert.equal((await town.story()).length, 1 + 2 * pairs.length);
  assert.equal(town.store.world.audit.length, 2 * pairs.length);
});
