import type { BulkItem } from '../../src/domain/bulk/bulk-item.ts';
import { NO_ITEMS } from '../../src/domain/bulk/bulk-pace.ts';
import type { BulkItemChange, BulkStore } from '../../src/use-cases/ports/bulk.ts';
import type { Memory, MemoryRun, MemoryWorld } from './memory-world.ts';

/** The port BulkStore of the fake. */
export function memoryBulk({ read, transaction }: Memory): BulkStore {
  const find = (w: Readonly<MemoryWorld>, id: string) =>
    w.bulkRuns.find(({ run }) => run.id === id);
  const itemsOf = (w: Readonly<MemoryWorld>, id: string) => find(w, id)?.items ?? [];
  return {
    create: (run, items, { jobs, audit }) =>
      transaction((draft) => {
        draft.bulkRuns.push({ run, items });
        draft.jobs.push(...jobs);
        draft.audit.push(audit);
      }),
    get: (id) => read((w) => find(w, id)?.run),
    open: () =>
      read((w) =>
        w.bulkRuns
          .map(({ run }) => run)
          .filter(({ state }) => state.tag !== 'finished' && state.tag !== 'discarded'),
      ),
    undoOf: (id) => read((w) => w.bulkRuns.findLast(({ run }) => run.undoes === id)?.run),
    step: ({ id, expectedRevision, change, items = [], newItems = [], jobs = [], audit }) =>
      transaction((draft) => {
        const before = find(draft, id);
        if (before?.run.revision !== expectedRevision) return false;
        const run = { ...before.run, ...change, revision: expectedRevision + 1 };
        const all = [...before.items, ...newItems];
        replace(draft, { ...before, run, items: changed(all, items) });
        draft.audit.push(...auditsOf(all, items));
        draft.jobs.push(...jobs);
        if (audit) draft.audit.push(audit);
        return true;
      }),
    items: (id, { states, after = 0, most }) =>
      read((w) =>
        itemsOf(w, id)
          .filter(({ position, state }) => position > after && (states?.includes(state) ?? true))
          .slice(0, most),
      ),
    tally: (id, wave) =>
      read((w) => {
        const tally = { ...NO_ITEMS };
        for (const item of itemsOf(w, id))
          if (wave === undefined || item.wave === wave) tally[item.state] += 1;
        return tally;
      }),
    changeItems: (id, changes) =>
      transaction((draft) => {
        const before = find(draft, id);
        if (before === undefined) return;
        replace(draft, { ...before, items: changed(before.items, changes) });
        draft.audit.push(...auditsOf(before.items, changes));
      }),
    claim: ({ id, revision }, { wave, count, at }) =>
      transaction((draft) => {
        const before = find(draft, id);
        if (before?.run.revision !== revision) return [];
        const claimed = before.items
          .filter(({ state }) => state === 'ready')
          .slice(0, count)
          .map((item): BulkItem => ({ ...item, state: 'requested', wave, startedAt: at }));
        const items = before.items.map(
          (item) => claimed.find(({ position }) => position === item.position) ?? item,
        );
        replace(draft, { ...before, items });
        return claimed;
      }),
    startedAfter: (instant) =>
      read(
        (w) =>
          w.bulkRuns
            .flatMap(({ items }) => items)
            .filter(({ startedAt = '' }) => startedAt > instant).length,
      ),
    shown: (id) => read((w) => find(w, id)?.shown),
    noteShown: (id, shown) =>
      transaction((draft) => {
        const before = find(draft, id);
        if (before) replace(draft, { ...before, shown });
      }),
  };
}

function replace(draft: MemoryWorld, next: MemoryRun): void {
  draft.bulkRuns = draft.bulkRuns.map((one) => (one.run.id === next.run.id ? next : one));
}

function changed(
  items: readonly BulkItem[],
  changes: readonly BulkItemChange[],
): readonly BulkItem[] {
  const byPosition = new Map(changes.map((change) => [change.position, change]));
  return items.map((item) => {
    const { from, audit: _, ...change } = byPosition.get(item.position) ?? {};
    return from === item.state ? { ...item, ...change } : item;
  });
}

const auditsOf = (items: readonly BulkItem[], changes: readonly BulkItemChange[]) =>
  changes.flatMap(({ position, from, audit }) => {
    const isThere = items.some((item) => item.position === position && item.state === from);
    return audit && isThere ? [audit] : [];
  });
