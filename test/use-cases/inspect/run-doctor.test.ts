import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import { type Check, runDoctor } from '../../../src/use-cases/inspect/run-doctor.ts';
import { aBotError } from '../../support/bot-error.ts';

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
