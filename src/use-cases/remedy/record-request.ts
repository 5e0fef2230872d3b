import type { Conflict, ConflictState } from '../../domain/conflict/conflict.ts';
import type { ActorStamp } from '../../domain/conflict/person.ts';
import { defined } from '../../domain/defined.ts';
import {
  type FourEyes,
  HOURS_REMINDED_BEFORE,
  HOURS_TO_APPROVE,
  needsSecondApprover,
} from '../../domain/remedy/approval.ts';
import type { RemedyAnswers, RemedyPlan } from '../../domain/remedy/remedy-plan.ts';
import { plusMinutes } from '../conflict/time.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { NewId } from '../ports/identifiers.ts';
import type { Job } from '../ports/jobs.ts';
import type { Actor } from '../ports/people.ts';
import type { RemedyRequest } from '../ports/requests.ts';
import type { Store } from '../ports/store.ts';
import { redrawJobs } from '../watch/notify-jobs.ts';
import { endOvertaken, isCarried } from './end-request.ts';
import { asPerson, auditOf } from './request-audit.ts';

export interface RecordRequestPorts {
  readonly store: Store;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly fourEyes: FourEyes;
}

/** The run over many conflicts that a press is one of. No card says so: only a run that is stored does. */
export interface BulkOrigin {
  readonly runId: string;
  /** The id of the request, chosen before: made twice, it is recorded once. */
  readonly requestId: string;
  /** The second approver of the run saw the plan that is pressed. */
  readonly approval?: ActorStamp;
}

/** What a person decided to do about a conflict. */
export interface RequestIntent {
  readonly conflict: Conflict;
  readonly plan: RemedyPlan;
  readonly fingerprint: string;
  readonly by: Actor;
  readonly answers: RemedyAnswers;
  readonly bulk?: BulkOrigin;
}

/**
 * `accepted`: the job that carries it out is enqueued. `awaitingSecondApprover`: it waits for another
 * person. `alreadyRunning`: another press won. `planOutdated`: the conflict is in another state by now.
 * With both nothing was recorded.
 */
export type Recorded = 'accepted' | 'awaitingSecondApprover' | 'alreadyRunning' | 'planOutdated';

const TRIES = 5;

/**
 * Records an intent, its audit row and what follows from it, in one transaction. A poll may write
 * between look-up and intent: while the state is the same, the newest revision is tried again.
 */
export async function recordRequest(
  ports: RecordRequestPorts,
  intent: RequestIntent,
): Promise<Recorded> {
  const { store, fourEyes } = ports;
  const remedyRequest = newResolution(ports, intent);
  const isApproved = intent.bulk?.approval !== undefined;
  const waits = !isApproved && needsSecondApprover(intent.plan, fourEyes);
  const next = waits ? awaitSecondApprover(remedyRequest) : startApplying(remedyRequest);
  const state = withOrigin(next.state, intent);
  const channels = await store.channels.list();
  const asking = <J extends Job>(job: J): J => (waits ? { ...job, ask: 'first' } : job);
  const audit = auditOf(remedyRequest, {
    at: remedyRequest.requestedAt,
    action: 'requested',
    ...recordedAs(waits),
  });
  await endForgotten(ports, intent.conflict);
  let { conflict } = intent;
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    const { number, revision } = conflict;
    const won = await store.requests.record(remedyRequest, {
      conflictNumber: number,
      expectedRevision: revision,
      state,
      jobs: [next.job, ...redrawJobs(channels, number, revision + 1).map(asking)],
      audit,
    });
    if (won) return waits ? 'awaitingSecondApprover' : 'accepted';
    const newest = await store.conflicts.get(number);
    if (!newest || newest.revision === revision || isBusy(newest.state)) return 'alreadyRunning';
    if (!isSameState(newest.state, intent.conflict.state)) return 'planOutdated';
    conflict = newest;
  }
  return 'alreadyRunning';
}

const isSameState = (a: ConflictState, b: ConflictState): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

/** True while another press is being carried out or waits for its second approver. */
export function isBusy({ tag }: ConflictState): boolean {
  return tag === 'applying' || tag === 'awaitingSecondApprover';
}

/** Requests that waited when their conflict moved on make room, and their ending is in the audit log. */
async function endForgotten({ store, clock }: RecordRequestPorts, { number }: Conflict) {
  const found = await store.requests.active(number);
  // Read after the requests: a press that is recorded in between would seem to be left behind.
  const conflict = await store.conflicts.get(number);
  for (const active of found) {
    const isForgotten = active.state === 'intended' && !isCarried(conflict, active);
    if (isForgotten) await endOvertaken(store, active, clock.now());
  }
}

function recordedAs(waits: boolean): Pick<AuditEntry, 'outcome' | 'result'> {
  return waits
    ? { outcome: 'approvalRequested', result: { code: 'audit.approvalRequested' } }
    : { outcome: 'requested', result: { code: 'audit.requested' } };
}

function newResolution(
  { clock, newId }: RecordRequestPorts,
  { conflict, plan, fingerprint, by, answers, bulk }: RequestIntent,
): RemedyRequest {
  return {
    id: bulk?.requestId ?? newId(),
    conflictNumber: conflict.number,
    plan,
    fingerprint,
    requestedBy: by,
    requestedAt: clock.now(),
    state: 'intended',
    answers,
    ...defined({
      reason: answers.reason,
      bulkRunId: bulk?.runId,
      approval: bulk?.approval,
    }),
  };
}

/** An undo remembers where its conflict was. */
function withOrigin(state: ConflictState, { plan, conflict }: RequestIntent): ConflictState {
  const isBusyNow = state.tag === 'applying' || state.tag === 'awaitingSecondApprover';
  if (plan.kind !== 'undo' || !isBusyNow || conflict.state.tag === 'open') return state;
  return { ...state, cameFrom: conflict.state };
}

interface Next {
  readonly state: ConflictState;
  readonly job: Job;
}

function startApplying(remedyRequest: RemedyRequest): Next {
  const { id, plan, requestedBy, requestedAt, approval, bulkRunId } = remedyRequest;
  return {
    state: {
      tag: 'applying',
      remedyRequestId: id,
      by: asPerson(requestedBy),
      since: requestedAt,
      ...undoMark(plan),
      ...defined({ agreedBy: approval?.by }),
    },
    job: {
      name: 'apply',
      remedyRequestId: id,
      ...defined({ inBulk: bulkRunId === undefined ? undefined : (true as const) }),
    },
  };
}

function awaitSecondApprover({
  id,
  conflictNumber,
  plan,
  requestedBy,
  requestedAt,
}: RemedyRequest): Next {
  const minutes = HOURS_TO_APPROVE * 60;
  return {
    state: {
      tag: 'awaitingSecondApprover',
      remedyRequestId: id,
      askedBy: asPerson(requestedBy),
      askedAt: requestedAt,
      expiresAt: plusMinutes(requestedAt, minutes),
      ...undoMark(plan),
    },
    job: {
      name: 'expire',
      conflictNumber,
      remedyRequestId: id,
      afterSeconds: (minutes - HOURS_REMINDED_BEFORE * 60) * 60,
    },
  };
}

/** Marks the states of a plan that undoes a remedy. */
export function undoMark({ kind }: RemedyPlan): { readonly undo?: true } {
  return kind === 'undo' ? { undo: true } : {};
}
