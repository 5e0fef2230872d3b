import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Conflict } from '../../src/domain/conflict/conflict.ts';
import type { DirectoryObject } from '../../src/domain/conflict/directory-object.ts';
import type { Step } from '../../src/domain/remedy/remedy-plan.ts';
import { shareLookups } from '../../src/graph/shared-lookups.ts';
import { withDeadline } from '../../src/net/deadline.ts';
import type { Directory } from '../../src/use-cases/ports/directory.ts';
import type { RemedyRunner } from '../../src/use-cases/ports/remedy-runner.ts';
import { createFakeDirectory } from '../support/fake-directory.ts';
import { aSlowService } from '../support/slow-service.ts';
import { adaPresses } from '../support/town.ts';
import { aClaimant, aConflict, ada, aUser, contested } from '../support/world.ts';

const john = aUser();
const jane = aClaimant();
const open = aConflict({ claimant: jane, revision: 4 });
const applying: Conflict = {
  ...open,
  revision: 5,
  state: {
    tag: 'applying',
    remedyRequestId: 'r-1',
    by: ada,
    since: '2026-10-01T09:00:00.000Z',
  },
};
const waiting: Conflict = { ...open, revision: 6 };
const about = { claimant: jane, conflict: open };
const withoutAddress: DirectoryObject = { ...john, proxyAddresses: ['SMTP:jd@contoso.com'] };
const removal: Step = {
  executor: 'graphDelegated',
  action: 'replaceProxyAddresses',
  target: john,
  proxyAddresses: withoutAddress.proxyAddresses,
};

interface World {
  /** What look-ups, reads and writes wait for once they have been done. */
  readonly slowly?: <T>(method: 'findHolders' | 'read' | 'run', answer: T) => Promise<T>;
}

function world({ slowly = async (_, answer) => answer }: World = {}) {
  let now = Date.parse('2026-10-01T09:00:00.000Z');
  const graph = createFakeDirectory({ objects: [john, jane] });
  const runner: RemedyRunner = {
    run: () => slowly('run', { outcome: 'done', requestIds: [] }),
  };
  const clock = { now: () => new Date(now).toISOString() };
  const directory: Directory = {
    ...graph,
    findHolders: async (...asked) => slowly('findHolders', await graph.findHolders(...asked)),
    read: async (ref) => slowly('read', await graph.read(ref)),
  };
  const shared = shareLookups({ directory, runner, clock });
  const lookups = () => graph.calls.filter(({ method }) => method === 'findHolders').length;
  const redraw = (conflict = open) =>
    shared.directory.findHolders(contested, 'low', { ...about, conflict });
  return {
    ...shared,
    graph,
    lookups,
    redraw,
    /** Names of the holders that a redraw shows. */
    shown: async (conflict?: Conflict) =>
      (await redraw(conflict)).holders.map(({ object }) => object.displayName),
    later: (seconds: number) => {
      now += seconds * 1000;
    },
  };
}

/** A world in which what is named is done at once and answered late. */
function slowWorld(method: 'findHolders' | 'read' | 'run') {
  const service = aSlowService();
  const slowly: World['slowly'] = (called, answer) =>
    called === method ? service.ask(answer) : Promise.resolve(answer);
  return { ...world({ slowly }), answer: service.answer };
}

test('every channel of a conflict is redrawn from one look-up', async () => {
  const { redraw, lookups } = world();
  await Promise.all(Array.from({ length: 50 }, () => redraw()));
  assert.equal(lookups(), 1);
});

test('a redraw uses what the press has read, and a press never uses what another one read', async () => {
  const { directory, redraw, lookups } = world();
  await directory.findHolders(contested, 'high', { ...about, targetId: john.id });
  await redraw();
  assert.equal(lookups(), 1);
  await directory.findHolders(contested, 'high', about);
  assert.equal(lookups(), 2);
});

test('a look-up is shared for seconds, and a failed one never', async () => {
  const { redraw, lookups, later, graph } = world();
  graph.failWith(new Error('away') as never);
  await assert.rejects(redraw());
  graph.failWith(undefined);
  await redraw();
  assert.equal(lookups(), 2);
  later(11);
  await redraw();
  assert.equal(lookups(), 3);
});

test('after a write a redraw shows what was read back, without a look-up of its own', async () => {
  const { directory, redraw, runner, graph, lookups } = world();
  await redraw();
  await runner.run(removal, adaPresses);
  graph.put(withoutAddress);
  await directory.read(john);
  assert.deepEqual((await redraw()).holders, []);
  assert.equal(lookups(), 1);
});

test('between a write and its read-back nothing is shared', async () => {
  const { redraw, runner, lookups } = world();
  await redraw();
  await runner.run(removal, adaPresses);
  await redraw();
  assert.equal(lookups(), 2);
});

test('a holder that Exchange lists keeps the roles that Entra shows', async () => {
  const { directory, redraw, runner, graph } = world();
  graph.askExchange();
  graph.put({ ...john, exchangeRecipient: 'mailbox' });
  await redraw();
  await runner.run(removal, adaPresses);
  graph.put({ ...withoutAddress, exchangeRecipient: 'mailbox' });
  await directory.read(john);
  const [holder] = (await redraw()).holders;
  assert.deepEqual(holder?.object.proxyAddresses, withoutAddress.proxyAddresses);
  assert.equal(holder?.roles.length, 1);
});

for (const [what, happens] of [
  ['a poll', ({ directory }) => directory.pollProvisioningErrors()],
  ['a read of the claimant', ({ directory }) => directory.read(jane)],
] satisfies [string, (town: ReturnType<typeof world>) => Promise<unknown>][]) {
  test(`${what} ends the sharing: a card shows nothing older`, async () => {
    const town = world();
    await town.redraw();
    await happens(town);
    await town.redraw();
    assert.equal(town.lookups(), 2);
  });
}

test('a redraw that another one joined ends for neither with the time of the first one', async () => {
  const { redraw, shown, lookups, answer } = slowWorld('findHolders');
  const hasty = withDeadline(20, () => redraw());
  const patient = shown();
  await assert.rejects(hasty, { code: 'directoryUnavailable' });
  answer();
  assert.deepEqual(await patient, [john.displayName]);
  assert.equal(lookups(), 1);
});

test('the look-up of a person ends with the time of that person, and no redraw with it', async () => {
  const { directory, shown, answer } = slowWorld('findHolders');
  const pressed = withDeadline(20, () => directory.findHolders(contested, 'high', about));
  const redrawn = shown();
  await assert.rejects(pressed);
  answer();
  assert.deepEqual(await redrawn, [john.displayName]);
});

test('a look-up with questions that nobody answered is not shared later', async () => {
  const { redraw, lookups, graph } = world();
  graph.leaveUnanswered('deleted users');
  await redraw();
  graph.leaveUnanswered();
  assert.deepEqual((await redraw()).unanswered, []);
  assert.equal(lookups(), 2);
});

test('a look-up that began before a write shows nobody the holders from before it', async () => {
  const { redraw, shown, runner, graph, directory, answer } = slowWorld('findHolders');
  const before = redraw();
  await runner.run(removal, adaPresses);
  graph.put(withoutAddress);
  const after = shown();
  answer();
  await before;
  assert.deepEqual(await after, []);
  await directory.read(john);
  assert.deepEqual(await shown(), []);
});

test('a look-up during a write is shown to nobody after it', async () => {
  const { redraw, shown, runner, graph, answer } = slowWorld('run');
  const writing = runner.run(removal, adaPresses);
  await redraw();
  graph.put(withoutAddress);
  answer();
  await writing;
  assert.deepEqual(await shown(), []);
});

test('a read that began before a write ends is no read-back', async () => {
  const { directory, redraw, shown, runner, graph, answer } = slowWorld('read');
  await redraw();
  const reading = directory.read(john);
  await runner.run(removal, adaPresses);
  graph.put(withoutAddress);
  answer();
  await reading;
  assert.deepEqual(await shown(), []);
});

test('after an undo a redraw shows who has the address again', async () => {
  const { directory, shown, runner, graph } = world();
  graph.put(withoutAddress);
  assert.deepEqual(await shown(), []);
  const undo: Step = { ...removal, proxyAddresses: john.proxyAddresses };
  await runner.run(undo, adaPresses);
  graph.put(john);
  assert.deepEqual(await shown(), [john.displayName]);
  await directory.read(john);
  assert.deepEqual(await shown(), [john.displayName]);
});

test('the write to another object leaves the look-up of a conflict alone', async () => {
  const { redraw, runner, lookups } = world();
  await redraw();
  const target = aUser({ id: 'ffffffff-0000-4000-8000-000000000009' });
  await runner.run({ ...removal, target, proxyAddresses: [] }, adaPresses);
  await redraw();
  assert.equal(lookups(), 1);
});

test('a redraw after what another process wrote looks the holders up', async () => {
  const { redraw, shown, graph } = world();
  await redraw(applying);
  graph.put(withoutAddress);
  assert.deepEqual(await shown(waiting), []);
});

test('a redraw after what another process found out looks the holders up', async () => {
  const { redraw, shown, graph } = world();
  await redraw(open);
  graph.put(withoutAddress);
  assert.deepEqual(await shown({ ...open, revision: open.revision + 1 }), []);
});

test('a press and its write cause one look-up each, and their redraws none', async () => {
  const { directory, redraw, shown, runner, graph, lookups } = world();
  await directory.findHolders(contested, 'high', about);
  await redraw(applying);
  await directory.findHolders(contested, 'high', { ...about, conflict: applying });
  await runner.run(removal, adaPresses);
  graph.put(withoutAddress);
  await directory.read(john);
  assert.deepEqual(await shown(waiting), []);
  assert.equal(lookups(), 2);
});

test('the holders of a request are not those of the request after it', async () => {
  const { redraw, shown, graph } = world();
  await redraw(applying);
  graph.put(withoutAddress);
  assert.deepEqual(await shown({ ...applying, revision: applying.revision + 1 }), []);
});

test('the holders of a press are older than the second request after it', async () => {
  const { redraw, shown, graph } = world();
  await redraw(open);
  graph.put(withoutAddress);
  assert.deepEqual(await shown({ ...applying, revision: open.revision + 2 }), []);
});

test('a look-up of no conflict is shared by nobody', async () => {
  const { directory, lookups } = world();
  await directory.findHolders(contested, 'low');
  await directory.findHolders(contested, 'low');
  assert.equal(lookups(), 2);
});

test('what a look-up knows besides the addresses outlasts a read-back', async () => {
  const { directory, redraw, runner, graph } = world();
  const known: DirectoryObject = {
    ...john,
    mastery: 'onPremises',
    exchangeRecipient: 'unknown',
    directoryRoles: ['Helpdesk Administrator'],
    rolesChecked: ['active'],
    originalMailbox: { place: 'onPremises', type: 'SharedMailbox' },
    recipientTypeDetails: 'SharedMailbox',
  };
  graph.put(known);
  await redraw();
  const rename: Step = { ...removal, proxyAddresses: john.proxyAddresses };
  await runner.run(rename, adaPresses);
  graph.put({ ...john, mastery: 'onPremises', exchangeRecipient: 'unknown' });
  await directory.read(john);
  const [holder] = (await redraw()).holders;
  assert.deepEqual(holder?.object, known);
});

test('a read-back is as old as the look-up that it is merged into', async () => {
  const { directory, redraw, runner, graph, lookups, later } = world();
  await redraw();
  later(9);
  await runner.run(removal, adaPresses);
  graph.put(withoutAddress);
  await directory.read(john);
  await redraw();
  assert.equal(lookups(), 1);
  later(2);
  await redraw();
  assert.equal(lookups(), 2);
});

test('a read-back that Exchange did not answer is not merged into its list', async () => {
  const { directory, redraw, runner, graph, lookups } = world();
  graph.askExchange();
  graph.put({ ...john, exchangeRecipient: 'mailbox' });
  await redraw();
  await runner.run(removal, adaPresses);
  graph.put({ ...withoutAddress, exchangeRecipient: 'unknown' });
  await directory.read(john);
  await redraw();
  assert.equal(lookups(), 2);
});
