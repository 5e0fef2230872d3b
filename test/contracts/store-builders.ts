import assert from 'node:assert/strict';
import type { DetectedChange } from '../../src/domain/conflict/change-detection.ts';
import type { Conflict } from '../../src/domain/conflict/conflict.ts';
import type { ObjectKind } from '../../src/domain/conflict/directory-object.ts';
import { materialFacts } from '../../src/domain/conflict/material-change.ts';
import type { DetectedConflict } from '../../src/domain/conflict/provisioning-errors.ts';
import type { Deferral } from '../../src/domain/conflict/triage.ts';
import type { RemedyPlan } from '../../src/domain/remedy/remedy-plan.ts';
import type { AuditEntry } from '../../src/use-cases/ports/audit.ts';
import type { Transition } from '../../src/use-cases/ports/conflicts.ts';
import type { Job } from '../../src/use-cases/ports/jobs.ts';
import type { PollRecord } from '../../src/use-cases/ports/polls.ts';
import type { RemedyRequest } from '../../src/use-cases/ports/requests.ts';
import type { Store } from '../../src/use-cases/ports/store.ts';
import { aConflict, ada, aLookup } from '../support/world.ts';

/** An empty store, with what a test has to see of its surroundings. */
export interface StoreUnderTest {
  readonly store: Store;
  /** Every job that was enqueued and committed, oldest first. */
  jobs(): Promise<readonly Job[]>;
  /** Every audit row, oldest first. */
  audited(): Promise<readonly AuditEntry[]>;
  /** From now on enqueueing fails, inside the transaction. */
  breakQueue(): void;
}

export const at = '2026-01-02T03:05:00.000Z';
export const later = '2026-01-02T03:10:00.000Z';
export const aPoll = (overrides: Partial<PollRecord> = {}): PollRecord => ({
  at,
  durationMs: 120,
  outcome: 'complete',
  strategy: 'filter',
  requests: 1,
  seen: 1,
  ...overrides,
});

const actor = { ...ada, teamsUserId: '29:ada', channelId: 'msteams' };

export function aSeen(overrides: Partial<DetectedConflict> = {}): DetectedConflict {
  const { claimantId, property, valueKey, value, claimant, occurredAt } = aConflict();
  return { claimantId, property, valueKey, value, claimant, occurredAt, ...overrides };
}

export const announceTo =
  (channelId: string) =>
  (news: readonly number[], changed: readonly number[]): Job[] =>
    [...news, ...changed].map((conflictNumber) => ({
      name: 'notify',
      conflictNumber,
      channelId,
    }));

export const KINDS: readonly ObjectKind[] = ['user', 'group', 'orgContact'];

/** Every conflict that is not cleared: what a poll that saw nothing would have to compare. */
export const everyOpen = async (store: Store): Promise<readonly Conflict[]> =>
  (await store.conflicts.known([], KINDS)).conflicts;

/** Opens conflicts as a poll would; gives them as the store has them now. */
export async function open(store: Store, ...seen: DetectedConflict[]): Promise<Conflict[]> {
  const changes = seen.map((one): DetectedChange => ({ change: 'opened', seen: one }));
  const { opened } = await store.conflicts.recordChanges(aPoll(), changes, () => []);
  const found = await Promise.all(opened.map((number) => store.conflicts.get(number)));
  return found.filter((conflict) => conflict !== undefined);
}

export async function openOne(store: Store, seen = aSeen()): Promise<Conflict> {
  const [conflict] = await open(store, seen);
  assert(conflict);
  return conflict;
}

export const aTransition = (
  conflict: Conflict,
  overrides: Partial<Transition> = {},
): Transition => ({
  conflictNumber: conflict.number,
  expectedRevision: conflict.revision,
  state: { tag: 'applying', remedyRequestId: 'r-1', by: ada, since: later },
  jobs: [{ name: 'apply', remedyRequestId: 'r-1' }],
  audit: anAuditEntry({ conflictNumber: conflict.number }),
  ...overrides,
});

export const anAuditEntry = (overrides: Partial<AuditEntry> = {}): AuditEntry => ({
  at: later,
  actor: ada,
  source: 'card',
  action: 'requested',
  outcome: 'requested',
  result: { code: 'audit.requested' },
  ...overrides,
});

export function aRemedyRequest(
  conflict: Conflict,
  overrides: Partial<RemedyRequest> = {},
): RemedyRequest {
  const { id, kind, displayName } = conflict.claimant;
  const plan: RemedyPlan = {
    outcome: 'plan',
    kind: 'handOff',
    conflictNumber: conflict.number,
    target: { id, kind, displayName },
    value: conflict.value,
    steps: [],
    before: ['SMTP:a@contoso.com'],
    after: [],
    reversible: true,
    risky: false,
    questions: [],
    effects: [],
    executors: ['graphDelegated'],
  };
  return {
    id: 'r-1',
    conflictNumber: conflict.number,
    plan,
    fingerprint: 'f00d',
    requestedBy: actor,
    requestedAt: later,
    state: 'intended',
    answers: { typedConfirmation: 'yes' },
    ...overrides,
  };
}

export const general = {
  id: '19:general',
  name: 'General',
  teamName: 'IT',
  reference: { user: '1' },
};

/** The decision that a conflict waits. */
export const aDeferral = (conflict: Conflict, tag: Deferral['tag']): Deferral => ({
  tag,
  at: later,
  by: ada,
  until: '2026-01-03T03:10:00.000Z',
  reason: 'HR decides',
  seen: materialFacts(conflict, aLookup()),
});
