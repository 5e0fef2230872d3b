import assert from 'node:assert/strict';
import { test } from 'node:test';
import { provenanceMessages } from '../../../src/domain/conflict/provenance.ts';

const at = '2026-10-01T09:00:00Z';
const given = { at, by: 'Ada' };
const synced = { code: 'provenance.synced', name: 'John', at };
const byAda = { code: 'provenance.given', name: 'John', at, by: 'Ada' };

test('a value was given by a person, or came with a sync', () => {
  assert.deepEqual(provenanceMessages({ given }, 'John'), [byAda]);
  assert.deepEqual(provenanceMessages({ given: { at } }, 'John'), [synced]);
  assert.deepEqual(provenanceMessages({}, 'John'), []);
});

test('three conflicts by one giver are a habit, two are not, and a sync has none', () => {
  const habit = { code: 'provenance.habit', by: 'Ada', conflicts: 3 };
  assert.deepEqual(provenanceMessages({ given, conflictsOfGiver: 3 }, 'John'), [byAda, habit]);
  assert.deepEqual(provenanceMessages({ given, conflictsOfGiver: 2 }, 'John'), [byAda]);
  assert.deepEqual(provenanceMessages({ given: { at }, conflictsOfGiver: 9 }, 'John'), [synced]);
});

test('a change in Active Directory is told with its controller where that is known', () => {
  const onPremises = { at, version: 7 };
  const said = { code: 'provenance.onPremises', name: 'John', at, version: 7 };
  assert.deepEqual(provenanceMessages({ onPremises }, 'John'), [said]);
  const named = { onPremises: { ...onPremises, controller: 'DC1' } };
  assert.deepEqual(provenanceMessages(named, 'John'), [{ ...said, controller: 'DC1' }]);
});
