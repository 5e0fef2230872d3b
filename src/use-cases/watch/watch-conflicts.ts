import { type DetectedChange, detectChanges } from '../../domain/conflict/change-detection.ts';
import type { ConflictState } from '../../domain/conflict/conflict.ts';
import { detectConflicts, otherErrors } from '../../domain/conflict/provisioning-errors.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import type { Directory, PollResult } from '../ports/directory.ts';
import { BotError } from '../ports/errors.ts';
import type { PollRecord } from '../ports/polls.ts';
import type { Store } from '../ports/store.ts';
import { confirmChanges } from './confirm-changes.ts';
import { endAnew, type RepairPorts, showAnew, verifyAnew } from './make-work-anew.ts';
import { notifyJobs } from './notify-jobs.ts';

interface Ports extends RepairPorts {
  readonly directory: Pick<Directory, 'pollProvisioningErrors' | 'readMany'>;
  readonly store: Pick<Store, 'conflicts' | 'channels' | 'polls' | 'messages' | 'requests'>;
}

/**
 * One poll: read, compare, remember, announce; work that got lost before is made anew. Gives what happened; a failed poll is a record too.
 */
export async function watchConflicts(ports: Ports): Promise<PollRecord> {
  const { directory, store, clock } = ports;
  const at = clock.now();
  const duration = () => Date.parse(clock.now()) - Date.parse(at);
  try {
    // Before the news of this poll, whose jobs would seem to be lost.
    const messages = await showAnew(ports);
    const polled = await directory.pollProvisioningErrors();
    const { known, changes, problems } = await changesOf(ports, polled, at);
    const record = pollRecord(at, duration(), {
      ...polled,
      problems: [...polled.problems, ...problems],
    });
    await remember(ports, record, changes);
    const repaired = {
      messages,
      waiting: await verifyAnew(ports, known),
      requests: await endAnew(ports),
    };
    return { ...record, repaired };
  } catch (error) {
    if (!(error instanceof BotError)) throw error;
    const problems = [error.problem, error.next];
    const failed: PollRecord = { at, durationMs: duration(), outcome: 'failed', problems };
    await store.polls.record(failed);
    return failed;
  }
}

/** A conflict that was cleared after the poll began is over, whatever the poll still saw. */
async function changesOf({ directory, store }: Ports, { snapshot }: PollResult, at: string) {
  const known = await store.conflicts.known(snapshot.claimants.flatMap(detectConflicts));
  const changes = detectChanges(known, snapshot).filter(
    (change) => change.change !== 'reopened' || !isNewerThan(change.known.state, at),
  );
  return { known, ...(await confirmChanges(directory, changes)) };
}

const isNewerThan = (state: ConflictState, at: string): boolean =>
  state.tag === 'cleared' && state.at > at;

async function remember(
  { store, cardsAtOnce }: Ports,
  record: PollRecord,
  changes: readonly DetectedChange[],
): Promise<void> {
  if (changes.length === 0) return store.polls.record(record);
  const channels = await store.channels.list();
  await store.conflicts.recordChanges(record, changes, (opened, changed) =>
    notifyJobs(channels, { opened, changed }, cardsAtOnce),
  );
}

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
