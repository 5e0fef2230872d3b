import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  afterBulkEvent,
  BULK_HOURS,
  type BulkEvent,
  type BulkState,
  isActive,
  isOver,
  lapsesAt,
} from '../../../src/domain/bulk/bulk-state.ts';
import { ada } from '../../support/world.ts';

const at = '2026-01-05T09:30:00.000Z';
const plusMinutes = (instant: string, minutes: number) =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();

const anEvent: fc.Arbitrary<BulkEvent> = fc.oneof(
  fc.nat(3).map((ready) => ({ event: 'planned', ready }) as const),
  fc.constantFrom<BulkEvent>(
    { event: 'applied', by: ada },
    { event: 'applied', by: ada, expiresAt: plusMinutes(at, BULK_HOURS * 60) },
    { event: 'approved' },
    { event: 'rejected', by: ada },
    { event: 'lapsed' },
    { event: 'discarded', by: ada },
    { event: 'released' },
    { event: 'stopped', why: 'person', by: ada },
    { event: 'stopped', why: 'manyFailures' },
    { event: 'resumed' },
    { event: 'finished' },
  ),
);

/** The states that a run has with these events, those that make no sense left out. */
function lived(events: readonly BulkEvent[]): readonly BulkState[] {
  const states: BulkState[] = [{ tag: 'planning' }];
  for (const event of events) {
    const next = afterBulkEvent(states.at(-1) ?? { tag: 'planning' }, event, at);
    if (next !== undefined) states.push(next);
  }
  return states;
}

const always = (is: (states: readonly BulkState[]) => boolean) =>
  fc.assert(
    fc.property(fc.array(anEvent, { maxLength: 30 }), (events) => is(lived(events))),
    {
      numRuns: 2000,
    },
  );

describe('the life of a run over many conflicts', () => {
  it('writes only after a plan was applied, and after approval where one is required', () =>
    always((states) =>
      states.every((state, index) => {
        if (!isActive(state)) return true;
        const before = states[index - 1]?.tag ?? 'none';
        return ['planned', 'awaitingSecondApprover', 'canary', 'stopped'].includes(before);
      }),
    ));

  it('writes in waves only after the canary', () =>
    always((states) => {
      const first = states.findIndex(({ tag }) => tag === 'running');
      return first === -1 || states.slice(0, first).some(({ tag }) => tag === 'canary');
    }));

  it('that is over has no further step', () =>
    always((states) => states.slice(0, -1).every((state) => !isOver(state))));

  it('that is stopped continues where it was', () =>
    always((states) =>
      states.every((state, index) => {
        const next = states[index + 1];
        if (state.tag !== 'stopped' || next === undefined) return true;
        return next.tag === state.from || next.tag === 'finished';
      }),
    ));

  it('has a reverse or an end in each state: no state lasts for ever without work or a person', () => {
    const ends: Readonly<Record<BulkState['tag'], BulkEvent | undefined>> = {
      planning: { event: 'discarded', by: ada },
      planned: { event: 'discarded', by: ada },
      awaitingSecondApprover: { event: 'rejected', by: ada },
      canary: { event: 'stopped', why: 'person', by: ada },
      running: { event: 'stopped', why: 'person', by: ada },
      stopped: { event: 'resumed' },
      finished: undefined,
      discarded: undefined,
    };
    always((states) =>
      states.every((state) => {
        const end = ends[state.tag];
        return end === undefined ? isOver(state) : afterBulkEvent(state, end, at) !== undefined;
      }),
    );
  });

  it('lapses where it waits for a person', () =>
    always((states) =>
      states.every((state) => {
        const until = lapsesAt(state, plusMinutes);
        if (until === undefined)
          return isOver(state) || isActive(state) || state.tag === 'planning';
        const next = afterBulkEvent(state, { event: 'lapsed' }, until);
        return until > at && next !== undefined && isOver(next);
      }),
    ));
});
