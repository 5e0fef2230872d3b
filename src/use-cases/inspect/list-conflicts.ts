import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { ConflictFilter } from '../../domain/conflict/conflict-filter.ts';
import type { ConflictOverview, ConflictShape } from '../../domain/conflict/conflict-shape.ts';
import { defined } from '../../domain/defined.ts';
import type { ListPosition } from '../ports/conflicts.ts';
import type { Store } from '../ports/store.ts';

export interface ConflictPage {
  readonly conflicts: readonly Conflict[];
  /** 1 is the first page. */
  readonly page: number;
  /** How many conflicts of the list precede the first one here. */
  readonly newer: number;
  readonly total: number;
  /** Only so many of the newest conflicts were searched; there are older ones. */
  readonly searched?: number;
  /** What a list of everything open leaves out; absent where it leaves out nothing. */
  readonly deferred?: { readonly snoozed: number; readonly byDesign: number };
  /** What a long list of everything open is in numbers; on its first page. */
  readonly overview?: ConflictOverview;
  /** The shape that narrows the list, where a conflict still has it. */
  readonly shape?: ConflictShape;
}

const PAGE_SIZE = 10;

interface Ports {
  readonly store: Pick<Store, 'conflicts'>;
}

/**
 * A page of ten conflicts. A page past the end gives the last one; what precedes a conflict gives the first page where
 * less than a page precedes it.
 */
export async function listConflicts(
  { store }: Ports,
  filter: ConflictFilter,
  wanted: ListPosition,
): Promise<ConflictPage> {
  const place = typeof wanted === 'number' ? Math.max(1, wanted) : wanted;
  const key = typeof filter === 'string' ? undefined : filter.shape;
  const [found, deferred, shape] = await Promise.all([
    listAt(store, filter, place),
    filter === 'open' ? deferredOf(store) : undefined,
    key === undefined ? undefined : store.conflicts.shape(key),
  ]);
  const { conflicts, total, newer, searched } = found;
  const isLong = filter === 'open' && newer === 0 && total > PAGE_SIZE;
  const overview = isLong ? await store.conflicts.overview() : undefined;
  return {
    conflicts,
    page: Math.floor(newer / PAGE_SIZE) + 1,
    newer,
    total,
    ...defined({ searched, deferred, overview, shape }),
  };
}

async function listAt({ conflicts }: Ports['store'], filter: ConflictFilter, place: ListPosition) {
  const found = await conflicts.list(filter, place, PAGE_SIZE);
  const isShort = found.conflicts.length < PAGE_SIZE;
  if (typeof place === 'object' && 'after' in place)
    return isShort ? conflicts.list(filter, 1, PAGE_SIZE) : found;
  if (found.conflicts.length > 0 || found.total === 0 || place === 1) return found;
  return conflicts.list(filter, Math.ceil(found.total / PAGE_SIZE), PAGE_SIZE);
}

async function deferredOf({ conflicts }: Ports['store']): Promise<ConflictPage['deferred']> {
  const { snoozed, byDesign } = await conflicts.countByState();
  return snoozed + byDesign > 0 ? { snoozed, byDesign } : undefined;
}
