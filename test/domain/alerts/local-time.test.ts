import assert from 'node:assert/strict';
import { test } from 'node:test';
import { zoneNamed } from '../../../src/domain/alerts/local-time.ts';

test('names of zones are those of IANA, in any case; offsets and words are none', () => {
  for (const [typed, zone] of [
    ['europe/berlin', 'Europe/Berlin'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['utc', 'UTC'],
    ['America/Argentina/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
    ['+02:00', undefined],
    ['GMT+2', undefined],
    ['Europe/Nowhere', undefined],
    ['', undefined],
    ['x'.repeat(10_000), undefined],
  ] as const)
    assert.equal(zoneNamed(typed), zone, typed.slice(0, 40));
});
