import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Conflict } from '../../src/domain/conflict/conflict.ts';
import type { ConflictFilter, ListedState } from '../../src/domain/conflict/conflict-filter.ts';
import type { ReadShape } from '../../src/domain/conflict/conflict-shape.ts';
import type { Deferral, Triage } from '../../src/domain/conflict/triage.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import type { ConflictStore, ListPosition } from '../../src/use-cases/ports/conflicts.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { ada } from '../support/world.ts';
import {
  aDeferral,
  aPoll,
  aSeen,
  aTransition,
  at,
  everyOpen,
  later,
  open,
  openOne,
  type StoreUnderTest,
} from './store-builders.ts';

/** What a decision writes. */
const decision = ({ state }: Conflict, next: Triage) => ({
  state,
  triage: { next, entry: { at: later, what: { code: 'story.woken' }, by: ada } as const },
});

const anAliasShape = {
  dispute: 'address',
  claimant: 'kind.user',
  holder: { kind: 'kind.user', role: 'alias', standing: 'disabled' },
  suggestion: { gives: 'holder', kind: 'removeAddressInExchange', executor: 'exchange' },
} as const;

/** Lists, counts and the timeline of conflicts. */
export function conflictListsContract(setUp: () => Promise<StoreUnderTest>): void {
  describe('conflict lists', () => {
    let store: Store;
    beforeEach(async () => {
      store = (await setUp()).store;
    });

    it('a list shows the newest first, page by page, with the total', async () => {
      const all = await open(store, ...Array.from({ length: 5 }, () => aSeen()));
      const [oldest] = all;
      assert(oldest);
      await store.conflicts.recordChanges(
        aPoll(),
        [{ change: 'cleared', known: oldest }],
        () => [],
      );
      const newestFirst = all.map(({ number }) => number).reverse();
      const numbers = async (...list: Parameters<ConflictStore['list']>) => {
        const { conflicts, total } = await store.conflicts.list(...list);
        return { numbers: conflicts.map(({ number }) => number), total };
      };
      assert.deepEqual(await numbers('open', 1, 3), { numbers: newestFirst.slice(0, 3), total: 4 });
      assert.deepEqual(await numbers('open', 2, 3), { numbers: newestFirst.slice(3, 4), total: 4 });
      assert.deepEqual(await numbers('closed', 1, 3), { numbers: [oldest.number], total: 1 });
      assert.deepEqual(await numbers('all', 1, 10), { numbers: newestFirst, total: 5 });
      assert.deepEqual(await numbers('all', 9, 10), { numbers: [], total: 5 });
    });

    it('a page begins behind or before a conflict, and says how many are newer', async () => {
      const all = await open(store, ...Array.from({ length: 5 }, () => aSeen()));
      const [one, two, three, four, five] = all.map(({ number }) => number);
      assert(one && two && three && four && five);
      const at = async (place: ListPosition) => {
        const { conflicts, newer, total } = await store.conflicts.list('open', place, 2);
        return { numbers: conflicts.map(({ number }) => number), newer, total };
      };
      assert.deepEqual(await at({ before: four }), { numbers: [three, two], newer: 2, total: 5 });
      assert.deepEqual(await at({ after: two }), { numbers: [four, three], newer: 1, total: 5 });
      assert.deepEqual(await at({ before: one }), { numbers: [], newer: 0, total: 5 });
      assert.deepEqual(await at(2), { numbers: [three, two], newer: 2, total: 5 });
    });

    it('conflicts are counted and found by the shape that was read', async () => {
      const [one, two, three, cleared] = await open(store, aSeen(), aSeen(), aSeen(), aSeen());
      assert(one && two && three && cleared);
      const numbers = (conflicts: readonly Conflict[]) => conflicts.map(({ number }) => number);
      const among = numbers([one, two, three]);
      const { noteShapes, overview, withoutShape, shape, list } = store.conflicts;
      assert.deepEqual(numbers(await withoutShape(among, at, 2)), [three.number, two.number]);
      const alias: ReadShape = { key: 'a', at, shape: anAliasShape };
      const other: ReadShape = {
        ...{
          key: 'b',
          at,
          shape: { dispute: 'address', claimant: 'kind.user', holder: 'unknown' },
        },
      };
      await noteShapes([
        { ...other, conflictNumber: one.number },
        { ...alias, conflictNumber: two.number },
        { ...alias, conflictNumber: cleared.number },
      ]);
      await noteShapes([{ ...alias, conflictNumber: one.number }]);
      await noteShapes([]);
      await store.conflicts.recordChanges(
        aPoll(),
        [{ change: 'cleared', known: cleared }],
        () => [],
      );
      const { oldest, ...counted } = await overview();
      assert.deepEqual(counted, {
        shapes: [{ key: 'a', shape: anAliasShape, count: 2 }],
        unread: 1,
        unassigned: 3,
      });
      assert.deepEqual(oldest, {
        ...{ number: one.number, value: one.value, occurredAt: one.occurredAt },
      });
      const few = await overview([three.number]);
      assert.deepEqual([few.shapes, few.unread, few.oldest?.number], [[], 1, three.number]);
      assert.deepEqual(await overview([]), { shapes: [], unread: 0, unassigned: 0 });
      const found = await list({ state: 'open', shape: 'a' }, 1, 10);
      assert.deepEqual(numbers(found.conflicts), [two.number, one.number]);
      assert.equal((await list({ state: 'open', shape: 'b' }, 1, 10)).total, 0);
      assert.deepEqual(await shape('a'), anAliasShape);
      assert.equal(await shape('b'), undefined);
      assert.deepEqual(numbers(await withoutShape(among, at, 10)), [three.number]);
      assert.equal((await withoutShape(among, later, 10)).length, 3);
      assert.equal((await store.conflicts.get(one.number))?.revision, one.revision);
    });

    it('a whole list is read page by page, also a narrowed one', async () => {
      const all = await open(store, ...Array.from({ length: 5 }, () => aSeen()));
      const newestFirst = all.map(({ number }) => number).reverse();
      const numbers = async (...page: Parameters<ConflictStore['page']>) =>
        (await store.conflicts.page(...page)).map(({ number }) => number);
      assert.deepEqual(await numbers('open', undefined, 3), newestFirst.slice(0, 3));
      assert.deepEqual(await numbers('open', newestFirst[2], 3), newestFirst.slice(3));
      assert.deepEqual(await numbers('open', newestFirst[4], 3), []);
      assert.deepEqual(await numbers('closed', undefined, 3), []);
      const { valueKey = '' } = all[1] ?? {};
      const about = { state: 'all', text: valueKey } as const;
      const found = all.filter((one) => one.valueKey === valueKey).map(({ number }) => number);
      assert.deepEqual(await numbers(about, undefined, 10), found.toReversed());
    });

    it('weeks say what was opened and cleared, and half the time that took', async () => {
      const found = await open(store, aSeen(), aSeen(), aSeen());
      const hours = (count: number) => new Date(Date.parse(at) + count * 3_600_000).toISOString();
      const clear = (index: number, after: number) => {
        const known = found[index];
        assert(known);
        const poll = aPoll({ at: hours(after) });
        return store.conflicts.recordChanges(poll, [{ change: 'cleared', known }], () => []);
      };
      await clear(0, 1);
      await clear(1, 3);
      await clear(2, 24 * 8);
      const until = hours(24 * 10);
      assert.deepEqual(await store.conflicts.trend(hours(-1), until), [
        { weeksAgo: 0, opened: 0, cleared: 1, medianSeconds: 24 * 8 * 3600 },
        { weeksAgo: 1, opened: 3, cleared: 2, medianSeconds: 2 * 3600 },
      ]);
      assert.deepEqual(await store.conflicts.trend(hours(2), hours(4)), [
        { weeksAgo: 0, opened: 0, cleared: 1, medianSeconds: 3 * 3600 },
      ]);
      assert.deepEqual(await store.conflicts.trend(hours(24 * 9), until), []);
    });

    it('a list is narrowed by state, assignment, domain, kind and text, together', async () => {
      const claimant = (over: object) => ({ ...aSeen().claimant, ...over });
      const all = await open(
        store,
        aSeen({ value: 'smtp:a%b@contoso.com', valueKey: 'smtp:a%b@contoso.com' }),
        aSeen({
          claimant: claimant({ kind: 'group', displayName: 'Sales Desk' }),
          ...{ value: 'smtp:x@fabrikam.com', valueKey: 'smtp:x@fabrikam.com' },
        }),
        aSeen({ valueKey: 'smtp:y@notcontoso.com' }),
      );
      const [first, second, third] = all;
      assert(first && second && third);
      const by = { entraObjectId: 'ada', displayName: 'Ada' };
      await store.conflicts.transition(
        aTransition(first, decision(first, { assignment: { at: later, by, to: by } })),
      );
      const stuck = { tag: 'stuck', since: later, by, diagnosis: verbatim('late') } as const;
      await store.conflicts.transition(aTransition(third, { state: stuck }));
      const found = async (filter: ConflictFilter) =>
        (await store.conflicts.list(filter, 1, 10)).conflicts.map(({ number }) => number);
      const [one, two, three] = all.map(({ number }) => number);
      assert.deepEqual(await found('stuck'), [three]);
      assert.deepEqual(await found('waiting'), []);
      assert.deepEqual(await found({ state: 'open', assignedTo: 'ada' }), [three, one]);
      assert.deepEqual(await found({ state: 'open', assignedTo: null }), [two]);
      assert.deepEqual(await found({ state: 'open', domain: 'Contoso.com' }), [one]);
      assert.deepEqual(await found({ state: 'open', kind: 'group' }), [two]);
      assert.deepEqual(await found({ state: 'open', text: 'sALES' }), [two]);
      assert.deepEqual(await found({ state: 'open', text: '%B@' }), [one]);
      assert.deepEqual(await found({ state: 'all', text: 'sales', kind: 'user' }), []);
    });

    it('a deferred conflict is listed and counted as such until its state changes', async () => {
      const [open1, snoozed, intended] = await open(store, aSeen(), aSeen(), aSeen());
      assert(open1 && snoozed && intended);
      const defer = (conflict: Conflict, tag: Deferral['tag']) =>
        store.conflicts.transition(
          aTransition(conflict, decision(conflict, { deferral: aDeferral(conflict, tag) })),
        );
      await defer(snoozed, 'snoozed');
      await defer(intended, 'byDesign');
      const numbers = async (list: ListedState) =>
        (await store.conflicts.list(list, 1, 10)).conflicts.map(({ number }) => number);
      const lists = ['open', 'snoozed', 'byDesign', 'closed'] as const;
      assert.deepEqual(await Promise.all(lists.map(numbers)), [
        [open1.number],
        [snoozed.number],
        [intended.number],
        [],
      ]);
      assert.equal((await numbers('all')).length, 3);
      const counts = await store.conflicts.countByState();
      assert.deepEqual([counts.open, counts.snoozed, counts.byDesign], [1, 1, 1]);
      assert.equal((await everyOpen(store)).length, 3);
      await store.conflicts.transition(aTransition({ ...snoozed, revision: 2 }));
      assert.deepEqual(await numbers('snoozed'), []);
      assert.equal((await store.conflicts.get(snoozed.number))?.triage.deferral, undefined);
    });

    it('a conflict that returns keeps its notes and its ticket, and nothing else', async () => {
      const conflict = await openOne(store);
      const triage: Triage = {
        assignment: { at: later, by: ada, to: ada },
        deferral: aDeferral(conflict, 'byDesign'),
        notes: [{ id: 1, at: later, by: ada, text: 'HR is asked' }],
        ticket: { at: later, by: ada, reference: 'INC0042' },
      };
      await store.conflicts.transition(aTransition(conflict, decision(conflict, triage)));
      const { notes, ticket, assignment } = triage;
      const stored = () => store.conflicts.get(conflict.number);
      const known = await stored();
      assert(known);
      assert.deepEqual(known.triage, triage);
      await store.conflicts.recordChanges(aPoll(), [{ change: 'cleared', known }], () => []);
      const cleared = await stored();
      assert(cleared);
      assert.deepEqual(cleared.triage, { notes, ticket, assignment });
      const seen = aSeen({ ...cleared });
      const back = [{ change: 'reopened', known: cleared, seen }] as const;
      await store.conflicts.recordChanges(aPoll(), back, () => []);
      assert.deepEqual((await stored())?.triage, { notes, ticket });
      const moved = { tag: 'cleared', at: later, how: 'elsewhere' } as const;
      const again = await stored();
      assert(again);
      await store.conflicts.transition(aTransition(again, { state: moved }));
      assert.deepEqual((await stored())?.triage, { notes, ticket });
    });

    it('a decision is a line of the timeline, although the state is the same', async () => {
      const conflict = await openOne(store);
      await store.conflicts.transition(aTransition(conflict, decision(conflict, {})));
      const timeline = await store.conflicts.timeline(conflict.number);
      assert.deepEqual(timeline.at(-1), decision(conflict, {}).triage.entry);
    });

    it('conflicts about an address are found by its comparison key, newest first', async () => {
      const valueKey = 'shared@contoso.com';
      const [one, two] = await open(store, aSeen({ valueKey }), aSeen({ valueKey }), aSeen());
      const found = await store.conflicts.byValue(valueKey);
      assert.deepEqual(found, [two, one]);
    });

    it('the conflicts of a claimant are found by its id, newest first', async () => {
      const claimantId = 'claimant';
      const asName = aSeen({ claimantId, property: 'userPrincipalName' });
      const [one, two] = await open(store, aSeen({ claimantId }), asName, aSeen());
      assert.deepEqual(await store.conflicts.ofClaimant(claimantId), [two, one]);
    });

    it('every state is counted, empty ones too', async () => {
      const [one] = await open(store, aSeen(), aSeen());
      assert(one);
      await store.conflicts.transition(aTransition(one));
      assert.deepEqual(await store.conflicts.countByState(), {
        open: 1,
        awaitingSecondApprover: 0,
        applying: 1,
        waiting: 0,
        stuck: 0,
        cleared: 0,
        snoozed: 0,
        byDesign: 0,
      });
    });

    it('the timeline tells who did what, oldest first, and repeats nothing', async () => {
      const conflict = await openOne(store);
      await store.conflicts.transition(aTransition(conflict));
      const waiting = {
        tag: 'waiting',
        for: 'hourlyTask',
        by: ada,
        since: '2026-01-02T03:11:00.000Z',
        expectedBy: '2026-01-02T04:11:00.000Z',
      } as const;
      await store.conflicts.transition(
        aTransition({ ...conflict, revision: 2 }, { state: waiting }),
      );
      await store.conflicts.transition(
        aTransition({ ...conflict, revision: 3 }, { state: waiting }),
      );
      const timeline = await store.conflicts.timeline(conflict.number);
      assert.deepEqual(
        timeline.map(({ at: when, by }) => ({ when, by: by?.displayName })),
        [
          { when: at, by: undefined },
          { when: later, by: ada.displayName },
          { when: waiting.since, by: ada.displayName },
        ],
      );
      assert.deepEqual(await store.conflicts.timeline(4711), []);
    });
  });
}
