import type { Conflict } from '../../domain/conflict/conflict.ts';
import { materialChange } from '../../domain/conflict/material-change.ts';
import type { Deferral } from '../../domain/conflict/triage.ts';
import { type WakeCode, wokenBy } from '../../domain/conflict/triage-actions.ts';
import type { Message } from '../../domain/message/message.ts';
import { type ConflictPorts, loadConflict } from '../conflict/load-conflict.ts';
import { stepConflict } from '../conflict/move-conflict.ts';
import type { Clock } from '../ports/clock.ts';
import { onFailure } from '../ports/errors.ts';
import type { Store } from '../ports/store.ts';
import { triageStep } from './triage-conflict.ts';

export interface WakePorts {
  readonly directory: ConflictPorts['directory'];
  readonly store: Pick<Store, 'conflicts' | 'requests' | 'channels'>;
  readonly clock: Clock;
  /** Seconds between two polls. */
  readonly pollInterval: number;
}

type Deferred = Conflict & { readonly triage: { readonly deferral: Deferral } };

/** Conflicts whose holders one poll reads; with more of them, each is read every few polls. */
const READ_AT_ONCE = 20;

/**
 * Ends the deferrals whose time is over or whose conflict changed materially. A poll shows no holders, so
 * they are read here, some conflicts at a time; what cannot be read is no change. Resolves
 * with the numbers.
 */
export async function wakeConflicts(
  ports: WakePorts,
  { readsHolders }: { readonly readsHolders: boolean },
): Promise<readonly number[]> {
  const at = ports.clock.now();
  const deferred = (await ports.store.conflicts.known([])).filter(isDeferred);
  const isRead = readsHolders ? turnsOf(deferred.length, at, ports.pollInterval) : () => false;
  const woken: number[] = [];
  for (const conflict of deferred) {
    const why =
      endOf(conflict, at) ?? (isRead(conflict) ? await holdersChange(ports, conflict) : undefined);
    if (why !== undefined && (await wake(ports, conflict, why))) woken.push(conflict.number);
  }
  return woken;
}

/** Is it among the conflicts that wait by a decision? */
export function isDeferred(conflict: Conflict): conflict is Deferred {
  return conflict.triage.deferral !== undefined && conflict.state.tag !== 'cleared';
}

/** Which conflicts are read in the poll of this instant: all in turn, without a record of who was. */
function turnsOf(deferred: number, at: string, pollInterval: number) {
  const rounds = Math.max(1, Math.ceil(deferred / READ_AT_ONCE));
  const poll = Math.floor(Date.parse(at) / (pollInterval * 1000));
  return ({ number }: Conflict) => (number + poll) % rounds === 0;
}

function endOf(conflict: Deferred, at: string): Message<WakeCode> | undefined {
  const { tag, until, seen } = conflict.triage.deferral;
  if (until > at) return materialChange(seen, conflict);
  return { code: tag === 'snoozed' ? 'wake.snoozeEnded' : 'wake.reviewDue' };
}

async function holdersChange(
  ports: WakePorts,
  conflict: Deferred,
): Promise<Message<WakeCode> | undefined> {
  const read = await loadConflict(ports, conflict, 'low').catch(onFailure(() => undefined));
  return read && materialChange(conflict.triage.deferral.seen, conflict, read.lookup);
}

/** Undefined when a person decided anew meanwhile. */
function wake(
  { store, clock }: WakePorts,
  { number, triage: { deferral } }: Deferred,
  why: Message<WakeCode>,
): Promise<Conflict | undefined> {
  const at = clock.now();
  const audit = { at, actor: 'unclash', source: 'automatic', action: 'woken' } as const;
  return stepConflict(store, number, (now) =>
    now.triage.deferral?.at === deferral.at
      ? triageStep(now, wokenBy(now.triage, why), audit)
      : undefined,
  );
}
