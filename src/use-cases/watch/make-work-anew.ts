import { isFollowed, isMatching } from '../../domain/conflict/account-match.ts';
import type { Conflict } from '../../domain/conflict/conflict.ts';
import { defined } from '../../domain/defined.ts';
import type { Clock } from '../ports/clock.ts';
import type { Job, JobQueue } from '../ports/jobs.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import type { Store } from '../ports/store.ts';
import { endOvertaken, isCarried } from '../remedy/end-request.ts';
import { notifyJobs } from './notify-jobs.ts';
import { catchUpJob, quietUntil } from './quiet-hours.ts';
import { wantedConflicts } from './wanted-conflicts.ts';

/** What the repair reads, and where it puts the work. */
export interface RepairPorts {
  readonly store: Pick<Store, 'channels' | 'conflicts' | 'messages' | 'requests'>;
  readonly queue: JobQueue;
  readonly clock: Clock;
  /** Default 10. */
  readonly cardsAtOnce?: number;
}

/** What `showAnew` needs of it. */
type ShowPorts = Pick<RepairPorts, 'queue' | 'clock' | 'cardsAtOnce'> & {
  readonly store: Pick<Store, 'channels' | 'messages'>;
};

/** As many as the store gives at once (`MessageStore.behind`). */
const MOST_BEHIND = 10_000;

/**
 * Compares what channels should show with what they show. Jobs may be swallowed by older ones, and are
 * given up after some tries; the next poll makes them again, so that nothing is lost for good. A conflict that
 * a filter matches only now, because it is older or in another state, is posted by this, too. Of all channels, or
 * of one; gives how much was lost.
 */
export async function showAnew(ports: ShowPorts, channelId?: string): Promise<number> {
  const behind = await ports.store.messages.behind({
    at: ports.clock.now(),
    ...defined({ channelId }),
  });
  const isCut = behind.length >= MOST_BEHIND;
  const jobs = [...Map.groupBy(behind, ({ channelId }) => channelId)].flatMap(([id, some]) => {
    const numbers = (isUntold: boolean) =>
      some.filter((one) => one.isUntold === isUntold).map(({ conflictNumber }) => conflictNumber);
    const news = { opened: numbers(true), changed: numbers(false), isCut };
    return notifyJobs([{ id }], news, ports.cardsAtOnce);
  });
  await ports.queue.enqueue([...jobs, ...(await chosenAnew(ports, channelId))]);
  return behind.length;
}

/** What channels that choose should show and do not; after quiet hours in one card, in them later. */
async function chosenAnew(ports: ShowPorts, channelId?: string): Promise<readonly Job[]> {
  const now = ports.clock.now();
  const channels = (await ports.store.channels.list()).filter(
    ({ id, settings, suspension }) =>
      settings !== undefined &&
      (channelId === undefined || id === channelId) &&
      (suspension === undefined || suspension.retryAt <= now),
  );
  const jobs: Job[] = [];
  for (const channel of channels) {
    const { quiet } = channel.settings ?? {};
    if (quiet !== undefined && quietUntil({ quiet }, now) !== undefined) continue;
    const wanted = await wantedConflicts(ports, channel);
    if (quiet !== undefined && wanted.length > 0) {
      jobs.push(catchUpJob(channel, now, now));
      continue;
    }
    const opened = wanted.slice(0, MOST_BEHIND).map(({ conflictNumber }) => conflictNumber);
    const news = { opened, changed: [], isCut: wanted.length > opened.length };
    jobs.push(...notifyJobs([channel], news, ports.cardsAtOnce));
  }
  return jobs;
}

/** Reads conflicts again that wait for Entra after the instant at which it should have noticed. */
export async function verifyAnew(
  { queue, clock }: RepairPorts,
  known: readonly Conflict[],
): Promise<number> {
  const overdueSince = Date.parse(clock.now()) - LATE_MS;
  const late = known.filter(
    ({ state }) =>
      state.tag === 'waiting' && !isMatching(state) && Date.parse(state.expectedBy) < overdueSince,
  );
  await queue.enqueue(late.map(verifyNow));
  return late.length;
}

/** Every poll has both accounts of each followed match read: people need days for its steps. */
export async function followMatches(
  { queue }: Pick<RepairPorts, 'queue'>,
  known: readonly Conflict[],
): Promise<void> {
  await queue.enqueue(known.filter(({ state }) => isFollowed(state)).map(verifyNow));
}

const verifyNow = ({ number: conflictNumber }: Conflict): Job => ({
  name: 'verify',
  conflictNumber,
  attempt: 1,
  afterSeconds: 0,
});

/** Verify jobs read every five minutes; this long after, none of them lives. */
const LATE_MS = 15 * 60_000;

/** Every poll resumes the job of each run over many conflicts that is not over: its job may have got lost. */
export async function goOnWithRuns({
  store,
  queue,
}: Pick<RepairPorts, 'queue'> & { readonly store: Pick<Store, 'bulk'> }): Promise<void> {
  const runs = await store.bulk.open();
  await queue.enqueue(runs.map(({ id: runId }) => ({ name: 'bulk', runId, afterSeconds: 0 })));
}

/** Gives every request an ending: carries on what is applied, and ends what was overtaken. */
export async function endAnew({ store, queue, clock }: RepairPorts): Promise<number> {
  const at = clock.now();
  let ended = 0;
  for (const { id } of await store.requests.active()) {
    const conflict = await conflictOf(store, id);
    // Read after the conflict: both change in one transaction.
    const request = await store.requests.get(id);
    if (!request || !ACTIVE.includes(request.state)) continue;
    const next = nextFor(request, conflict, at);
    if (next === 'fine') continue;
    ended += 1;
    if (next === 'overtaken') await endOvertaken(store, request, at);
    else await queue.enqueue([next]);
  }
  return ended;
}

const ACTIVE: readonly RemedyRequest['state'][] = ['intended', 'running'];

async function conflictOf(store: RepairPorts['store'], id: string): Promise<Conflict | undefined> {
  const request = await store.requests.get(id);
  return request && store.conflicts.get(request.conflictNumber);
}

function nextFor(
  request: RemedyRequest,
  conflict: Conflict | undefined,
  at: string,
): Job | 'fine' | 'overtaken' {
  const { id: remedyRequestId, conflictNumber } = request;
  const apply = { name: 'apply', remedyRequestId } as const;
  const isLate = (since: string) => Date.parse(at) - Date.parse(since) >= LATE_MS;
  if (!isCarried(conflict, request)) {
    // Its own job may be about to end it.
    if (!isLate(request.requestedAt)) return 'fine';
    return request.state === 'running' ? apply : 'overtaken';
  }
  const state = conflict?.state;
  if (state?.tag === 'awaitingSecondApprover') {
    if (at < state.expiresAt) return 'fine';
    return { name: 'expire', conflictNumber, remedyRequestId, afterSeconds: 0, reminded: true };
  }
  return state?.tag === 'applying' && isLate(state.since) ? apply : 'fine';
}
