import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listConflicts } from '../../../src/use-cases/inspect/list-conflicts.ts';
import type { ConflictStore } from '../../../src/use-cases/ports/conflicts.ts';
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
    const { conflicts: listed, ...page } = await listConflicts({ store }, 'open', wanted);
    return { ...page, numbers: listed.map(({ number }) => number) };
  };
  return { store, page };
}

const downFrom = (first: number, length: number) => Array.from({ length }, (_, at) => first - at);

test('a page has ten conflicts, and the last one the rest', async () => {
  const { page } = await townWith(23);
  assert.deepEqual(await page(1), { page: 1, pages: 3, total: 23, numbers: downFrom(23, 10) });
  assert.deepEqual(await page(2), { page: 2, pages: 3, total: 23, numbers: downFrom(13, 10) });
  assert.deepEqual(await page(3), { page: 3, pages: 3, total: 23, numbers: [3, 2, 1] });
});

test('ten conflicts are one page, and none are one, too', async () => {
  const full = await (await townWith(10)).page(1);
  assert.deepEqual([full.pages, full.numbers.length], [1, 10]);
  const empty = await (await townWith(0)).page(1);
  assert.deepEqual(empty, { page: 1, pages: 1, total: 0, numbers: [] });
});

test('a page before the first gives the first, one past the end the last', async () => {
  const { page } = await townWith(12);
  assert.deepEqual(await page(0), await page(1));
  assert.deepEqual(await page(-3), await page(1));
  assert.deepEqual(await page(9), { page: 2, pages: 2, total: 12, numbers: [2, 1] });
});

test('a list that was cut says how many were searched, on the last page, too', async () => {
  const list: ConflictStore['list'] = async () => ({ conflicts: [], total: 11, searched: 500 });
  const { store } = await townWith(0);
  const cut = { store: { conflicts: { ...store.conflicts, list } } };
  const expected = { conflicts: [], pages: 2, total: 11, searched: 500 };
  assert.deepEqual(await listConflicts(cut, 'all', 1), { ...expected, page: 1 });
  assert.deepEqual(await listConflicts(cut, 'all', 3), { ...expected, page: 2 });
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
  const pages: number[] = [];
  const list: ConflictStore['list'] = (filter, page, size) => {
    pages.push(page);
    return store.conflicts.list(filter, page, size);
  };
  const ports = { store: { conflicts: { ...store.conflicts, list } } };
  for (const wanted of [1, 2]) await listConflicts(ports, 'open', wanted);
  assert.deepEqual(pages, [1, 2]);
});
