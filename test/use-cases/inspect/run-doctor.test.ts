import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bindTo } from '../../../src/use-cases/bind-to.ts';
import { type Check, runDoctor } from '../../../src/use-cases/inspect/run-doctor.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';

const fine: Check = { name: 'fine', look: async () => ({ outcome: 'ok', sentence: 'It works.' }) };

test('a failure of the outside world is a finding with its own next step', async () => {
  const away = new BotError('directoryUnavailable', 'It is away.', { nextStep: 'Wait.' });
  const check = { name: 'away', look: () => Promise.reject(away) };
  const [found, other] = await bindTo([check, fine])(runDoctor)();
  assert.deepEqual(found, {
    ...{ check: 'away', outcome: 'failed', sentence: 'It is away.', nextStep: 'Wait.' },
  });
  assert.equal(other?.outcome, 'ok');
});

test('a check that breaks is told as a bug, without its text, and the others go on', async () => {
  const broken = { name: 'broken', look: () => Promise.reject(new Error('postgres://secret')) };
  const found = await bindTo([broken, fine])(runDoctor)();
  assert.match(found[0]?.sentence ?? '', /a bug in Unclash/);
  assert.doesNotMatch(JSON.stringify(found), /secret/);
  assert.equal(found.length, 2);
});

test('what needs a check that failed is not looked at', async () => {
  const failed: Check = {
    ...{ name: 'first', look: async () => ({ outcome: 'failed', sentence: 'No.' }) },
  };
  let looked = false;
  const needing: Check = {
    ...{ name: 'second', needs: 'first' },
    look: async () => {
      looked = true;
      return { outcome: 'ok', sentence: 'Yes.' };
    },
  };
  const [, second] = await bindTo([failed, needing])(runDoctor)();
  assert.deepEqual([second?.outcome, looked], ['warning', false]);
});
