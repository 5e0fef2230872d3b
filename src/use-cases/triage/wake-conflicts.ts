import type { Conflict } from '../../domain/conflict/conflict.ts';
import { materialChange } from '../../domain/conflict/material-change.ts';
import type { Deferral } from '../../domain/conflict/triage.ts';
import { type WakeCode, wokenBy } from '../../domain/conflict/triage-actions.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import { loadHolders } from '../conflict/load-conflict.ts';
import { stepConflict } from '../conflict/move-conflict.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import { onFailure } from '../ports/errors.ts';
import type { Job, JobQueue } from '../ports/jobs.ts';
import type { Store } from '../ports/store.ts';
import { CARDS_AT_ONCE } from '../watch/notify-jobs.ts';
import { triageStep } from './triage-conflict.ts';

export interface WakePorts {
  readonly directory: Pick<Directory, 'findHolders'>;
  readonly store: Pick<Store, 'conflicts' | 'channels'>;
  readonly clock: Clock;
  readonly queue: JobQueue;
  /** Seconds between two polls. */
  readonly pollInterval: number;
  /** More of them at once are said in one sentence. Default `CARDS_AT_ONCE`. */
  readonly cardsAtOnce?: number;
}

type Deferred = Conflict & { readonly triage: { readonly deferral: Deferral } };

/** Conflicts whose holders one poll reads; with more of them, each is read every few polls. */
const READ_AT_ONCE = 20;

/**
 * Ends the deferrals whose time is over or whose conflict changed materially. A poll shows no holders, so
 * they are read here, some conflicts at a time; what cannot be read is no change. Each is
 * said in the thread of its card, many of them in one sentence per channel. Resolves with the numbers.
 *
 * @param known every conflict that is deferred, perhaps among others, as the poll leaves it
 */
export async function wakeConflicts(
  ports: WakePorts,
  known: readonly Conflict[],
  { readsHolders }: { readonly readsHolders: boolean },
): Promise<readonly number[]> {
  const at = ports.clock.now();
  const deferred = known.filter(isDeferred).toSorted((a, b) => a.number - b.number);
  const isRead = readsHolders ? turnsOf(deferred.length, at, ports.pollInterval) : () => false;
  const reasons = await Promise.all(
    deferred.map(
      (conflict, place) =>
        endOf(conflict, at) ?? (isRead(place) ? holdersChange(ports, conflict) : undefined),
    ),
  );
  const due = reasons.filter((why) => why !== undefined).length;
  const isEachSaid = due <= (ports.cardsAtOnce ?? CARDS_AT_ONCE);
  const woken: number[] = [];
  for (const [place, conflict] of deferred.entries()) {
    const why = reasons[place];
    if (why !== undefined && (await wake(ports, conflict, { why, isEachSaid })))
      woken.push(conflict.number);
  }
  if (!isEachSaid) await ports.queue.enqueue(await saidTogether(ports, woken));
  return woken;
}

/** Is it among the conflicts that wait by a decision? */
function isDeferred(conflict: Conflict): conflict is Deferred {
  return conflict.triage.deferral !== undefined && conflict.state.tag !== 'cleared';
}

/** Which places of a list are read in the poll of this instant: all in turn, without a record of which were. */
export function turnsOf(places: number, at: string, pollInterval: number) {
  const rounds = Math.max(1, Math.ceil(places / READ_AT_ONCE));
  const poll = Math.floor(Date.parse(at) / (pollInterval * 1000));
  return (place: number) => (place + poll) % rounds === 0;
}

function endOf(conflict: Deferred, at: string): Message<WakeCode> | undefined {
  const { tag, until, seen } = conflict.triage.deferral;
  if (until > at) return materialChange(seen, conflict);
  return { code: tag === 'snoozed' ? 'wake.snoozeEnded' : 'wake.reviewDue' };
}

async function holdersChange(
  { directory }: WakePorts,
  conflict: Deferred,
): Promise<Message<WakeCode> | undefined> {
  const looking = loadHolders(directory, conflict, 'low');
  const lookup = await looking.catch(onFailure(() => undefined));
  return lookup && materialChange(conflict.triage.deferral.seen, conflict, lookup);
}

async function saidTogether(
  { store }: WakePorts,
  conflictNumbers: readonly number[],
): Promise<readonly Job[]> {
  const channels = await store.channels.list();
  return channels.map(({ id }) => ({
    name: 'notifyMany',
    channelId: id,
    conflictNumbers,
    woken: true,
  }));
}

/** Undefined when a person decided anew meanwhile. */
function wake(
  { store, clock }: WakePorts,
  { number, triage: { deferral } }: Deferred,
  { why, isEachSaid }: { readonly why: Message<WakeCode>; readonly isEachSaid: boolean },
): Promise<Conflict | undefined> {
  const at = clock.now();
  const audit = { at, actor: 'unclash', source: 'automatic', action: 'woken' } as const;
  return stepConflict(store, number, (now) => {
    if (now.triage.deferral?.at !== deferral.at) return undefined;
    const { woken, ...step } = triageStep(now, wokenBy(now.triage, why), audit);
    return isEachSaid ? { ...step, ...defined({ woken }) } : step;
  });
}
