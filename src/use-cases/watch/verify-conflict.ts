import { isFollowed, type Matching } from '../../domain/conflict/account-match.ts';
import type { Conflict, ConflictState, FailedAttempt } from '../../domain/conflict/conflict.ts';
import { afterVerify } from '../../domain/conflict/conflict-states.ts';
import { defined } from '../../domain/defined.ts';
import type { Message } from '../../domain/message/message.ts';
import { hasProvisioningError } from '../conflict/has-provisioning-error.ts';
import { loadConflict } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import {
  handOffOf,
  jobsAfterReport,
  readReportAgain,
  stateAfterReport,
} from '../conflict/read-report.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import type { JobQueue } from '../ports/jobs.ts';
import type { Store } from '../ports/store.ts';
import { released } from '../remedy/check-now.ts';
import { moveMatchOn } from '../remedy/match-accounts.ts';
import { auditOf } from '../remedy/request-audit.ts';

interface Ports {
  readonly directory: Directory;
  readonly store: Store;
  readonly queue: JobQueue;
  readonly clock: Clock;
}

type Waiting = Exclude<Extract<ConflictState, { readonly tag: 'waiting' }>, Matching>;

const FIRST_LOOKS_SECONDS = 5;
const GENTLE_SECONDS = 300;

/**
 * Reads whether Entra has moved the value by now; closes, keeps waiting, or calls it stuck. Reads often
 * right after a write and seldom later; once stuck, polls watch alone.
 */
export async function verifyConflict(
  ports: Ports,
  { conflictNumber, attempt }: { readonly conflictNumber: number; readonly attempt: number },
): Promise<void> {
  const conflict = await ports.store.conflicts.get(conflictNumber);
  const reported = conflict?.state.tag === 'open' ? conflict.state.lastAttempt : undefined;
  if (conflict && reported?.reported) return readReported(ports, conflict, reported);
  if (conflict && isFollowed(conflict.state)) return void (await moveMatchOn(ports, conflict));
  if (conflict?.state.tag !== 'waiting' || conflict.state.for === 'accountMatch') return;
  const next = await look(ports, conflict, conflict.state);
  if (next.tag !== 'waiting') return void (await close(ports, conflict, next));
  const afterSeconds = Math.min(GENTLE_SECONDS, FIRST_LOOKS_SECONDS * 2 ** (attempt - 1));
  await ports.queue.enqueue([
    { name: 'verify', conflictNumber, attempt: attempt + 1, afterSeconds },
  ]);
}

/**
 * A person reported a change that no read has shown: the read after the next sync cycle, by itself. It is
 * the last one; polls find what happens later.
 */
async function readReported(
  ports: Ports,
  conflict: Conflict,
  { by, reported = {} }: FailedAttempt,
): Promise<void> {
  const at = ports.clock.now();
  const { objectId, readAgainAt } = reported;
  if (readAgainAt === undefined) return;
  if (at < readAgainAt) {
    return ports.queue.enqueue([readReportAgain(conflict.number, readAgainAt, at)]);
  }
  const claimed = await hasProvisioningError(ports.directory, conflict);
  const handOff = await handOffOf(ports, conflict, objectId);
  const report = { at, by, isLast: true, ...defined({ objectId, handOff }) };
  const state = claimed
    ? await stateAfterReport(ports, conflict, report)
    : released(conflict.state, at, report);
  const unseen = state.tag === 'open' ? state.lastAttempt : undefined;
  await moveConflict(ports.store, {
    conflictNumber: conflict.number,
    stillMakesSense: ({ revision }) => revision === conflict.revision,
    state: () => state,
    jobs: jobsAfterReport(conflict, state, at),
    audit: {
      at,
      actor: 'unclash',
      source: 'automatic',
      action: 'reportRead',
      conflictNumber: conflict.number,
      outcome: unseen?.code ?? state.tag,
      ...defined({ result: unseen?.message }),
    },
  });
}

async function look(ports: Ports, conflict: Conflict, waiting: Waiting): Promise<ConflictState> {
  const at = ports.clock.now();
  if (!(await hasProvisioningError(ports.directory, conflict, 'low')))
    return afterVerify(waiting, { at, stillClaimed: false });
  const { lookup } = await loadConflict(ports, conflict, 'low');
  return afterVerify(waiting, { at, stillClaimed: true, lookup });
}

async function close(ports: Ports, conflict: Conflict, state: ConflictState) {
  return moveConflict(ports.store, {
    conflictNumber: conflict.number,
    stillMakesSense: ({ state: now }) => now.tag === 'waiting',
    state: () => state,
    audit: await auditOfClosing(ports, conflict, state),
  });
}

/** Names the request or the hand-off that was waited for. */
async function auditOfClosing(
  { store, clock }: Ports,
  { number: conflictNumber, state: before }: Conflict,
  state: ConflictState,
): Promise<AuditEntry> {
  const released: Message = { code: 'audit.released' };
  const event = {
    at: clock.now(),
    actor: 'unclash',
    source: 'automatic',
    action: state.tag,
    outcome: state.tag,
    result: state.tag === 'stuck' ? state.diagnosis : released,
  } as const;
  const { remedyRequestId, handOff } = before as Waiting;
  const request = remedyRequestId && (await store.requests.get(remedyRequestId));
  if (request) return auditOf(request, event);
  const operation = handOff && ('handOff' as const);
  return { ...event, conflictNumber, ...defined({ operation, target: handOff }) };
}
