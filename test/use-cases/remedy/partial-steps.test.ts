import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DirectoryObject } from '../../../src/domain/conflict/directory-object.ts';
import type { Step } from '../../../src/domain/remedy/remedy-plan.ts';
import { aBotError } from '../../support/bot-error.ts';
import { adaPresses, createTown, itChannel } from '../../support/town.ts';
import { aClaimant, aGroup, aSyncedUser, aUser, contested } from '../../support/world.ts';

async function townOf(holder: DirectoryObject) {
  const town = createTown([holder, aClaimant()]);
  await town.subscribe(itChannel);
  await town.watch();
  await town.work();
  const run = town.runner.run.bind(town.runner);
  /** The call is replaced by this, while it is set. */
  let instead: ((step: Step) => Promise<never> | undefined) | undefined;
  Object.assign(town.runner, {
    run: (...[step, by]: Parameters<typeof run>) => instead?.(step) ?? run(step, by),
  });
  return {
    ...town,
    replaceCalls: (by: typeof instead) => {
      instead = by;
    },
    /** Carries the request out in a process that dies when it makes the call. */
    dieAt: async (isCall: (step: Step) => boolean) => {
      const died = Promise.withResolvers<void>();
      instead = (step) => {
        if (!isCall(step)) return undefined;
        died.resolve();
        return new Promise<never>(() => {});
      };
      void town.work();
      await died.promise;
      instead = undefined;
      town.later(1);
    },
    request: () => {
      const request = town.store.world.remedyRequests.at(-1);
      assert.ok(request);
      return request;
    },
    attempt: async () => {
      const state = (await town.store.conflicts.get(1))?.state;
      assert.ok(state?.tag === 'open', state?.tag);
      return state.lastAttempt;
    },
    audit: () => town.store.world.audit.at(-1),
  };
}

const renamed = () => aUser({ userPrincipalName: contested, exchangeRecipient: 'mailbox' });
const answers = { newUserPrincipalName: 'fresh@contoso.com' };
const inExchange = ({ executor }: Step) => executor === 'exchange';
const away = () => aBotError('exchangeUnavailable', { requestIds: ['x-2'], transient: true });

test('a job that died between two steps goes on where it was', async () => {
  const john = renamed();
  const town = await townOf(john);
  await town.press(john.id, { answers });
  await town.dieAt(inExchange);
  assert.deepEqual(
    town.request().progress?.map(({ state }) => state),
    ['done', 'begun'],
  );
  await town.apply({ remedyRequestId: town.request().id });
  const now = town.directory.stored(john.id);
  assert.equal(now?.userPrincipalName, 'fresh@contoso.com');
  assert.deepEqual(now?.proxyAddresses, ['SMTP:john.doe@contoso.com']);
  assert.equal(town.runner.runs.filter(({ step }) => !inExchange(step)).length, 1);
  assert.equal(town.audit()?.action, 'applied');
  assert.equal(town.audit()?.requestIds?.length, 2);
  assert.equal((await town.store.conflicts.get(1))?.state.tag, 'waiting');
});

test('a job that died between two steps names the part that it did when the rest is outdated', async () => {
  const john = renamed();
  const town = await townOf(john);
  await town.press(john.id, { answers });
  await town.dieAt(inExchange);
  const proxyAddresses = [...john.proxyAddresses, 'smtp:new@contoso.com'];
  const now = town.directory.stored(john.id) ?? john;
  town.directory.put({ ...now, proxyAddresses });
  await town.apply({ remedyRequestId: town.request().id });
  const attempt = await town.attempt();
  assert.equal(attempt?.code, 'partlyDone');
  assert.deepEqual(attempt?.message, {
    code: 'attempt.partlyDone',
    calls: [{ code: 'call.setUserPrincipalName', value: 'fresh@contoso.com' }],
  });
  assert.equal(town.audit()?.action, 'notDone');
  assert.deepEqual(town.audit()?.after, proxyAddresses);
  assert.equal(town.audit()?.requestIds?.length, 1);
});

test('a job that died in its first call never says that nothing was written', async () => {
  const john = renamed();
  const town = await townOf(john);
  await town.press(john.id, { answers });
  await town.dieAt((step) => !inExchange(step));
  town.directory.put({ ...john, proxyAddresses: ['SMTP:x@contoso.com', `smtp:${contested}`] });
  await town.apply({ remedyRequestId: town.request().id });
  const attempt = await town.attempt();
  assert.equal(attempt?.code, 'partlyDone');
  assert.deepEqual(attempt?.message, { code: 'attempt.interrupted' });
});

test('a conflict that cleared under a job that died keeps what the job did', async () => {
  const john = renamed();
  const town = await townOf(john);
  await town.press(john.id, { answers });
  await town.dieAt(inExchange);
  const claimant = (await town.store.conflicts.get(1))?.claimant;
  assert.ok(claimant);
  town.directory.put({ ...claimant, provisioningErrors: [] });
  await town.watch();
  await town.apply({ remedyRequestId: town.request().id });
  assert.equal(town.audit()?.outcome, 'partlyDone');
  assert.deepEqual(town.audit()?.result, {
    code: 'attempt.partlyDone',
    calls: [{ code: 'call.setUserPrincipalName', value: 'fresh@contoso.com' }],
  });
});

test('of two calls in Exchange that stop at the second, both are in the record', async () => {
  const john = aUser({
    exchangeRecipient: 'mailbox',
    proxyAddresses: [`SMTP:${contested}`, 'smtp:john.doe@contoso.com'],
  });
  const town = await townOf(john);
  await town.press(john.id, { answers: { newPrimary: 'john.doe@contoso.com' } });
  town.replaceCalls((step) =>
    step.action === 'setEmailAddresses' && step.write.remove !== undefined
      ? Promise.reject(away())
      : undefined,
  );
  await town.work();
  const list = ['SMTP:john.doe@contoso.com', `smtp:${contested}`];
  assert.deepEqual(town.directory.stored(john.id)?.proxyAddresses, list);
  const message = (await town.attempt())?.message;
  assert.ok(message?.code === 'attempt.failed' && message.partly);
  assert.deepEqual(message.problem, away().problem);
  assert.deepEqual(town.audit()?.after, list);
  assert.deepEqual(town.audit()?.requestIds, ['fake-request-1', 'x-2']);
});

test('a call whose answer got lost counts as a part when its effect is there', async () => {
  const john = renamed();
  const town = await townOf(john);
  await town.press(john.id, { answers });
  town.replaceCalls((step) => {
    if (inExchange(step)) return undefined;
    const now = town.directory.stored(john.id) ?? john;
    town.directory.put({ ...now, userPrincipalName: 'fresh@contoso.com' });
    return Promise.reject(away());
  });
  await town.work();
  const message = (await town.attempt())?.message;
  assert.ok(message?.code === 'attempt.failed' && message.partly);
});

test('an address that only `mail` carries is not gone before it was removed', async () => {
  const john = aSyncedUser({ displayName: 'John Doe', mail: contested });
  const town = await townOf(john);
  const answer = await town.press(john.id);
  assert.equal(answer.outcome, 'accepted');
  await town.work();
  assert.deepEqual(
    town.runner.runs.map(({ step }) => step.action),
    ['removeMail'],
  );
  assert.equal(town.directory.stored(john.id)?.mail, undefined);
  assert.equal(town.audit()?.outcome, 'written');
});

test('what another hand did between press and job is not the deed of the presser', async () => {
  const john = aUser();
  const town = await townOf(john);
  await town.press(john.id);
  town.directory.put({ ...john, proxyAddresses: ['SMTP:john.doe@contoso.com'] });
  await town.work();
  assert.equal(town.runner.runs.length, 0);
  assert.equal(town.audit()?.action, 'doneByAnother');
  const conflict = await town.store.conflicts.get(1);
  assert.ok(conflict?.state.tag === 'waiting');
  assert.equal(conflict.state.by, undefined);
  const undo = await town.previewUndo({ conflictNumber: 1, by: adaPresses });
  assert.equal(undo.outcome === 'refused' && undo.refusal.code, 'nothingToUndo');
});

test('an object that was deleted between press and job gave nothing up by the press', async () => {
  const john = aUser();
  const town = await townOf(john);
  await town.press(john.id);
  town.directory.put({ ...john, deletedDateTime: '2026-10-01T09:00:30Z' });
  await town.work();
  assert.equal(town.runner.runs.length, 0);
  assert.equal((await town.attempt())?.code, 'objectGone');
  assert.equal(town.audit()?.action, 'notDone');
});

test('calls that find nothing left to do were made by another hand', async () => {
  const team = aGroup();
  const town = await townOf(team);
  await town.press(team.id);
  town.replaceCalls(() => {
    const now = town.directory.stored(team.id) ?? team;
    town.directory.put({ ...now, proxyAddresses: ['SMTP:project-john@contoso.com'] });
    return undefined;
  });
  await town.work();
  assert.equal(town.runner.runs.length, 1);
  assert.equal(town.audit()?.action, 'doneByAnother');
  assert.deepEqual(town.audit()?.requestIds, ['fake-request-1']);
});
