import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import type { AlertFilter } from '../../../src/domain/alerts/alert-settings.ts';
import { readAlertFilter } from '../../../src/teams/commands/alert-filter-words.ts';
import { wordsIn } from '../../../src/words/words.ts';

const READ: readonly (readonly [string, AlertFilter])[] = [
  ['groups', { kinds: ['group'] }],
  ['für Gruppen und Kontakte', { kinds: ['group', 'orgContact'] }],
  ['*@contoso.com, @fabrikam.com', { addresses: ['*@contoso.com', '*@fabrikam.com'] }],
  ['Contoso.com,*.fabrikam.com', { addresses: ['*@contoso.com', '*@*.fabrikam.com'] }],
  ['sales-*@contoso.com.', { addresses: ['sales-*@contoso.com'] }],
  ['unassigned older than 2 h', { unassigned: true, olderThanHours: 2 }],
  ['unzugewiesen, älter als 3 Tage', { unassigned: true, olderThanHours: 72 }],
  ['from OU=Sales', { units: ['OU=Sales'] }],
  ['OU=Sales,DC=contoso, OU=HR', { units: ['OU=Sales,DC=contoso', 'OU=HR'] }],
  [
    '"OU=Sales Team,DC=contoso" and stuck',
    { states: ['stuck'], units: ['OU=Sales Team,DC=contoso'] },
  ],
  ['by design or snoozed conflicts', { states: ['byDesign', 'snoozed'] }],
  ['everything', {}],
  ['alle Konflikte', {}],
  ['all open groups', { kinds: ['group'], states: ['open'] }],
];

const REFUSED: readonly (readonly [string, readonly string[]])[] = [
  ['', []],
  ['please', []],
  ['groups not users', ['not']],
  ['everything except groups', ['except']],
  ['closed', ['closed']],
  ['older than 2 parsecs', ['older', 'than', '2', 'parsecs']],
  ['older than 0 h', ['0 h']],
  ['older than 31 days', ['744 h']],
  ['older than 2 h older than 3 h', []],
  ['"groups of Ann"', ['groups of Ann']],
  [`@contoso.com ${'x'.repeat(1_000)}`, ['x'.repeat(987)]],
];

describe('a filter as people type it', () => {
  for (const [typed, filter] of READ)
    test(`"${typed}"`, () => assert.deepEqual(readAlertFilter(typed), { filter }));
});

describe('what is no filter changes nothing, and is said', () => {
  for (const [typed, notUnderstood] of REFUSED)
    test(`"${typed.slice(0, 40)}"`, () =>
      assert.deepEqual(readAlertFilter(typed), { notUnderstood }));
});

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,8}$/);
const filters: fc.Arbitrary<AlertFilter> = fc.record(
  {
    kinds: fc.shuffledSubarray(['user', 'group', 'orgContact'] as const, { minLength: 1 }),
    states: fc.shuffledSubarray(['open', 'waiting', 'stuck', 'snoozed', 'byDesign'] as const, {
      minLength: 1,
    }),
    addresses: fc.uniqueArray(
      fc.tuple(fc.constantFrom('*', 'ann', 'it-*'), label).map(([who, at]) => `${who}@${at}.com`),
      { minLength: 1, maxLength: 4 },
    ),
    units: fc.uniqueArray(
      fc.tuple(label, label).map(([one, other]) => `OU=${one} ${other},DC=contoso`),
      { minLength: 1, maxLength: 3 },
    ),
    unassigned: fc.constant(true as const),
    olderThanHours: fc.integer({ min: 1, max: 720 }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

for (const language of ['en', 'de'] as const)
  test(`what is said about a filter in "${language}" can be typed, and is the same filter`, () => {
    const { plain } = wordsIn(language);
    fc.assert(
      fc.property(filters, (filter) => {
        const said = plain({ code: 'alerts.settings', settings: { filter } });
        assert.deepEqual(readAlertFilter(said), { filter }, said);
      }),
    );
  });

test('whatever is typed is read quickly and without an error', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
      const read = readAlertFilter(typed);
      if ('filter' in read) for (const items of Object.values(read.filter)) assert.ok(items);
    }),
  );
});
