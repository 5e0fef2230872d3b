import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import type { Conflict } from '../../src/domain/conflict.ts';
import type { ObservedChange, SeenConflict } from '../../src/domain/observation.ts';
import type { RemedyPlan } from '../../src/domain/remedy.ts';
import type {
  AuditEntry,
  ConflictStore,
  Job,
  PollRecord,
  Resolution,
  Transition,
} from '../../src/use-cases/ports.ts';
import { aClaimant, aConflict, ada } from '../support/world.ts';

/** An empty store, with what a test has to see of its surroundings. */
export interface StoreUnderTest {
  readonly store: ConflictStore;
  /** Every job that was enqueued and committed, oldest first. */
  jobs(): Promise<readonly Job[]>;
  /** Every audit row, oldest first. */
  audited(): Promise<readonly AuditEntry[]>;
  /** From now on enqueueing fails, inside the transaction. */
  breakQueue(): void;
}

const at = '2026-01-02T03:05:00.000Z';
const later = '2026-01-02T03:10:00.000Z';
const aPoll = (overrides: Partial<PollRecord> = {}): PollRecord => ({
  at,
  durationMs: 120,
  outcome: 'complete',
  way: 'filter',
  requests: 1,
  seen: 1,
  ...overrides,
});

const requester = { ...ada, teamsUserId: '29:ada', channelId: 'msteams' };

function aSeen(overrides: Partial<SeenConflict> = {}): SeenConflict {
  const { claimantId, property, valueKey, value, claimant, occurredAt } = aConflict();
  return { claimantId, property, valueKey, value, claimant, occurredAt, ...overrides };
}

const announceTo =
  (channelId: string) =>
  (news: readonly number[], changed: readonly number[]): Job[] =>
    [...news, ...changed].map((conflictNumber) => ({
      name: 'announce',
      conflictNumber,
      channelId,
    }));

/** Opens conflicts as a poll would; gives them as the store has them now. */
async function open(store: ConflictStore, ...seen: SeenConflict[]): Promise<Conflict[]> {
  const changes = seen.map((one): ObservedChange => ({ change: 'opened', seen: one }));
  const { opened } = await store.recordObservation(aPoll(), changes, () => []);
  const found = await Promise.all(opened.map((number) => store.get(number)));
  return found.filter((conflict) => conflict !== undefined);
}

async function openOne(store: ConflictStore, seen = aSeen()): Promise<Conflict> {
  const [conflict] = await open(store, seen);
  assert(conflict);
  return conflict;
}

const aTransition = (conflict: Conflict, overrides: Partial<Transition> = {}): Transition => ({
  conflictNumber: conflict.number,
  expectedRevision: conflict.revision,
  state: { tag: 'applying', resolutionId: 'r-1', by: ada, since: later },
  jobs: [{ name: 'apply', resolutionId: 'r-1' }],
  audit: anAuditEntry({ conflictNumber: conflict.number }),
  ...overrides,
});

const anAuditEntry = (overrides: Partial<AuditEntry> = {}): AuditEntry => ({
  at: later,
  actor: ada,
  source: 'card',
  action: 'requested',
  outcome: 'intent recorded',
  ...overrides,
});

function aResolution(conflict: Conflict, overrides: Partial<Resolution> = {}): Resolution {
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
    carriedOutBy: 'a person',
  };
  return {
    id: 'r-1',
    conflictNumber: conflict.number,
    plan,
    fingerprint: 'f00d',
    requestedBy: requester,
    requestedAt: later,
    state: 'intended',
    answers: { typedConfirmation: 'yes' },
    ...overrides,
  };
}

const general = { id: '19:general', name: 'General', teamName: 'IT', reference: { user: '1' } };

/** Every promise of the port ConflictStore; `setUp` gives an empty store for each test. */
export function storeContract(name: string, setUp: () => Promise<StoreUnderTest>): void {
  describe(`ConflictStore: ${name}`, () => {
    let world: StoreUnderTest;
    let store: ConflictStore;
    beforeEach(async () => {
      world = await setUp();
      store = world.store;
    });

    it('what a poll found is stored with its announce jobs and the poll itself', async () => {
      const result = await store.recordObservation(
        aPoll(),
        [{ change: 'opened', seen: aSeen() }],
        announceTo('19:general'),
      );
      const [number] = result.opened;
      assert(number);
      assert.deepEqual(result.changed, []);
      assert.deepEqual(await store.lastPoll(), aPoll());
      assert.deepEqual(await world.jobs(), [
        { name: 'announce', conflictNumber: number, channelId: '19:general' },
      ]);
      const conflict = await store.get(number);
      assert.equal(conflict?.revision, 1);
      assert.deepEqual(conflict?.state, { tag: 'open' });
    });

    it('a conflict comes back exactly as it was stored', async () => {
      const seen = aSeen({ value: 'smtp:J\u00f6hn.O\u2019Brien@contoso.com ${x} "\\u0000"' });
      const { number } = await openOne(store, seen);
      assert.deepEqual(await store.get(number), {
        ...seen,
        number,
        revision: 1,
        openedAt: at,
        reopenedCount: 0,
        state: { tag: 'open' },
      });
    });

    it('nothing is stored when a job cannot be enqueued', async () => {
      world.breakQueue();
      await assert.rejects(
        store.recordObservation(
          aPoll(),
          [{ change: 'opened', seen: aSeen() }],
          announceTo('19:general'),
        ),
      );
      assert.deepEqual(await store.known([]), []);
      assert.equal(await store.lastPoll(), undefined);
    });

    it('nothing is stored when the jobs cannot be told', async () => {
      const changes: ObservedChange[] = [{ change: 'opened', seen: aSeen() }];
      await assert.rejects(
        store.recordObservation(aPoll(), changes, () => {
          throw new Error('no jobs');
        }),
        /no jobs/,
      );
      assert.deepEqual(await store.known([]), []);
    });

    it('a conflict that another replica opened meanwhile is not opened twice', async () => {
      const seen = aSeen();
      const first = await openOne(store, seen);
      assert.deepEqual(await open(store, seen), []);
      assert.deepEqual(await store.known([]), [first]);
    });

    it('a conflict that went away while a remedy ran was cleared by the remedy', async () => {
      const conflict = await openOne(store);
      await store.transition(aTransition(conflict));
      const known = await store.get(conflict.number);
      assert(known);
      const changes: ObservedChange[] = [{ change: 'cleared', known }];
      await store.recordObservation(aPoll({ at: later }), changes, () => []);
      assert.deepEqual((await store.get(conflict.number))?.state, {
        tag: 'cleared',
        at: later,
        how: 'remedy',
        by: ada,
        resolutionId: 'r-1',
      });
    });

    it('an open conflict that went away was solved elsewhere', async () => {
      const known = await openOne(store);
      const changes: ObservedChange[] = [{ change: 'cleared', known }];
      const result = await store.recordObservation(aPoll({ at: later }), changes, () => []);
      assert.deepEqual(result, { opened: [], changed: [known.number] });
      const now = await store.get(known.number);
      assert.deepEqual(now?.state, { tag: 'cleared', at: later, how: 'elsewhere' });
      assert.equal(now?.revision, 2);
    });

    it('a conflict that comes back keeps its number and is news again', async () => {
      const seen = aSeen();
      const first = await openOne(store, seen);
      await store.recordObservation(aPoll(), [{ change: 'cleared', known: first }], () => []);
      const [known] = await store.known([first]);
      assert(known);
      const again = { ...seen, occurredAt: '2026-01-03T00:00:00Z' };
      const changes: ObservedChange[] = [{ change: 'reopened', known, seen: again }];
      const result = await store.recordObservation(aPoll({ at: later }), changes, () => []);
      assert.deepEqual(result, { opened: [first.number], changed: [] });
      const now = await store.get(first.number);
      assert.equal(now?.reopenedCount, 1);
      assert.equal(now?.revision, 3);
      assert.equal(now?.openedAt, first.openedAt);
      assert.equal(now?.occurredAt, '2026-01-03T00:00:00Z');
      assert.deepEqual(now?.state, { tag: 'open' });
    });

    it('a claimant that looks different changes the conflict and keeps its state', async () => {
      const known = await openOne(store);
      const claimant = { ...known.claimant, displayName: 'Jane Married' };
      const seen = aSeen({ ...known, claimant });
      const changes: ObservedChange[] = [{ change: 'changed', known, seen }];
      const result = await store.recordObservation(aPoll({ at: later }), changes, () => []);
      assert.deepEqual(result, { opened: [], changed: [known.number] });
      assert.deepEqual(await store.get(known.number), { ...known, claimant, revision: 2 });
    });

    it('a poll does not overwrite what happened since it was compared', async () => {
      const known = await openOne(store);
      await store.transition(aTransition(known));
      const changes: ObservedChange[] = [{ change: 'cleared', known }];
      const result = await store.recordObservation(aPoll(), changes, () => []);
      assert.deepEqual(result, { opened: [], changed: [] });
      assert.equal((await store.get(known.number))?.state.tag, 'applying');
    });

    it('what is known is every open conflict and the cleared ones that were seen', async () => {
      const [one, two, three] = await open(store, aSeen(), aSeen(), aSeen());
      assert(one && two && three);
      const changes: ObservedChange[] = [
        { change: 'cleared', known: one },
        { change: 'cleared', known: two },
      ];
      await store.recordObservation(aPoll(), changes, () => []);
      const known = await store.known([two, three]);
      assert.deepEqual(known.map(({ number }) => number).sort(), [two.number, three.number]);
    });

    it('ten thousand conflicts in one poll are stored, and two thousand cleared in the next', async () => {
      const claimant = aClaimant();
      const seen = Array.from({ length: 10_000 }, (_, index) =>
        aSeen({ claimant, claimantId: claimant.id, valueKey: `smtp:${index}@contoso.com` }),
      );
      const changes = seen.map((one): ObservedChange => ({ change: 'opened', seen: one }));
      const result = await store.recordObservation(aPoll(), changes, announceTo('19:general'));
      assert.equal(result.opened.length, 10_000);
      assert.equal((await world.jobs()).length, 10_000);
      const known = await store.known(seen);
      assert.equal(known.length, 10_000);
      const cleared = known
        .slice(0, 2000)
        .map((one): ObservedChange => ({ change: 'cleared', known: one }));
      const next = await store.recordObservation(aPoll(), cleared, () => []);
      assert.equal(next.changed.length, 2000);
      assert.equal((await store.countByState()).cleared, 2000);
      assert.equal((await store.known([])).length, 8000);
    });

    it('a list shows the newest first, page by page, with the total', async () => {
      const all = await open(store, ...Array.from({ length: 5 }, () => aSeen()));
      const [oldest] = all;
      assert(oldest);
      await store.recordObservation(aPoll(), [{ change: 'cleared', known: oldest }], () => []);
      const newestFirst = all.map(({ number }) => number).reverse();
      const numbers = async (...list: Parameters<ConflictStore['list']>) => {
        const { conflicts, total } = await store.list(...list);
        return { numbers: conflicts.map(({ number }) => number), total };
      };
      assert.deepEqual(await numbers('open', 1, 3), { numbers: newestFirst.slice(0, 3), total: 4 });
      assert.deepEqual(await numbers('open', 2, 3), { numbers: newestFirst.slice(3, 4), total: 4 });
      assert.deepEqual(await numbers('closed', 1, 3), { numbers: [oldest.number], total: 1 });
      assert.deepEqual(await numbers('all', 1, 10), { numbers: newestFirst, total: 5 });
      assert.deepEqual(await numbers('all', 9, 10), { numbers: [], total: 5 });
    });

    it('conflicts about an address are found by its comparison key, newest first', async () => {
      const valueKey = 'shared@contoso.com';
      const [one, two] = await open(store, aSeen({ valueKey }), aSeen({ valueKey }), aSeen());
      const found = await store.byValue(valueKey);
      assert.deepEqual(found, [two, one]);
    });

    it('every state is counted, empty ones too', async () => {
      const [one] = await open(store, aSeen(), aSeen());
      assert(one);
      await store.transition(aTransition(one));
      assert.deepEqual(await store.countByState(), {
        open: 1,
        awaitingSecondApprover: 0,
        applying: 1,
        waiting: 0,
        stuck: 0,
        cleared: 0,
      });
    });

    it('the last poll and the last complete poll are remembered', async () => {
      assert.equal(await store.lastCompletePoll(), undefined);
      await store.recordPoll(aPoll());
      const failed: PollRecord = { at: later, durationMs: 5, outcome: 'failed', problem: 'down' };
      await store.recordPoll(failed);
      assert.deepEqual(await store.lastPoll(), failed);
      assert.deepEqual(await store.lastCompletePoll(), aPoll());
    });

    it('a transition moves the conflict on and writes its jobs and audit row', async () => {
      const conflict = await openOne(store);
      const claimant = { ...conflict.claimant, displayName: 'Read again' };
      const change = aTransition(conflict, { claimant });
      assert.equal(await store.transition(change), true);
      assert.deepEqual(await store.get(conflict.number), {
        ...conflict,
        claimant,
        state: change.state,
        revision: 2,
      });
      assert.deepEqual(await world.jobs(), change.jobs);
      assert.deepEqual(await world.audited(), [change.audit]);
    });

    it('a transition of another revision or of no conflict writes nothing', async () => {
      const conflict = await openOne(store);
      const stale = { ...conflict, revision: 7 };
      assert.equal(await store.transition(aTransition(stale)), false);
      assert.equal(await store.transition(aTransition({ ...conflict, number: 4711 })), false);
      assert.deepEqual(await store.get(conflict.number), conflict);
      assert.deepEqual(await world.jobs(), []);
      assert.deepEqual(await world.audited(), []);
    });

    it('of transitions that race one wins', async () => {
      const conflict = await openOne(store);
      const race = Array.from({ length: 5 }, () => store.transition(aTransition(conflict)));
      const won = (await Promise.all(race)).filter(Boolean);
      assert.equal(won.length, 1);
      assert.equal((await world.jobs()).length, 1);
    });

    it('a transition whose jobs cannot be enqueued changes nothing', async () => {
      const conflict = await openOne(store);
      world.breakQueue();
      await assert.rejects(store.transition(aTransition(conflict)));
      assert.deepEqual(await store.get(conflict.number), conflict);
      assert.deepEqual(await world.audited(), []);
    });

    it('an intent is recorded with its resolution, job and audit row', async () => {
      const conflict = await openOne(store);
      const resolution = aResolution(conflict, { reason: 'asked by HR' });
      assert.equal(await store.intend(resolution, aTransition(conflict)), true);
      assert.deepEqual(await store.resolution('r-1'), resolution);
      assert.equal((await store.get(conflict.number))?.state.tag, 'applying');
      assert.deepEqual(await world.jobs(), [{ name: 'apply', resolutionId: 'r-1' }]);
      assert.equal((await world.audited()).length, 1);
    });

    it('of two presses on one conflict one wins', async () => {
      const conflict = await openOne(store);
      const press = (id: string) =>
        store.intend(aResolution(conflict, { id }), aTransition(conflict));
      const won = (await Promise.all([press('r-1'), press('r-2')])).filter(Boolean);
      assert.equal(won.length, 1);
      assert.equal((await world.jobs()).length, 1);
    });

    it('a conflict with an active resolution takes no second one, whatever its revision', async () => {
      const conflict = await openOne(store);
      await store.intend(aResolution(conflict), aTransition(conflict));
      const now = await store.get(conflict.number);
      assert(now);
      const second = aResolution(now, { id: 'r-2' });
      assert.equal(await store.intend(second, aTransition(now)), false);
      assert.equal(await store.resolution('r-2'), undefined);
      assert.deepEqual(await store.get(conflict.number), now);
      await store.updateResolution('r-1', { state: 'failed' });
      assert.equal(await store.intend(second, aTransition(now)), true);
    });

    it('an intent on a conflict that moved on leaves no resolution behind', async () => {
      const conflict = await openOne(store);
      const stale = aTransition({ ...conflict, revision: 9 });
      assert.equal(await store.intend(aResolution(conflict), stale), false);
      assert.equal(await store.resolution('r-1'), undefined);
    });

    it('a resolution remembers the snapshot that was taken before the write', async () => {
      const conflict = await openOne(store);
      await store.intend(aResolution(conflict), aTransition(conflict));
      const snapshot = conflict.claimant;
      await store.updateResolution('r-1', { state: 'running', snapshot });
      await store.updateResolution('r-1', { state: 'written' });
      assert.deepEqual(await store.resolution('r-1'), {
        ...aResolution(conflict),
        state: 'written',
        snapshot,
      });
    });

    it('the timeline tells who did what, oldest first, and repeats nothing', async () => {
      const conflict = await openOne(store);
      await store.transition(aTransition(conflict));
      const waiting = {
        tag: 'waiting',
        for: 'hourlyTask',
        by: ada,
        since: '2026-01-02T03:11:00.000Z',
        expectedBy: '2026-01-02T04:11:00.000Z',
      } as const;
      await store.transition(aTransition({ ...conflict, revision: 2 }, { state: waiting }));
      await store.transition(aTransition({ ...conflict, revision: 3 }, { state: waiting }));
      const timeline = await store.timeline(conflict.number);
      assert.deepEqual(
        timeline.map(({ at: when, by }) => ({ when, by: by?.displayName })),
        [
          { when: at, by: undefined },
          { when: later, by: ada.displayName },
          { when: waiting.since, by: ada.displayName },
        ],
      );
      assert.deepEqual(await store.timeline(4711), []);
    });

    it('a channel is new once; later its reference is brought up to date', async () => {
      const jobs: Job[] = [{ name: 'announce', conflictNumber: 1, channelId: general.id }];
      assert.equal(await store.subscribe(general, jobs), true);
      const moved = { ...general, reference: { user: '1', serviceUrl: 'https://new' } };
      assert.equal(await store.subscribe(moved, jobs), false);
      assert.deepEqual(await store.channels(), [moved]);
      assert.deepEqual(await store.channel(general.id), moved);
      assert.deepEqual(await world.jobs(), jobs);
    });

    it('an unsubscribed channel gets nothing until it is subscribed again', async () => {
      await store.subscribe(general, []);
      await store.unsubscribe(general.id, 'the bot was removed');
      assert.deepEqual(await store.channels(), []);
      assert.equal(await store.channel(general.id), undefined);
      assert.equal(await store.subscribe(general, []), true);
      assert.deepEqual(await store.channels(), [general]);
    });

    it('an announcement is found by conflict, by channel and by message', async () => {
      const [one, two] = await open(store, aSeen(), aSeen());
      assert(one && two);
      const told = (conflict: Conflict, channelId: string, activityId?: string) => ({
        conflictNumber: conflict.number,
        channelId,
        shownRevision: 1,
        ...(activityId !== undefined && { activityId }),
      });
      const all = [told(one, 'a', '1'), told(two, 'a'), told(one, 'b', '1')];
      await store.rememberAnnouncements(all);
      assert.deepEqual(await store.announcement(one.number, 'a'), all[0]);
      assert.deepEqual(await store.announcement(two.number, 'a'), all[1]);
      assert.equal(await store.announcement(two.number, 'b'), undefined);
      assert.deepEqual(await store.announcementsOf(one.number), [all[0], all[2]]);
      assert.deepEqual(await store.announcementsIn('b', [one.number, two.number]), [all[2]]);
      assert.deepEqual(await store.announcementsIn('b', []), []);
      assert.equal(await store.conflictOfActivity('b', '1'), one.number);
      assert.equal(await store.conflictOfActivity('b', '2'), undefined);
    });

    it('the last word about a message replaces what was remembered before', async () => {
      const { number: conflictNumber } = await openOne(store);
      const first = { conflictNumber, channelId: 'a', activityId: '1', shownRevision: 1 };
      const last = { conflictNumber, channelId: 'a', activityId: '2', shownRevision: 3 };
      await store.rememberAnnouncements([first]);
      await store.rememberAnnouncements([{ ...first, shownRevision: 2 }, last]);
      assert.deepEqual(await store.announcementsOf(conflictNumber), [last]);
    });

    it('audit rows are kept in the order in which they were written', async () => {
      const entries = ['one', 'two', 'three'].map((action) => anAuditEntry({ action }));
      for (const entry of entries) await store.audit(entry);
      assert.deepEqual(await world.audited(), entries);
    });
  });
}
