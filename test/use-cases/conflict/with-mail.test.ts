import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ConflictState } from '../../../src/domain/conflict/conflict.ts';
import { withMail } from '../../../src/use-cases/conflict/with-mail.ts';
import { aCase, aConflict, ada, contested } from '../../support/world.ts';

const flow = { days: 30, received: { count: 3, isMore: false, delivered: 3 } };

function aTrace() {
  const asked: string[] = [];
  const mailFlow = async (address: string) => {
    asked.push(address);
    return flow;
  };
  return { asked, directory: { mailFlow } };
}

test('the trace is read while the conflict is loading', async () => {
  const { asked, directory } = aTrace();
  const loading = Promise.withResolvers<ReturnType<typeof aCase>>();
  const shown = withMail(directory, aConflict(), loading.promise);
  assert.deepEqual(asked, [contested]);
  loading.resolve(aCase());
  assert.equal((await shown).mail?.known, true);
});

test('what is not known is said to be unknown', async () => {
  const directory = { mailFlow: async () => undefined };
  const shown = await withMail(directory, aConflict(), Promise.resolve(aCase()));
  assert.deepEqual(shown.mail, { known: false, why: 'notAnswered' });
});

test('the trace is not read for a conflict of which a side was chosen', async () => {
  const { asked, directory } = aTrace();
  const at = '2026-01-05T09:00:00Z';
  const states: readonly ConflictState[] = [
    { tag: 'applying', remedyRequestId: 'r1', by: ada, since: at },
    { tag: 'waiting', for: 'hourlyTask', since: at, expectedBy: at },
    { tag: 'cleared', at, how: 'elsewhere' },
  ];
  for (const state of states) {
    const shown = await withMail(directory, aConflict({ state }), Promise.resolve(aCase()));
    assert.equal(shown.mail, undefined);
  }
  assert.deepEqual(asked, []);
});

test('without a trace nothing is shown', async () => {
  assert.equal((await withMail({}, aConflict(), Promise.resolve(aCase()))).mail, undefined);
});
