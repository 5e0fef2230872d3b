import type { DetectedChange } from '../../src/domain/conflict/change-detection.ts';
import type { Conflict, TimelineEntry } from '../../src/domain/conflict/conflict.ts';
import { identityKey } from '../../src/domain/conflict/conflict-identity.ts';
import type { DetectedConflict } from '../../src/domain/conflict/provisioning-errors.ts';
import { afterObservation, firstSeen } from '../../src/store/poll-result-rows.ts';
import type { ConflictEvent } from '../../src/store/timeline.ts';

interface Draft {
  readonly conflicts: Conflict[];
  readonly events: (ConflictEvent & { readonly conflictNumber: number })[];
}

/** Writes what a poll found into the draft; gives the numbers of what is news and of what changed. */
export function recordChanges(
  draft: Draft,
  changes: readonly DetectedChange[],
  at: string,
  entry: TimelineEntry | null = null,
) {
  const opened: number[] = [];
  const changed: number[] = [];
  const taken = new Set(draft.conflicts.map(identityKey));
  for (const change of changes) {
    const next =
      change.change === 'opened'
        ? open(draft, taken, { seen: change.seen, at })
        : replace(draft, change, at);
    if (next === undefined) continue;
    const isNews = change.change === 'opened' || change.change === 'reopened';
    (isNews ? opened : changed).push(next.number);
    if (change.change === 'changed') continue;
    const what = change.change === 'cleared' ? 'moved' : change.change;
    draft.events.push({ conflictNumber: next.number, what, at, state: next.state, entry });
  }
  return { opened, changed };
}

function open(
  draft: Draft,
  taken: Set<string>,
  { seen, at }: { readonly seen: DetectedConflict; readonly at: string },
): Conflict | undefined {
  if (taken.has(identityKey(seen))) return undefined;
  taken.add(identityKey(seen));
  const conflict = { ...firstSeen(seen, at), number: draft.conflicts.length + 1 };
  draft.conflicts.push(conflict);
  return conflict;
}

function replace(
  draft: Draft,
  change: Exclude<DetectedChange, { change: 'opened' }>,
  at: string,
): Conflict | undefined {
  const index = change.known.number - 1;
  if (draft.conflicts[index]?.revision !== change.known.revision) return undefined;
  const next = afterObservation(change, at);
  draft.conflicts[index] = next;
  return next;
}
