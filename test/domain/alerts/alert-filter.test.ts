import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { takes } from '../../../src/domain/alerts/alert-filter.ts';
import {
  type AlertFilter,
  changedSettings,
  hasOutlet,
  takesEverything,
} from '../../../src/domain/alerts/alert-settings.ts';
import { hoursBefore } from '../../../src/use-cases/conflict/time.ts';
import { aClaimant, aConflict, ada, aGroup } from '../../support/world.ts';

const now = '2026-10-01T12:00:00.000Z';
const ago = hoursBefore(now);
const openedAt = '2026-10-01T09:30:00.000Z';
const inSales = aClaimant({
  mastery: 'onPremises',
  onPremises: { distinguishedName: 'CN=Jane\\, R,OU=Staff,OU=Sales Team,DC=contoso,DC=com' },
});
const conflict = aConflict({ openedAt, value: 'SMTP:John@Contoso.com', claimant: inSales });
const isTaken = (filter: AlertFilter, of = conflict) => takes(filter, of, ago);

describe('a filter takes a conflict', () => {
  it('always, when it has no part', () => {
    assert.equal(takes(undefined, conflict, ago), true);
    assert.equal(isTaken({}), true);
  });

  it('by the kind of the claimant', () => {
    assert.equal(isTaken({ kinds: ['user'] }), true);
    assert.equal(isTaken({ kinds: ['group', 'orgContact'] }), false);
    assert.equal(isTaken({ kinds: ['group'] }, { ...conflict, claimant: aGroup() }), true);
  });

  it('by the quarantined address, whatever its case and prefix', () => {
    assert.equal(isTaken({ addresses: ['*@contoso.com'] }), true);
    assert.equal(isTaken({ addresses: ['*@fabrikam.com', 'j*n@contoso.com'] }), true);
    assert.equal(isTaken({ addresses: ['john@contoso.com'] }), true);
    assert.equal(
      isTaken({ addresses: ['*@*.contoso.com', '*@contoso.co', 'ohn@contoso.com'] }),
      false,
    );
    assert.equal(isTaken({ addresses: ['jo*hn@contoso.com*m'] }), false, 'no letter counts twice');
  });

  it('whose value has no domain, since it may belong to any of them', () => {
    const x500 = aConflict({ value: 'X500:/o=Contoso/cn=John' });
    assert.equal(isTaken({ addresses: ['*@fabrikam.com'] }, x500), true);
  });

  it('by any part of its distinguished name, and where that was not read', () => {
    assert.equal(isTaken({ units: ['ou=sales team'] }), true);
    assert.equal(isTaken({ units: ['OU=Staff,OU=Sales Team,DC=contoso'] }), true);
    assert.equal(isTaken({ units: ['OU=Sales Team,OU=Staff'] }), false);
    assert.equal(isTaken({ units: ['OU=Sales'] }), false);
    const unread = aClaimant({ mastery: 'onPremises' });
    const { onPremises: _, ...nowhere } = unread;
    assert.equal(isTaken({ units: ['OU=Sales'] }, { ...conflict, claimant: nowhere }), true);
    const cloud = { ...nowhere, mastery: 'cloud' } as const;
    assert.equal(isTaken({ units: ['OU=Sales'] }, { ...conflict, claimant: cloud }), false);
  });

  it('by the list that shows it', () => {
    const snoozed = aConflict({
      triage: {
        deferral: {
          ...{ tag: 'snoozed', at: openedAt, by: ada, until: now, reason: 'HR' },
          seen: { value: 'a', mastery: 'cloud', holders: { keys: [], complete: true } },
        },
      },
    });
    assert.equal(isTaken({ states: ['open'] }), true);
    assert.equal(isTaken({ states: ['stuck', 'snoozed'] }), false);
    assert.equal(isTaken({ states: ['stuck', 'snoozed'] }, snoozed), true);
    assert.equal(isTaken({ states: ['open'] }, snoozed), false);
  });

  it('unassigned, and from its age on', () => {
    const assigned = { ...conflict, triage: { assignment: { at: openedAt, by: ada, to: ada } } };
    assert.equal(isTaken({ unassigned: true }), true);
    assert.equal(isTaken({ unassigned: true }, assigned), false);
    assert.equal(isTaken({ olderThanHours: 2 }), true);
    assert.equal(isTaken({ olderThanHours: 3 }), false);
  });

  it('that came back by the age of its return; what Entra spelled oddly counts from the first time', () => {
    const back = { ...conflict, reopenedCount: 1, occurredAt: '2026-10-01T11:30:00Z' };
    assert.equal(isTaken({ olderThanHours: 2 }, back), false);
    assert.equal(isTaken({ olderThanHours: 2 }, { ...back, occurredAt: 'yesterday' }), true);
    assert.equal(isTaken({ olderThanHours: 2 }, { ...back, reopenedCount: 0 }), true);
  });
});

const filters: fc.Arbitrary<AlertFilter> = fc.record(
  {
    kinds: fc.subarray(['user', 'group', 'orgContact'] as const, { minLength: 1 }),
    states: fc.subarray(['open', 'waiting', 'stuck', 'snoozed', 'byDesign'] as const, {
      minLength: 1,
    }),
    addresses: fc.subarray(['*@contoso.com', '*@fabrikam.com', 'a@b.de'], { minLength: 1 }),
    units: fc.subarray(['OU=Sales Team', 'OU=Elsewhere'], { minLength: 1 }),
    unassigned: fc.constant(true as const),
    olderThanHours: fc.integer({ min: 1, max: 720 }),
  },
  { requiredKeys: [], noNullPrototype: true },
);

it('a part more never takes more', () => {
  fc.assert(
    fc.property(filters, filters, (one, other) => {
      const both = { ...other, ...one };
      if (isTaken(both)) assert.equal(isTaken(one), true);
    }),
  );
});

it('a conversation that takes everything takes each conflict', () => {
  fc.assert(
    fc.property(filters, (filter) => {
      assert.equal(takesEverything(filter), Object.keys(filter).length === 0);
      if (takesEverything(filter)) assert.equal(isTaken(filter), true);
    }),
  );
});

it('there is an outlet for every conflict where one conversation has no filter', () => {
  const groups = { settings: { filter: { kinds: ['group'] } } } as const;
  assert.equal(hasOutlet([groups, {}]), true);
  assert.equal(hasOutlet([groups, { settings: {} }]), true);
  assert.equal(hasOutlet([groups]), false);
  assert.equal(hasOutlet([]), false);
});

it('a change replaces a part, null removes it, and a filter of everything is none', () => {
  const groups = { filter: { kinds: ['group'] } } as const;
  assert.deepEqual(changedSettings({}, groups), groups);
  assert.deepEqual(changedSettings(groups, {}), groups);
  assert.deepEqual(changedSettings(groups, { filter: null }), {});
  assert.deepEqual(changedSettings(groups, { filter: {} }), {});
});
