import type { ConflictCase } from '../../domain/conflict/conflict.ts';
import type { NotPermitted } from '../../domain/remedy/approver.ts';
import { isSamePerson } from '../../domain/remedy/second-approver.ts';
import { loadCaseToShow } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import type { Requester, Resolution } from '../ports/ports.ts';
import type { RemedyPorts, UnknownConflict } from './preview-remedy.ts';
import { asPerson, auditOf } from './request-audit.ts';
import { awaited, isAwaiting, type NobodyAsks } from './waiting-request.ts';

/**
 * An approver does not agree, or who asked takes it back: the conflict is open again and says who and
 * why.
 */
export type DeclineRemedy = (request: {
  readonly conflictNumber: number;
  readonly resolutionId: string;
  readonly by: Requester;
  readonly reason?: string;
}) => Promise<
  | { readonly outcome: 'declined'; readonly about: ConflictCase }
  | NobodyAsks
  | NotPermitted
  | UnknownConflict
>;

type Ports = Pick<RemedyPorts, 'directory' | 'store' | 'permit' | 'clock'>;

/** Builds `DeclineRemedy`. */
export const createDeclineRemedy =
  (ports: Ports): DeclineRemedy =>
  async ({ conflictNumber, resolutionId, by, reason }) => {
    const notPermitted = await ports.permit(by);
    if (notPermitted) return notPermitted;
    const conflict = await ports.store.get(conflictNumber);
    if (!conflict) return { outcome: 'unknownConflict', conflictNumber };
    const waiting = await awaited(ports.store, conflict);
    const isIt = waiting?.resolution.id === resolutionId;
    const moved = isIt ? await decline(ports, waiting.resolution, { by, reason }) : undefined;
    const newest = moved ?? (await ports.store.get(conflictNumber)) ?? conflict;
    const about = await loadCaseToShow(ports, newest);
    return { outcome: moved ? 'declined' : 'nobodyAsks', about };
  };

function decline(
  { store, clock }: Ports,
  resolution: Resolution,
  { by, reason }: { readonly by: Requester; readonly reason: string | undefined },
) {
  const at = clock.now();
  const isOwn = isSamePerson(by, resolution.requestedBy);
  const code = isOwn ? 'withdrawn' : 'declined';
  const sentence = sentenceOf(resolution, isOwn, reason);
  return moveConflict(store, {
    conflictNumber: resolution.conflictNumber,
    stillMakesSense: isAwaiting(resolution.id),
    state: () => ({ tag: 'open', lastAttempt: { at, by: asPerson(by), code, sentence } }),
    audit: auditOf(resolution, {
      at,
      actor: asPerson(by),
      action: code,
      outcome: sentence,
      after: resolution.plan.before,
      ...(reason !== undefined && { reason }),
    }),
    resolutions: [{ id: resolution.id, state: 'declined' }],
  });
}

function sentenceOf({ requestedBy }: Resolution, isOwn: boolean, reason: string | undefined) {
  const what = isOwn
    ? 'Nothing was changed: the request was withdrawn.'
    : `Nothing was changed: what ${requestedBy.displayName} asked for was declined.`;
  return reason === undefined ? what : `${what} Reason: ${reason}`;
}
