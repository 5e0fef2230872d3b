import { type DetectedChange, detectChanges } from '../../domain/conflict/change-detection.ts';
import type { Conflict, ConflictState } from '../../domain/conflict/conflict.ts';
import { afterRelease } from '../../domain/conflict/conflict-states.ts';
import { isFoundByCheck } from '../../domain/conflict/found-by-check.ts';
import { detectConflicts, otherErrors } from '../../domain/conflict/provisioning-errors.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import { hasProvisioningError } from '../conflict/has-provisioning-error.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import type { Directory, PollResult } from '../ports/directory.ts';
import { BotError, onFailure } from '../ports/errors.ts';
import type { PollRecord } from '../ports/polls.ts';
import type { Store } from '../ports/store.ts';
import { turnsOf, type WakePorts, wakeConflicts } from '../triage/wake-conflicts.ts';
import { bookCloudCheck } from './book-cloud-check.ts';
import { bookDigests } from './book-digests.ts';
import { confirmChanges } from './confirm-changes.ts';
import {
  endAnew,
  followMatches,
  goOnWithRuns,
  type RepairPorts,
  showAnew,
  verifyAnew,
} from './make-work-anew.ts';
import { notifyJobs } from './notify-jobs.ts';
import { remindAnew } from './remind-owners.ts';

interface Ports extends RepairPorts, Pick<WakePorts, 'pollInterval'> {
  readonly directory: Pick<Directory, 'pollProvisioningErrors' | 'readMany' | 'read'> &
    WakePorts['directory'];
  readonly store: Pick<
    Store,
    'bulk' | 'cloudWatch' | 'conflicts' | 'channels' | 'digests' | 'polls' | 'messages' | 'requests'
  >;
}

/**
 * One poll: read, compare, remember, announce; work that got lost before is made anew, and what was deferred
 * and changed is open again. Gives what happened; a failed poll is a record too.
 */
export async function watchConflicts(ports: Ports): Promise<PollRecord> {
  const { directory, store, clock } = ports;
  const at = clock.now();
  const duration = () => Date.parse(clock.now()) - Date.parse(at);
  try {
    // Before the news of this poll, whose jobs would seem to be lost.
    const messages = await showAnew(ports);
    await bookDigests(ports);
    await remindAnew(ports);
    await bookCloudCheck(ports);
    await goOnWithRuns(ports);
    const polled = await directory.pollProvisioningErrors();
    const { known, changes, problems } = await changesOf(ports, polled, at);
    const record = pollRecord(at, duration(), {
      ...polled,
      problems: [...polled.problems, ...problems],
    });
    await remember(ports, record, changes);
    await followMatches(ports, known);
    await recheckFindings(ports, known);
    const repaired = {
      messages,
      waiting: await verifyAnew(ports, known),
      requests: await endAnew(ports),
    };
    // Last: it waits for Graph.
    await wakeConflicts(ports, afterChanges(known, changes), { readsHolders: true });
    return { ...record, repaired };
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    const problems = [error.problem, error.next];
    const failed: PollRecord = { at, durationMs: duration(), outcome: 'failed', problems };
    await store.polls.record(failed);
    await wakeConflicts(ports, await store.conflicts.deferred(), { readsHolders: false });
    return failed;
  }
}

/**
 * No list of a poll shows what a check found: its holders are read, some conflicts at a time. What cannot be read is as
 * it was.
 */
async function recheckFindings(ports: Ports, known: readonly Conflict[]): Promise<void> {
  const { directory, store, clock, pollInterval } = ports;
  const at = clock.now();
  const found = known
    .filter((one) => isFoundByCheck(one) && (one.state.tag === 'open' || one.state.tag === 'stuck'))
    .toSorted((a, b) => a.number - b.number);
  const isRead = turnsOf(found.length, at, pollInterval);
  const read = found.filter((_, place) => isRead(place));
  const still = await Promise.all(
    read.map((one) => hasProvisioningError(directory, one, 'low').catch(onFailure(() => true))),
  );
  for (const { number: conflictNumber, revision } of read.filter((_, index) => !still[index]))
    await moveConflict(store, {
      conflictNumber,
      stillMakesSense: (now) => now.revision === revision,
      state: ({ state }) => afterRelease(state, at),
      audit: {
        at,
        actor: 'unclash',
        source: 'automatic',
        action: 'cleared',
        conflictNumber,
        outcome: 'cleared',
        result: { code: 'audit.findingGone' },
      },
    });
}

/** A conflict that was cleared after the poll began is over, whatever the poll still saw. */
async function changesOf({ directory, store }: Ports, { snapshot }: PollResult, at: string) {
  const seen = snapshot.claimants.flatMap(detectConflicts);
  const kinds = [...snapshot.complete, ...(snapshot.completeForService ?? [])];
  const { conflicts: known, unchanged } = await store.conflicts.known(seen, kinds);
  const changes = detectChanges(known, snapshot, unchanged).filter(
    (change) => change.change !== 'reopened' || !isNewerThan(change.known.state, at),
  );
  return { known, ...(await confirmChanges(directory, changes)) };
}

/** The conflicts that the poll found changed, as it saw them. */
function afterChanges(
  known: readonly Conflict[],
  changes: readonly DetectedChange[],
): readonly Conflict[] {
  const changed = changes.filter((one) => one.change === 'changed');
  const seenOf = new Map(changed.map(({ known: { number }, seen }) => [number, seen]));
  return known.map((conflict) => ({ ...conflict, ...seenOf.get(conflict.number) }));
}

const isNewerThan = (state: ConflictState, at: string): boolean =>
  state.tag === 'cleared' && state.at > at;

async function remember(
  { store, cardsAtOnce }: Ports,
  record: PollRecord,
  changes: readonly DetectedChange[],
): Promise<void> {
  if (changes.length === 0) return store.polls.record(record);
  const over = changes
    .filter((one) => one.change === 'cleared')
    .map(({ known: { number } }) => number);
  const channels = await Promise.all(
    (await store.channels.list()).map(async ({ id }) => ({
      id,
      withoutCard: await withoutCard(store.messages, id, over),
    })),
  );
  await store.conflicts.recordChanges(record, changes, (opened, changed) =>
    channels.flatMap(({ id, withoutCard: none }) => {
      const redrawn = changed.filter((number) => !none.has(number));
      return notifyJobs([{ id }], { opened, changed: redrawn }, cardsAtOnce);
    }),
  );
}

/**
 * Conflicts that are over, of which no card can be in the channel: a job for each of them would find nothing to
 * do. A card that is posted meanwhile is behind, and redrawn after the next poll (`showAnew`).
 */
async function withoutCard(
  messages: Ports['store']['messages'],
  channelId: string,
  over: readonly number[],
): Promise<ReadonlySet<number>> {
  if (over.length === 0) return new Set();
  const [posted, tried] = await Promise.all([
    messages.inChannel(channelId, over),
    messages.triedBetween(channelId, FIRST_INSTANT, LAST_INSTANT),
  ]);
  const shown = posted.filter(({ activityId }) => activityId !== undefined);
  const cards = new Set([...tried, ...shown.map(({ conflictNumber }) => conflictNumber)]);
  return new Set(over.filter((number) => !cards.has(number)));
}

const FIRST_INSTANT = '1970-01-01T00:00:00.000Z';
const LAST_INSTANT = '9999-12-31T23:59:59.999Z';

function pollRecord(at: string, durationMs: number, polled: PollResult): PollRecord {
  const { strategy, requests, problems, snapshot } = polled;
  const notes = [...problems, ...otherErrorsOf(snapshot)];
  return {
    at,
    durationMs,
    outcome: problems.length === 0 ? 'complete' : 'partial',
    strategy,
    requests,
    seen: snapshot.claimants.length,
    ...defined({ problems: notes.length > 0 ? notes : undefined }),
  };
}

const MOST_NAMES = 5;

/** Objects with errors that are no address conflict: counted in `status`, so that they are not lost. */
function otherErrorsOf({ claimants }: PollResult['snapshot']): readonly Message[] {
  const others = claimants.filter((object) => otherErrors(object).length > 0);
  if (others.length === 0) return [];
  const names = others.slice(0, MOST_NAMES).map(({ displayName }) => displayName);
  return [{ code: 'conflict.remark.otherErrors', count: others.length, names }];
}
