import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import { loadConflict, loadConflictToShow } from '../../../src/use-cases/conflict/load-conflict.ts';
import { moveConflict } from '../../../src/use-cases/conflict/move-conflict.ts';
import { readNamed } from '../../../src/use-cases/conflict/read-named.ts';
import { aBotError } from '../../support/bot-error.ts';
import { createTown, itChannel } from '../../support/town.ts';
import {
  aClaimant,
  aGroup,
  anObjectId,
  aProvisioningError,
  aUser,
  contested,
} from '../../support/world.ts';

const away = aBotError('directoryUnavailable');

async function townOf(...objects: readonly DirectoryObject[]) {
  const town = createTown(objects);
  await town.watch();
  const conflict = await town.store.conflicts.get(1);
  assert.ok(conflict);
  const load = () => loadConflict(town, conflict, 'high');
  const holders = async () =>
    (await load()).lookup.holders.map(({ object, roles }) => [object.id, roles]);
  return { ...town, conflict, load, holders };
}

test('a directory that does not answer leaves a card with its story, and a reason', async () => {
  const town = await townOf(aUser(), aClaimant());
  town.directory.failWith(away, 'findHolders');
  const { lookup, timeline, conflict } = await loadConflictToShow(town, town.conflict);
  assert.deepEqual(lookup, {
    ...{ address: contested, holders: [], exchangeAsked: false },
    unanswered: [{ code: 'lookup.directory', problem: away.problem }],
  });
  assert.deepEqual([timeline.length, conflict.number], [1, 1]);
  await assert.rejects(town.load(), away);
});

test('a person who sees a card waits for its look-up before jobs do', async () => {
  const town = await townOf(aUser(), aClaimant());
  await loadConflictToShow(town, town.conflict);
  const call = town.directory.calls.findLast(({ method }) => method === 'findHolders');
  assert.deepEqual(call?.args, [contested, 'high']);
});

test('the requests of a conflict are read once', async () => {
  const town = await townOf(aUser(), aClaimant());
  const read: PropertyKey[] = [];
  const requests = new Proxy(town.store.requests, {
    get: (store, name) => {
      read.push(name);
      return Reflect.get(store, name);
    },
  });
  await loadConflict({ ...town, store: { ...town.store, requests } }, town.conflict, 'low');
  assert.deepEqual(read, ['ofConflict']);
});

test('what the claimant shows in `mail` is its claim; in its list it holds the address', async () => {
  const john = aUser();
  const jane = aClaimant({ mail: contested });
  const town = await townOf(john, jane);
  assert.deepEqual(await town.holders(), [[john.id, ['alias']]]);
  const withAlias = [...jane.proxyAddresses, `smtp:${contested}`];
  town.directory.put({ ...jane, proxyAddresses: withAlias });
  assert.deepEqual((await town.holders())[1], [jane.id, ['alias', 'mail']]);
  town.directory.put({ ...jane, proxyAddresses: [`SMTP:${contested}`] });
  assert.deepEqual((await town.holders())[1], [jane.id, ['primary', 'mail']]);
});

test('an object that the service names is added where no look-up shows it, once', async () => {
  const named = aGroup({ proxyAddresses: [] });
  const error = aProvisioningError({ namedHolderRef: { id: named.id } });
  const john = aUser();
  const town = await townOf(john, aClaimant({ provisioningErrors: [error] }), named);
  assert.deepEqual(await town.holders(), [
    [john.id, ['alias']],
    [named.id, ['named']],
  ]);
  town.directory.put({ ...named, proxyAddresses: [`smtp:${contested}`] });
  assert.deepEqual((await town.holders()).length, 2);
  town.directory.remove(named.id);
  assert.deepEqual(await town.holders(), [[john.id, ['alias']]]);
});

test('a named object is read as the kind that was said, else as each', async () => {
  const { directory } = createTown();
  const id = anObjectId();
  await readNamed(directory, { id, kind: 'group' });
  await readNamed(directory, { id });
  assert.deepEqual(
    directory.calls.map(({ args }) => args[0]),
    ['group', 'user', 'group', 'orgContact'].map((kind) => ({ kind, id })),
  );
  directory.failWith(away);
  assert.equal(await readNamed(directory, { id }), undefined);
});

test('a conflict that changes between read and write is moved at a later try, with its cards', async () => {
  const town = await townOf(aUser(), aClaimant());
  await town.subscribe(itChannel);
  const move = (failures: number) => {
    let left = failures;
    const { conflicts } = town.store;
    const transition: typeof conflicts.transition = async (change) =>
      left-- > 0 ? false : conflicts.transition(change);
    const store = { ...town.store, conflicts: { ...conflicts, transition } };
    const state = () => ({ tag: 'open' }) as const;
    const jobs = [{ name: 'apply', remedyRequestId: 'r-1' }] as const;
    return moveConflict(store, { conflictNumber: 1, stillMakesSense: () => true, state, jobs });
  };
  town.jobs.splice(0);
  const moved = await move(4);
  assert.equal(moved?.revision, town.conflict.revision + 1);
  const redraw = { name: 'notify', conflictNumber: 1, channelId: itChannel.id, urgent: true };
  assert.deepEqual(town.jobs, [
    { ...redraw, revision: moved?.revision },
    { name: 'apply', remedyRequestId: 'r-1' },
  ]);
  await assert.rejects(move(5), /Conflict 1 changes faster/);
});

test('a conflict that is not known, or a move without sense, writes nothing', async () => {
  const town = await townOf(aUser(), aClaimant());
  const state = () => assert.fail('it was moved');
  const move = { stillMakesSense: () => false, state };
  assert.equal(await moveConflict(town.store, { ...move, conflictNumber: 1 }), undefined);
  const unknown = { ...move, stillMakesSense: () => true, conflictNumber: 2 };
  assert.equal(await moveConflict(town.store, unknown), undefined);
});
