import assert from 'node:assert/strict';
import { test } from 'node:test';
import { adaPresses, createTown } from '../../support/town.ts';
import { aClaimant, aGroup, aUser } from '../../support/world.ts';

const onPremises = { at: '2026-09-28T08:00:00.000Z', version: 7, controller: 'DC1' };

async function shownFor(chosen: 'holder' | 'claimant', ...others: Parameters<typeof aGroup>[0][]) {
  const asked: string[] = [];
  const holder = aUser();
  const jane = aClaimant();
  const town = createTown([holder, jane, ...others.map(aGroup)], {
    provenance: async ({ displayName }, value) => {
      asked.push(`${displayName} ${value}`);
      return { onPremises };
    },
  });
  await town.watch();
  const objectId = chosen === 'holder' ? holder.id : jane.id;
  const shown = await town.preview({ conflictNumber: 1, objectId, answers: {}, by: adaPresses });
  assert.ok(shown.outcome === 'preview');
  return { asked, last: shown.moreEffects?.at(-1), fingerprint: shown.fingerprint };
}

test('a plan says where the holder has the value from, whichever side gives it up', async () => {
  for (const side of ['holder', 'claimant'] as const) {
    const { asked, last } = await shownFor(side);
    assert.deepEqual(asked, ['John Doe SMTP:john@contoso.com']);
    assert.deepEqual(last, {
      weight: 'note',
      message: { code: 'provenance.onPremises', name: 'John Doe', ...onPremises },
    });
  }
});

test('of several holders only the chosen one is read', async () => {
  assert.deepEqual((await shownFor('claimant', {})).asked, []);
  assert.deepEqual((await shownFor('holder', {})).asked, ['John Doe SMTP:john@contoso.com']);
});
