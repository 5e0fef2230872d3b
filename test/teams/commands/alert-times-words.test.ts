import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { DigestTime } from '../../../src/domain/alerts/alert-settings.ts';
import {
  readDigestTime,
  readQuietHours,
  readReminder,
} from '../../../src/teams/commands/alert-times-words.ts';
import { readAlerts } from '../../../src/teams/commands/alerts-command.ts';
import { wordsIn } from '../../../src/words/words.ts';

const berlin = { zone: 'Europe/Berlin' };
const READ: readonly (readonly [string, DigestTime | null])[] = [
  ['daily 08:00 Europe/Berlin', { time: '08:00', ...berlin }],
  ['Daily at 8 (europe/berlin)', { time: '08:00', ...berlin }],
  ['weekly Monday 08:00 UTC', { time: '08:00', zone: 'UTC', weekday: 1 }],
  ['every friday at 17.30, Europe/Berlin.', { time: '17:30', ...berlin, weekday: 5 }],
  ['täglich um 8 Uhr Europe/Berlin', { time: '08:00', ...berlin }],
  ['wöchentlich am Sonntag um 07:05 Europe/Berlin', { time: '07:05', ...berlin, weekday: 7 }],
  ['montags 08:00 Europe/Berlin', { time: '08:00', ...berlin, weekday: 1 }],
  ['off', null],
  ['aus', null],
];
const REFUSED = [
  '',
  'daily',
  'daily 08:00',
  '08:00 Europe/Berlin',
  'weekly 08:00 Europe/Berlin',
  'daily Monday 08:00 Europe/Berlin',
  'daily 25:00 Europe/Berlin',
  'daily 08:60 Europe/Berlin',
  'daily 12:00 am Europe/Berlin',
  'daily 08:00 pm Europe/Berlin',
  'daily 08:00 18:00 Europe/Berlin',
  'daily 08:00 Europe/Berlin Europe/Paris',
  'daily 08:00 Europe/Nowhere',
  'daily 08:00 +02:00',
  'off tomorrow',
  `daily 08:00 Europe/Berlin ${'x'.repeat(300)}`,
];

describe('the time of a digest as people type it', () => {
  for (const [typed, time] of READ)
    test(`"${typed}"`, () => assert.deepEqual(readDigestTime(typed), time));
});

describe('what is no time of a digest is none', () => {
  for (const typed of REFUSED)
    test(`"${typed.slice(0, 40)}"`, () => assert.equal(readDigestTime(typed), undefined));
});

const typed = (rest: string) =>
  readAlerts({ text: `alerts ${rest}`, rest, html: { text: '', mailTargets: [] }, people: [] });

describe('quiet hours as people type them', () => {
  const night = { from: '20:00', until: '07:00', zone: 'Europe/Berlin' };
  for (const [words, hours] of [
    ['20:00-07:00 Europe/Berlin', night],
    ['20 – 7 Europe/Berlin', night],
    ['from 20:00 to 07:00 Europe/Berlin', night],
    ['von 20 Uhr bis 7 Uhr Europe/Berlin', night],
    ['off', null],
    ['aus', null],
    ['20:00-07:00', undefined],
    ['20:00-20:00 UTC', undefined],
    ['20:00 UTC', undefined],
    ['20:00 07:00 08:00 UTC', undefined],
    ['Monday 20:00-07:00 UTC', undefined],
    ['daily 20:00-07:00 UTC', undefined],
    ['nights', undefined],
  ] as const)
    test(`"${words}"`, () => assert.deepEqual(readQuietHours(words), hours));

  test('what is said about them can be typed', () => {
    for (const language of ['en', 'de'] as const) {
      const settings = { quiet: night };
      const said = wordsIn(language).plain({ code: 'alerts.settings', settings });
      const [, about = ''] = said.split('; ');
      assert.deepEqual(typed(about), { change: settings, wanted: 'on' });
    }
  });

  test('that are none change nothing', () => {
    const refused = { code: 'alerts.quietNotUnderstood', typed: 'nights' };
    assert.deepEqual(typed('quiet nights'), { refused });
    assert.deepEqual(typed('quiet off'), { change: { quiet: null } });
  });
});

describe('reminders', () => {
  for (const [words, hours] of [
    ['after 4 h', 4],
    ['4h', 4],
    ['after 2 days', 48],
    ['nach 1 Stunde', 1],
    ['nach 3 Tagen', 72],
    ['the owners after 1 week', 168],
    ['after 720 hours', 720],
    ['off', null],
    ['aus', null],
    ['after 721 hours', undefined],
    ['after 0 h', undefined],
    ['after 4 minutes', undefined],
    ['after 4', undefined],
    ['', undefined],
    ['soon', undefined],
  ] as const)
    test(`"${words}"`, () => assert.equal(readReminder(words), hours));

  test('what is said about them can be typed', () => {
    for (const language of ['en', 'de'] as const)
      for (const remindAfterHours of [1, 4]) {
        const settings = { remindAfterHours };
        const said = wordsIn(language).plain({ code: 'alerts.settings', settings });
        const [, about = ''] = said.split('; ');
        assert.deepEqual(typed(about), { change: settings, wanted: 'on' });
      }
  });

  test('that are none change nothing', () => {
    const refused = { code: 'alerts.remindNotUnderstood', typed: 'soon', most: 720 };
    assert.deepEqual(typed('remind soon'), { refused });
    assert.deepEqual(typed('remind off'), { change: { remindAfterHours: null } });
    assert.deepEqual(typed('erinnern nach 4 Std'), {
      change: { remindAfterHours: 4 },
      wanted: 'on',
    });
  });
});

describe('the weekly check of the cloud as people type it', () => {
  for (const [words, cloud] of [
    ['cloud weekly', 'weekly'],
    ['cloud every week', 'weekly'],
    ['cloud wöchentlich', 'weekly'],
    ['Cloud jede Woche', 'weekly'],
    ['cloud on', 'weekly'],
    ['entra id weekly', 'weekly'],
    ['check cloud weekly', 'weekly'],
    ['cloud off', null],
    ['cloud aus', null],
  ] as const)
    test(`"${words}"`, () =>
      assert.deepEqual(typed(words), {
        change: { cloud },
        ...(cloud !== null && { wanted: 'on' }),
      }));

  for (const words of ['', 'monthly', 'weekly Monday', 'weekly off'])
    test(`"${words}" is none and changes nothing`, () =>
      assert.deepEqual(typed(`cloud ${words}`.trim()), {
        refused: { code: 'alerts.cloudNotUnderstood', typed: words },
      }));

  test('what is said about it can be typed', () => {
    for (const language of ['en', 'de'] as const) {
      const settings = { cloud: 'weekly' } as const;
      const said = wordsIn(language).plain({ code: 'alerts.settings', settings });
      assert.deepEqual(typed(said.split('; ')[1] ?? ''), { change: settings, wanted: 'on' });
    }
  });
});

test('a digest switches alerts on, its end does not, and what is no time changes nothing', () => {
  const digest = { time: '08:00', zone: 'UTC' };
  assert.deepEqual(typed('digest daily 08:00 UTC'), { change: { digest }, wanted: 'on' });
  assert.deepEqual(typed('Übersicht täglich 08:00 UTC'), { change: { digest }, wanted: 'on' });
  assert.deepEqual(typed('digest off'), { change: { digest: null } });
  const refused = { code: 'alerts.digestNotUnderstood', typed: 'sometimes' };
  assert.deepEqual(typed('digest sometimes'), { refused });
});

test('property: what is said about a digest can be typed, and is the same time', () => {
  const times: fc.Arbitrary<DigestTime> = fc.record(
    {
      time: fc
        .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
        .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
      zone: fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
      weekday: fc.constantFrom(1, 2, 3, 4, 5, 6, 7),
    },
    { requiredKeys: ['time', 'zone'], noNullPrototype: true },
  );
  fc.assert(
    fc.property(times, fc.constantFrom('en', 'de'), (digest, language) => {
      const said = wordsIn(language).plain({ code: 'alerts.settings', settings: { digest } });
      const [, about = ''] = said.split('; ');
      assert.deepEqual(typed(about), { change: { digest }, wanted: 'on' });
    }),
  );
});
