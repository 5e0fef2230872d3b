import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listConflicts } from '../../../src/use-cases/inspect/list-conflicts.ts';
import type { ConflictStore, ListPosition } from '../../../src/use-cases/ports/conflicts.ts';
import { createTown } from '../../support/town.ts';
import { aClaimant, aProvisioningError } from '../../support/world.ts';

/** A town in which each of so many objects claims an address of its own. */
async function townWith(conflicts: number) {
  const claimants = Array.from({ length: conflicts }, (_, at) =>
    aClaimant({ provisioningErrors: [aProvisioningError({ value: `SMTP:j${at}@contoso.com` })] }),
  );
  const { store, watch } = createTown(claimants);
  await watch();
  const page = async (wanted: number) => {
    const found = await listConflicts({ store }, 'open', wanted);
    const { conflicts: listed, overview: _, ...page } = found;
    return { ...page, numbers: listed.map(({ number }) => number) };
  };
  return { store, page };
}

const downFrom = (first: number, length: number) => Array.from({ length }, (_, at) => first - at);

test('a page has ten conflicts, and the last one the rest', async () => {
  const { page } = await townWith(23);
  assert.deepEqual(await page(1), { page: 1, newer: 0, total: 23, numbers: downFrom(23, 10) });
  assert.deepEqual(await page(2), { page: 2, newer: 10, total: 23, numbers: downFrom(13, 10) });
  assert.deepEqual(await page(3), { page: 3, newer: 20, total: 23, numbers: [3, 2, 1] });
});

test('ten conflicts are one page, and none are one, too', async () => {
  const full = await (await townWith(10)).page(1);
  assert.deepEqual([full.newer, full.total, full.numbers.length], [0, 10, 10]);
  const empty = await (await townWith(0)).page(1);
  assert.deepEqual(empty, { page: 1, newer: 0, total: 0, numbers: [] });
});

test('a page before the first gives the first, one past the end the last', async () => {
  const { page } = await townWith(12);
  assert.deepEqual(await page(0), await page(1));
  assert.deepEqual(await page(-3), await page(1));
  assert.deepEqual(await page(9), { page: 2, newer: 10, total: 12, numbers: [2, 1] });
});

test('a list that was cut says how many were searched, on the last page, too', async () => {
  const list: ConflictStore['list'] = async (_, place) => ({
    ...{ conflicts: [], total: 11, searched: 500, newer: 10 * (Number(place) - 1) },
  });
  const { store } = await townWith(0);
  const cut = { store: { conflicts: { ...store.conflicts, list } } };
  const expected = { conflicts: [], total: 11, searched: 500 };
  assert.deepEqual(await listConflicts(cut, 'all', 1), { ...expected, page: 1, newer: 0 });
  assert.deepEqual(await listConflicts(cut, 'all', 3), { ...expected, page: 2, newer: 10 });
});

test('the list of open conflicts says how many it leaves out', async () => {
  const { store } = await townWith(0);
  const counts = { ...(await store.conflicts.countByState()), open: 3, snoozed: 2, byDesign: 1 };
  const countByState = async () => counts;
  const ports = { store: { conflicts: { ...store.conflicts, countByState } } };
  const { deferred } = await listConflicts(ports, 'open', 1);
  assert.deepEqual(deferred, { snoozed: 2, byDesign: 1 });
  assert.equal((await listConflicts(ports, 'stuck', 1)).deferred, undefined);
});

test('a page that is there costs one query, the last one too', async () => {
  const { store } = await townWith(12);
  const pages: ListPosition[] = [];
  const list: ConflictStore['list'] = (filter, page, size) => {
    pages.push(page);
    return store.conflicts.list(filter, page, size);
  };
  const ports = { store: { conflicts: { ...store.conflicts, list } } };
  for (const wanted of [1, 2]) await listConflicts(ports, 'open', wanted);
  assert.deepEqual(pages, [1, 2]);
});

/** The numbers of a page. */
async function numbersAt({ store }: Awaited<ReturnType<typeof townWith>>, place: ListPosition) {
  const { conflicts, page } = await listConflicts({ store }, 'open', place);
  return { page, numbers: conflicts.map(({ number }) => number) };
}

test('the next page goes on behind what was shown, whatever was cleared meanwhile', async () => {
  const town = await townWith(25);
  const { store } = town;
  assert.deepEqual((await numbersAt(town, 1)).numbers, downFrom(25, 10));
  const { conflicts } = await store.conflicts.list('open', 1, 100);
  const known = conflicts.filter(({ number }) => number > 19);
  const poll = await store.polls.last();
  assert(poll);
  await store.conflicts.recordChanges(
    poll,
    known.map((one) => ({ change: 'cleared', known: one }) as const),
    () => [],
  );
  const next = await numbersAt(town, { before: 16 });
  assert.deepEqual(next, { page: 1, numbers: downFrom(15, 10) });
  assert.deepEqual((await numbersAt(town, { before: 6 })).numbers, downFrom(5, 5));
  const typed = await numbersAt(town, 2);
  assert.deepEqual(typed.numbers, downFrom(9, 9), 'by page numbers, 15 to 10 would be skipped');
});

test('the page before ends where this one begins, and the first page is whole', async () => {
  const town = await townWith(25);
  assert.deepEqual(await numbersAt(town, { after: 5 }), { page: 2, numbers: downFrom(15, 10) });
  assert.deepEqual(await numbersAt(town, { after: 22 }), { page: 1, numbers: downFrom(25, 10) });
  assert.deepEqual(await numbersAt(town, { before: 1 }), { page: 3, numbers: downFrom(5, 5) });
});

test('the first page of a long list says what the conflicts have in common', async () => {
  const { store } = await townWith(12);
  const first = await listConflicts({ store }, 'open', 1);
  assert.equal(first.overview?.unread, 12);
  assert.equal(first.overview?.oldest?.number, 1);
  assert.equal((await listConflicts({ store }, 'open', 2)).overview, undefined);
  assert.equal((await listConflicts({ store }, 'stuck', 1)).overview, undefined);
  assert.equal((await listConflicts(await townWith(10), 'open', 1)).overview, undefined);
});
