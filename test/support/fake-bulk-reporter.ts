import type { BulkView } from '../../src/domain/bulk/bulk-view.ts';
import type { BulkReporter } from '../../src/use-cases/ports/bulk-reporter.ts';

/** Remembers the cards of runs, by message. */
export function createFakeBulkReporter(): BulkReporter & {
  readonly cards: ReadonlyMap<string, BulkView>;
} {
  const cards = new Map<string, BulkView>();
  return {
    cards,
    post: async (_, view) => {
      const id = `bulk-${cards.size + 1}`;
      cards.set(id, view);
      return id;
    },
    update: async (_, id, view) => {
      if (!cards.has(id)) return false;
      cards.set(id, view);
      return true;
    },
  };
}
