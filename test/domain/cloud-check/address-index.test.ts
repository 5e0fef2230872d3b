import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AddressIndex } from '../../../src/domain/cloud-check/address-index.ts';

const sharedIn = (index: AddressIndex) => [...index.shared()].map(({ members }) => members);

test('objects that share an address are found with their claims, by position', () => {
  const index = new AddressIndex();
  index.add('smtp:a', 0, 'deleted');
  index.add('smtp:b', 1, 'member');
  index.add('smtp:a', 2, 'listed');
  index.add('smtp:a', 7, 'wanted');
  assert.deepEqual(sharedIn(index), [
    [
      { position: 0, claim: 'deleted' },
      { position: 2, claim: 'listed' },
      { position: 7, claim: 'wanted' },
    ],
  ]);
});

test('an object shares nothing with itself', () => {
  const index = new AddressIndex();
  index.add('smtp:a', 3, 'member');
  index.add('smtp:a', 3, 'listed');
  assert.deepEqual(sharedIn(index), []);
});

test('nothing is forgotten and nothing invented while the index grows', () => {
  const index = new AddressIndex();
  const size = 200_000;
  for (let at = 0; at < size; at += 1) index.add(`smtp:user${at}@contoso.com`, at, 'member');
  for (let at = 0; at < size; at += 997)
    index.add(`smtp:user${at}@contoso.com`, size + at, 'contact');
  const shared = sharedIn(index).map((members) => members.map(({ position }) => position));
  const expected = Array.from({ length: Math.ceil(size / 997) }, (_, one) => [
    one * 997,
    size + one * 997,
  ]);
  const real = shared.filter(([first = 0, second]) => second === size + first);
  assert.deepEqual(
    real.toSorted(([a = 0], [b = 0]) => a - b),
    expected,
  );
  // 200,000 values share a hash of 35 bits by chance about once.
  assert.ok(shared.length - real.length < 10);
});

test('the highest position has a place, and the one after it is refused', () => {
  const index = new AddressIndex();
  index.add('smtp:a', 0, 'member');
  index.add('smtp:a', 2 ** 26 - 2, 'wanted');
  assert.deepEqual(sharedIn(index)[0]?.at(-1), { position: 2 ** 26 - 2, claim: 'wanted' });
  assert.throws(() => index.add('smtp:b', 2 ** 26 - 1, 'member'), RangeError);
});
