import { isFollowed, startMatch } from '../../domain/conflict/account-match.ts';
import type { Conflict, ConflictDetails, ConflictState } from '../../domain/conflict/conflict.ts';
import { type TwoAccounts, twoAccountsOf } from '../../domain/conflict/same-person.ts';
import { defined } from '../../domain/defined.ts';
import { namedRef } from '../../domain/manual-steps/hand-off.ts';
import type { Message } from '../../domain/message/message.ts';
import type { NotPermitted } from '../../domain/remedy/approval.ts';
import {
  followedMatch,
  type MatchDecision,
  type MatchQuestion,
  planMatch,
} from '../../domain/remedy/match-accounts.ts';
import { loadConflict, loadConflictToShow } from '../conflict/load-conflict.ts';
import { moveConflict } from '../conflict/move-conflict.ts';
import { stateAfterMatchReading } from '../conflict/read-match.ts';
import { plusMinutes } from '../conflict/time.ts';
import type { UnknownConflict } from '../conflict/with-conflict.ts';
import type { AuditEntry } from '../ports/audit.ts';
import type { Clock } from '../ports/clock.ts';
import type { Directory } from '../ports/directory.ts';
import { onFailure } from '../ports/errors.ts';
import type { Actor } from '../ports/people.ts';
import type { StepCheck } from '../ports/remedy-runner.ts';
import type { Store } from '../ports/store.ts';
import { type Authorize, asApproverOf } from './authorize.ts';
import type { Refused } from './preview-remedy.ts';
import { asPerson } from './request-audit.ts';

interface Ports extends Pick<MatchQuestion, 'policy'> {
  readonly directory: Directory;
  readonly store: Store;
  readonly authorize: Authorize;
  readonly clock: Clock;
  /** Absent where Unclash has no hand in Active Directory. */
  readonly onPremises?: StepCheck;
}

interface MatchRequest {
  readonly conflictNumber: number;
  readonly by: Actor;
}

/** How two accounts of one person become one, with the conflict as it is now. */
export interface ShownMatch {
  readonly outcome: 'match';
  readonly details: ConflictDetails;
  readonly decision: MatchDecision;
}

/** The plan of a match, shown; nothing is written. Throws `BotError`. */
export async function previewMatch(
  ports: Ports,
  request: MatchRequest,
): Promise<ShownMatch | Refused | NotPermitted | UnknownConflict> {
  return asApproverOf(ports, request, (conflict) => planned(ports, conflict));
}

async function planned(ports: Ports, conflict: Conflict): Promise<ShownMatch | Refused> {
  const details = await loadConflict(ports, conflict, 'high');
  const accounts = twoAccountsOf(details);
  if (!mayMatch(conflict)) return refused(details, { code: 'attempt.conflictMovedOn' });
  if (accounts === undefined) return refused(details, { code: 'match.notOnePerson' });
  const [facts, ad] = await Promise.all([
    ports.directory
      .facts({
        target: namedRef(accounts.cloud),
        claimant: namedRef(accounts.synced),
        also: 'accountMatch',
      })
      .catch(onFailure(() => ({}))),
    originalOf(ports, accounts),
  ]);
  const { policy } = ports;
  const decision = planMatch({ details, accounts, facts, policy, ...defined({ ad }) });
  return { outcome: 'match', details, decision };
}

/** A plan can be read again while its steps are carried out. */
function mayMatch({ state }: Conflict): boolean {
  return state.tag === 'open' || state.tag === 'stuck' || isFollowed(state);
}

function refused(details: ConflictDetails, why: Message): Refused {
  const whoCan = { code: 'match.next.notOnePerson' } as const;
  return {
    outcome: 'refused',
    details,
    refusal: { outcome: 'refusal', code: 'notOnePerson', why, whoCan },
  };
}

/** The AD account, where a domain controller answers in time. */
async function originalOf({ onPremises }: Ports, { synced }: TwoAccounts) {
  const read = await onPremises
    ?.check(namedRef(synced), () => [])
    .catch(onFailure(() => undefined));
  if (read?.anchors === undefined) return undefined;
  return { anchors: read.anchors, addresses: read.original };
}

interface Followed {
  readonly outcome: 'followed';
  readonly details: ConflictDetails;
}

/**
 * A person carries the match out from now on, or no longer: Unclash reads both accounts at every poll and
 * shows the step reached. A match that Entra ID would refuse is not followed. Throws `BotError`.
 */
export async function followMatch(
  ports: Ports,
  { follow, ...request }: MatchRequest & { readonly follow: boolean },
): Promise<Followed | ShownMatch | Refused | NotPermitted | UnknownConflict> {
  return asApproverOf(ports, request, (conflict) =>
    follow ? start(ports, conflict, request) : stop(ports, conflict, request),
  );
}

async function start(
  ports: Ports,
  conflict: Conflict,
  request: MatchRequest,
): Promise<Followed | ShownMatch | Refused> {
  const shown = await planned(ports, conflict);
  if (shown.outcome !== 'match' || shown.decision.outcome !== 'match') return shown;
  const at = ports.clock.now();
  const by = asPerson(request.by);
  const begun = startMatch(followedMatch(shown.decision), { at, by, plusMinutes });
  const read = await stateAfterMatchReading(ports.directory, conflict, begun, at);
  // What was over before the first step is nobody's match.
  const isOver = read.tag === 'cleared' && !isFollowed(conflict.state);
  const state: ConflictState = isOver ? { tag: 'cleared', at, how: 'elsewhere' } : read;
  const moved = await moveConflict(ports.store, {
    conflictNumber: conflict.number,
    stillMakesSense: mayMatch,
    state: () => state,
    audit: { ...auditOf(conflict, request, at), action: 'matchFollowed', outcome: state.tag },
  });
  return followed(ports, moved ?? conflict);
}

async function stop(ports: Ports, conflict: Conflict, request: MatchRequest): Promise<Followed> {
  const at = ports.clock.now();
  const moved = await moveConflict(ports.store, {
    conflictNumber: conflict.number,
    stillMakesSense: ({ state }) => isFollowed(state),
    state: () => ({ tag: 'open' }),
    audit: { ...auditOf(conflict, request, at), action: 'matchLeft', outcome: 'open' },
  });
  return followed(ports, moved ?? conflict);
}

function auditOf(
  { number: conflictNumber }: Conflict,
  { by }: MatchRequest,
  at: string,
): Pick<AuditEntry, 'at' | 'actor' | 'source' | 'conflictNumber'> {
  return { at, actor: asPerson(by), source: 'card', conflictNumber };
}

async function followed(ports: Ports, conflict: Conflict): Promise<Followed> {
  return { outcome: 'followed', details: await loadConflictToShow(ports, conflict) };
}

/**
 * Reads both accounts of a followed match and moves the conflict on; undefined where nothing has changed.
 * Throws `BotError`.
 */
export async function moveMatchOn(
  { directory, store, clock }: Pick<Ports, 'directory' | 'store' | 'clock'>,
  conflict: Conflict,
): Promise<Conflict | undefined> {
  if (!isFollowed(conflict.state)) return undefined;
  const at = clock.now();
  const state = await stateAfterMatchReading(directory, conflict, conflict.state, at);
  if (state === conflict.state) return undefined;
  return moveConflict(store, {
    conflictNumber: conflict.number,
    stillMakesSense: ({ revision }) => revision === conflict.revision,
    state: () => state,
    audit: {
      at,
      actor: 'unclash',
      source: 'automatic',
      action: 'matchRead',
      conflictNumber: conflict.number,
      outcome: state.tag,
      ...defined({ result: state.tag === 'stuck' ? state.diagnosis : undefined }),
    },
  });
}
