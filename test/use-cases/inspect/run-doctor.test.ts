import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import {
  type Check,
  examineInstallation,
  runDoctor,
} from '../../../src/use-cases/inspect/run-doctor.ts';
import { aBotError } from '../../support/bot-error.ts';
import { ada } from '../../support/world.ts';

const tenant = { code: 'doctor.check.tenant' } as const;
const token = { code: 'doctor.check.token' } as const;
const readable = { code: 'doctor.readable' } as const;
const fine: Check = { name: tenant, look: async () => ({ outcome: 'ok', message: readable }) };

test('a failure of the outside world is a finding with its own next step', async () => {
  const away = aBotError('directoryUnavailable');
  const check: Check = { name: token, look: () => Promise.reject(away) };
  const [found, other] = await bindTo([check, fine])(runDoctor)();
  assert.deepEqual(found, {
    ...{ check: token, outcome: 'failed' },
    ...{ message: away.problem, nextStep: away.next },
  });
  assert.equal(other?.outcome, 'ok');
});

test('a check that breaks is reported as a bug, without its text, and the others go on', async () => {
  const broken: Check = { name: token, look: () => Promise.reject(new Error('postgres://secret')) };
  const found = await bindTo([broken, fine])(runDoctor)();
  assert.deepEqual(found[0], {
    ...{ check: token, outcome: 'failed', message: { code: 'doctor.broken' } },
    nextStep: { code: 'doctor.next.report' },
  });
  assert.doesNotMatch(JSON.stringify(found), /secret/);
  assert.equal(found.length, 2);
});

test('what needs a check that failed is skipped', async () => {
  const failed: Check = {
    ...{ name: token, look: async () => ({ outcome: 'failed', message: readable }) },
  };
  let looked = false;
  const needing: Check = {
    ...{ name: tenant, needs: 'doctor.check.token' },
    look: async () => {
      looked = true;
      return { outcome: 'ok', message: readable };
    },
  };
  const [, second] = await bindTo([failed, needing])(runDoctor)();
  assert.deepEqual([second?.outcome, looked], ['warning', false]);
  assert.deepEqual(second?.message, { code: 'doctor.skipped', check: token });
});

test('the lines of a check that became several are in its place, and the next checks need them', async () => {
  const lines = ['ok', 'failed'] as const;
  const several: Check = {
    name: token,
    look: async () => lines.map((outcome) => ({ check: token, outcome, message: readable })),
  };
  const needing: Check = { ...fine, needs: 'doctor.check.token' };
  const found = await bindTo([several, needing])(runDoctor)();
  assert.deepEqual(
    found.map(({ check, outcome }) => [check.code, outcome]),
    [
      [token.code, 'ok'],
      [token.code, 'failed'],
      [tenant.code, 'warning'],
    ],
  );
  assert.deepEqual(found[2]?.nextStep, { code: 'doctor.next.mendFirst', check: token });
});

test('what needs a check that is fine runs', async () => {
  const needing: Check = { name: token, needs: 'doctor.check.tenant', look: fine.look };
  const found = await bindTo([fine, needing])(runDoctor)();
  assert.deepEqual(
    found.map(({ outcome }) => outcome),
    ['ok', 'ok'],
  );
});

test('in chat an approver sees the lines, and nobody else', async () => {
  const diagnoses = [{ check: tenant, outcome: 'ok', message: readable }] as const;
  const why = { code: 'notPermitted.people' } as const;
  const ports = { authorize: async () => undefined, runDoctor: async () => diagnoses };
  assert.deepEqual(await examineInstallation(ports, ada), { outcome: 'examined', diagnoses });
  const refusing = { ...ports, authorize: async () => ({ outcome: 'notPermitted', why }) as const };
  assert.deepEqual(await examineInstallation(refusing, ada), { outcome: 'notPermitted', why });
});

test('the checks run while the permission is read, and a refusal waits for none of them', async () => {
  const why = { code: 'notPermitted.people' } as const;
  let isRunning = false;
  const examined = examineInstallation(
    {
      authorize: async () => {
        assert.ok(isRunning);
        return { outcome: 'notPermitted', why };
      },
      runDoctor: () => {
        isRunning = true;
        return new Promise(() => {});
      },
    },
    ada,
  );
  assert.deepEqual(await examined, { outcome: 'notPermitted', why });
});

test('a doctor that fails is no failure to somebody without permission', async () => {
  const why = { code: 'notPermitted.people' } as const;
  const ports = {
    authorize: async () => {
      await new Promise(setImmediate);
      return { outcome: 'notPermitted', why } as const;
    },
    runDoctor: () => Promise.reject(new Error('broken')),
  };
  assert.deepEqual(await examineInstallation(ports, ada), { outcome: 'notPermitted', why });
});
