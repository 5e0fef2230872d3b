import type { Conflict } from '../../domain/conflict/conflict.ts';
import type { ConflictFilter } from '../../domain/conflict/conflict-filter.ts';
import { defined } from '../../domain/defined.ts';
import type { Store } from '../ports/store.ts';

export interface ConflictPage {
  readonly conflicts: readonly Conflict[];
  /** 1 is the first page. */
  readonly page: number;
  readonly pages: number;
  readonly total: number;
  /** Only so many of the newest conflicts were searched; there are older ones. */
  readonly searched?: number;
  /** What a list of everything open leaves out; absent where it leaves out nothing. */
  readonly deferred?: { readonly snoozed: number; readonly byDesign: number };
}

const PAGE_SIZE = 10;

interface Ports {
  readonly store: Pick<Store, 'conflicts'>;
}

/** A page of ten conflicts; a page past the end gives the last one. */
export async function listConflicts(
  { store }: Ports,
  filter: ConflictFilter,
  wanted: number,
): Promise<ConflictPage> {
  const page = Math.max(1, wanted);
  const [{ conflicts, total, searched }, deferred] = await Promise.all([
    store.conflicts.list(filter, page, PAGE_SIZE),
    filter === 'open' ? deferredOf(store) : undefined,
  ]);
  const bound = defined({ searched, deferred });
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  if (page <= pages) return { conflicts, page, pages, total, ...bound };
  const last = await store.conflicts.list(filter, pages, PAGE_SIZE);
  return { conflicts: last.conflicts, page: pages, pages, total: last.total, ...bound };
}

async function deferredOf({ conflicts }: Ports['store']): Promise<ConflictPage['deferred']> {
  const { snoozed, byDesign } = await conflicts.countByState();
  return snoozed + byDesign > 0 ? { snoozed, byDesign } : undefined;
}
