import type { NotPermitted } from '../domain/approver.ts';
import type { Conflict, ConflictCase, Person } from '../domain/conflict.ts';
import { missingAnswer, planRemedy, type RemedyPlan } from '../domain/remedy.ts';
import { announceJobs } from './announce-jobs.ts';
import { loadCase } from './load-case.ts';
import type { AuditEntry, Clock, Job, NewId, Resolution, Transition } from './ports.ts';
import {
  decide,
  type Preview,
  type Refused,
  type RemedyPorts,
  type RemedyRequest,
  type UnknownConflict,
} from './preview-remedy.ts';

/**
 * What a press on Apply led to.
 * `accepted`: the intent is recorded, the job runs. `worldMoved`: the plan is not what was shown any
 * more, nothing was written. `alreadyRunning`: another press won.
 */
export interface Requested {
  readonly outcome: 'accepted' | 'worldMoved' | 'alreadyRunning';
  readonly about: ConflictCase;
}

type Pressed = RemedyRequest & { readonly fingerprint: string };

/** A press on Apply. Throws `BotError`. */
export type RequestRemedy = (
  request: Pressed,
) => Promise<Requested | Refused | NotPermitted | UnknownConflict>;

type Ports = RemedyPorts & { readonly clock: Clock; readonly newId: NewId };

/** Builds `RequestRemedy`. */
export const createRequestRemedy =
  (ports: Ports): RequestRemedy =>
  async (request) => {
    const { conflictNumber, by, objectId } = request;
    const notPermitted = await ports.permit(by);
    if (notPermitted) return notPermitted;
    const conflict = await ports.store.get(conflictNumber);
    if (!conflict) return { outcome: 'unknownConflict', conflictNumber };
    const about = await loadCase(ports, conflict, 'high');
    if (conflict.state.tag === 'applying') return { outcome: 'alreadyRunning', about };
    const shown = decide(ports, about, { objectId, answers: {} });
    if (shown.outcome === 'refused') return shown;
    if (shown.fingerprint !== request.fingerprint) return { outcome: 'worldMoved', about };
    return intend(ports, request, shown);
  };

/** Answers the plan's questions and records the intent; only one press can win. */
async function intend(
  ports: Ports,
  request: Pressed,
  { about, fingerprint }: Preview,
): Promise<Requested | Refused> {
  const decision = planRemedy(about, request.objectId, request.answers, ports.context);
  if (decision.outcome === 'refusal') return { outcome: 'refused', about, refusal: decision };
  const missing = missingAnswer(decision, request.answers);
  if (missing) return { outcome: 'refused', about, refusal: missing };
  const resolution = newResolution(ports, request, { plan: decision, fingerprint });
  const channels = await ports.store.channels();
  const change = startApplying(
    about.conflict,
    resolution,
    announceJobs(channels, { opened: [], changed: [about.conflict.number] }),
  );
  const won = await ports.store.intend(resolution, change);
  const now = (await ports.store.get(about.conflict.number)) ?? about.conflict;
  return { outcome: won ? 'accepted' : 'alreadyRunning', about: { ...about, conflict: now } };
}

function newResolution(
  { clock, newId }: Ports,
  { conflictNumber, by, answers }: Pressed,
  decided: { readonly plan: RemedyPlan; readonly fingerprint: string },
): Resolution {
  return {
    ...decided,
    id: newId(),
    conflictNumber,
    requestedBy: by,
    requestedAt: clock.now(),
    state: 'intended',
    answers,
    ...(answers.reason !== undefined && { reason: answers.reason }),
  };
}

function startApplying(
  conflict: Conflict,
  resolution: Resolution,
  announcements: readonly Job[],
): Transition {
  const { id, requestedBy, requestedAt } = resolution;
  return {
    conflictNumber: conflict.number,
    expectedRevision: conflict.revision,
    state: {
      tag: 'applying',
      resolutionId: id,
      by: asPerson(requestedBy),
      since: requestedAt,
    },
    jobs: [{ name: 'apply', resolutionId: id }, ...announcements],
    audit: auditOf(resolution, {
      at: requestedAt,
      action: 'requested',
      outcome: 'intent recorded',
    }),
  };
}

/** An audit row about a resolution; `before` and `after` come from its plan. */
export function auditOf(
  resolution: Resolution,
  event: Pick<AuditEntry, 'at' | 'action' | 'outcome'> & Partial<AuditEntry>,
): AuditEntry {
  const { plan, requestedBy, reason } = resolution;
  return {
    actor: asPerson(requestedBy),
    source: 'card',
    conflictNumber: resolution.conflictNumber,
    resolutionId: resolution.id,
    target: { kind: plan.target.kind, id: plan.target.id },
    before: plan.before,
    after: plan.after,
    ...(reason !== undefined && { reason }),
    ...event,
  };
}

/** The person without what an edge needs to act as them. */
export function asPerson({ entraObjectId, displayName }: Person): Person {
  return { entraObjectId, displayName };
}
