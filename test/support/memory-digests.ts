import { workOf } from '../../src/domain/alerts/digest.ts';
import { defined } from '../../src/domain/defined.ts';
import type { BookedDigest, DigestStore } from '../../src/use-cases/ports/digests.ts';
import { routed } from './memory-messages.ts';
import type { Memory, MemoryWorld } from './memory-world.ts';

/** The port DigestStore of the fake. */
export function memoryDigests({ read, transaction }: Memory): DigestStore {
  const replace = (w: MemoryWorld, next: MemoryWorld['digests'][number]) => {
    w.digests = [...w.digests.filter(({ channelId }) => channelId !== next.channelId), next];
  };
  return {
    list: () =>
      read((w) =>
        w.digests
          .toSorted((a, b) => (a.channelId < b.channelId ? -1 : 1))
          .map((one) => asBooked(one)),
      ),
    get: (channelId) =>
      read((w) => {
        const found = w.digests.find((one) => one.channelId === channelId);
        return found && asBooked(found);
      }),
    book: (booking, jobs) =>
      transaction((draft) => {
        const known = draft.digests.find(({ channelId }) => channelId === booking.channelId);
        const same = JSON.stringify(Object.entries(booking.time).toSorted());
        if (known && JSON.stringify(Object.entries(known.time).toSorted()) === same) return false;
        replace(draft, { ...booking, since: known?.since ?? booking.since });
        draft.jobs.push(...jobs);
        return true;
      }),
    cancel: (channelId) =>
      transaction((draft) => {
        draft.digests = draft.digests.filter((one) => one.channelId !== channelId);
      }),
    posted: (dueAt, next, jobs) =>
      transaction((draft) => {
        const known = draft.digests.find(({ channelId }) => channelId === next.channelId);
        if (known?.dueAt !== dueAt) return false;
        replace(draft, next);
        draft.jobs.push(...jobs);
        return true;
      }),
    facts: (since, until) =>
      read((w) => {
        const isWithin = ({ at }: { readonly at: string }) => at >= since && at < until;
        const steps = w.events.filter((event) => isWithin(event));
        const of = (numbers: readonly (number | undefined)[]) =>
          w.conflicts.filter(({ number }) => numbers.includes(number));
        const numbersOf = (isSome: (event: (typeof steps)[number]) => boolean) =>
          steps.filter(isSome).map(({ conflictNumber }) => conflictNumber);
        const ended = numbersOf(({ what, state }) => what === 'moved' && state.tag === 'cleared');
        return {
          open: w.conflicts.filter(({ state }) => state.tag !== 'cleared').map(routed),
          opened: of(numbersOf(({ what }) => what !== 'moved')).map(routed),
          cleared: of(ended)
            .filter(({ state }) => state.tag === 'cleared')
            .map(routed),
          work: w.audit
            .filter((entry) => isWithin(entry))
            .flatMap((entry) => {
              const { actor: person, action, conflictNumber } = entry;
              const did = workOf(action);
              if (did === undefined || person === 'unclash') return [];
              return of([conflictNumber]).map((conflict) => ({
                person,
                did,
                conflict: routed(conflict),
              }));
            }),
        };
      }),
    recordTry: (channelId, triedAt) =>
      transaction((draft) => {
        const known = draft.digests.find((one) => one.channelId === channelId);
        if (known === undefined) return 1;
        const tries = (known.tries ?? 0) + 1;
        replace(draft, { ...known, tries, triedAt, firstTriedAt: known.firstTriedAt ?? triedAt });
        return tries;
      }),
    forgetTry: (channelId) =>
      transaction((draft) => {
        const known = draft.digests.find((one) => one.channelId === channelId);
        if (known) replace(draft, { ...known, tries: Math.max(0, (known.tries ?? 0) - 1) });
      }),
    unconfirmed: (channelId) =>
      read((w) => {
        const {
          tries = 0,
          triedAt,
          firstTriedAt,
        } = w.digests.find((one) => one.channelId === channelId) ?? {};
        if (tries === 0 || triedAt === undefined) return undefined;
        return { tries, triedAt, ...defined({ firstTriedAt }) };
      }),
  };
}

const asBooked = ({ channelId, time, since, dueAt }: BookedDigest): BookedDigest => ({
  ...{ channelId, time, since, dueAt },
});
