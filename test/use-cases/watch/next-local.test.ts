import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { Weekday } from '../../../src/domain/alerts/local-time.ts';
import { nextLocal } from '../../../src/use-cases/watch/next-local.ts';

const berlin = (time: string, after: string, weekday?: Weekday) =>
  nextLocal({ time, zone: 'Europe/Berlin', ...(weekday && { weekday }) }, after);

describe('the next local time', () => {
  for (const [name, next, expected] of [
    ['is today when it is to come', berlin('08:00', '2026-07-01T05:59:59.000Z'), '2026-07-01T06'],
    ['is tomorrow when it is now', berlin('08:00', '2026-07-01T06:00:00.000Z'), '2026-07-02T06'],
    ['is later in winter', berlin('08:00', '2026-12-01T00:00:00.000Z'), '2026-12-01T07'],
    ['is on its weekday', berlin('08:00', '2026-11-30T10:00:00.000Z', 1), '2026-12-07T07'],
    ['is on Sunday', berlin('08:00', '2026-11-30T10:00:00.000Z', 7), '2026-12-06T07'],
  ] as const)
    test(name, () => assert.equal(next, `${expected}:00:00.000Z`));

  test('that clocks leave out is when they are set forward', () => {
    assert.equal(berlin('02:30', '2026-03-28T12:00:00.000Z'), '2026-03-29T01:00:00.000Z');
    assert.equal(berlin('02:30', '2026-03-29T01:00:00.000Z'), '2026-03-30T00:30:00.000Z');
  });

  test('that clocks show twice counts once, the first time', () => {
    assert.equal(berlin('02:30', '2026-10-24T12:00:00.000Z'), '2026-10-25T00:30:00.000Z');
    assert.equal(berlin('02:30', '2026-10-25T00:30:00.000Z'), '2026-10-26T01:30:00.000Z');
  });

  test('of a midnight that clocks leave out is the first instant of the day', () => {
    const next = nextLocal({ time: '00:00', zone: 'Africa/Cairo' }, '2026-04-23T10:00:00.000Z');
    assert.equal(next, '2026-04-23T22:00:00.000Z');
  });

  test('of a day that a country left out is the beginning of the next one', () => {
    const next = nextLocal({ time: '08:00', zone: 'Pacific/Apia' }, '2011-12-29T20:00:00.000Z');
    assert.equal(next, '2011-12-30T10:00:00.000Z');
  });
});

/** Zones with hours, half hours, no daylight saving, and changes at midnight or by half an hour. */
const zones = [
  ...['UTC', 'Europe/Berlin', 'Europe/London', 'Africa/Casablanca', 'Africa/Cairo'],
  ...['America/New_York', 'America/Sao_Paulo', 'America/St_Johns', 'America/Santiago'],
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Beirut', 'Australia/Lord_Howe'],
  ...['Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Kiritimati', 'America/Nuuk'],
];
const HOUR = 3_600_000;
const from = Date.parse('2015-01-01T00:00:00.000Z');
const until = Date.parse('2035-01-01T00:00:00.000Z');

const clockTime = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
const situation = fc.record({
  zone: fc.constantFrom(...zones),
  time: clockTime,
  at: fc.integer({ min: from, max: until }).map((ms) => new Date(ms).toISOString()),
});
/** What a wall clock shows, `2026-10-25 02:30`; written otherwise than the code under test does it. */
const shown = (zone: string, at: string) =>
  new Date(at).toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16);

test('of a last half hour that clocks leave out is midnight, and the next day has its own', () => {
  const nuuk = { time: '23:30', zone: 'America/Nuuk' };
  const midnight = '2028-03-26T01:00:00.000Z';
  assert.equal(nextLocal(nuuk, '2028-03-25T12:00:00.000Z'), midnight);
  assert.equal(nextLocal(nuuk, midnight), '2028-03-27T00:30:00.000Z');
});

/** A day has 23, 24 or 25 hours. */
test('property: daily times are a day apart', () => {
  fc.assert(
    fc.property(situation, ({ zone, time, at }) => {
      let last = at;
      for (let step = 0; step < 5; step += 1) {
        const next = nextLocal({ zone, time }, last);
        const hours = (Date.parse(next) - Date.parse(last)) / HOUR;
        assert.ok(hours > (step === 0 ? 0 : 22.9) && hours < 25.1, `${last} -> ${next}`);
        last = next;
      }
    }),
    { numRuns: 400 },
  );
});

const gapsAtMidnight = [
  { zone: 'Asia/Beirut', time: '00:00', at: '2024-03-29T22:00:00.000Z' },
  { zone: 'America/Nuuk', time: '23:30', at: '2028-03-25T12:00:00.000Z' },
];

test('property: the clock shows the time, or the first one behind a gap', () => {
  fc.assert(
    fc.property(situation, ({ zone, time, at }) => {
      const next = nextLocal({ zone, time }, at);
      const clock = shown(zone, next).slice(11);
      if (clock === time) return;
      const before = new Date(Date.parse(next) - 60_000).toISOString();
      // With their days: a gap may begin at midnight, behind 23:59 of the day before, or end there.
      const on = (instant: string) => `${shown(zone, instant).slice(0, 11)}${time}`;
      assert.ok(shown(zone, before) < on(next), `${time} is left out before ${next}`);
      assert.ok(shown(zone, next) > on(before), `${clock} is behind ${time}`);
    }),
    { numRuns: 1_000, examples: gapsAtMidnight.map((gap) => [gap]) },
  );
});

test('property: weekly times are on their day of the week, and a week apart', () => {
  fc.assert(
    fc.property(situation, fc.integer({ min: 1, max: 7 }), ({ zone, time, at }, day) => {
      const weekday = day as Weekday;
      const first = nextLocal({ zone, time, weekday }, at);
      const second = nextLocal({ zone, time, weekday }, first);
      assert.ok(Date.parse(first) - Date.parse(at) <= 7 * 24 * HOUR + 2 * HOUR);
      assert.ok(Math.abs(Date.parse(second) - Date.parse(first) - 7 * 24 * HOUR) <= 2 * HOUR);
      const local = new Date(`${shown(zone, first).slice(0, 10)}T00:00:00.000Z`);
      assert.equal(local.getUTCDay(), day % 7);
    }),
    { numRuns: 400 },
  );
});
