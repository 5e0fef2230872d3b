import { defined } from '../../src/domain/defined.ts';
import type {
  CloudNewsTarget,
  CloudWatch,
  CloudWatchStore,
} from '../../src/use-cases/ports/cloud-watch.ts';
import type { Memory, MemoryWorld } from './memory-world.ts';

/** The weekly check in the fake; the same contract holds it and the real one. */
export function memoryCloudWatch({ read, transaction }: Memory): CloudWatchStore {
  const at = (w: MemoryWorld, place: CloudNewsTarget) =>
    w.cloudNews.find(
      ({ channelId, dueAt }) => channelId === place.channelId && dueAt === place.dueAt,
    );
  return {
    dueAt: () => read((w) => w.cloudWatch?.dueAt),
    get: async () => {
      const known = await read((w) => w.cloudWatch);
      return known === null ? undefined : unpacked(known);
    },
    book: (dueAt, jobs) =>
      transaction((draft) => {
        if (draft.cloudWatch !== null) return false;
        draft.cloudWatch = { dueAt };
        draft.jobs.push(...jobs);
        return true;
      }),
    cancel: () =>
      transaction((draft) => {
        draft.cloudWatch = null;
        draft.cloudNews = [];
      }),
    checked: (dueAt, next, { news, channelIds, jobs }) =>
      transaction((draft) => {
        if (draft.cloudWatch?.dueAt !== dueAt) return false;
        const { baseline } = next;
        const packed = baseline && { ...baseline, keys: [...baseline.keys] };
        draft.cloudWatch = {
          ...draft.cloudWatch,
          dueAt: next.dueAt,
          ...defined({ baseline: packed }),
        };
        draft.cloudNews.push(
          ...channelIds.map((channelId) => ({ channelId, dueAt, news, tries: 0 })),
        );
        draft.jobs.push(...jobs);
        return true;
      }),
    waiting: () =>
      read((w) =>
        w.cloudNews
          .map(({ channelId, dueAt }) => ({ channelId, dueAt }))
          .toSorted((a, b) => (`${a.dueAt} ${a.channelId}` < `${b.dueAt} ${b.channelId}` ? -1 : 1)),
      ),
    news: (place) => read((w) => at(w, place)?.news),
    delivered: (place) =>
      transaction((draft) => {
        const known = at(draft, place);
        draft.cloudNews = draft.cloudNews.filter((one) => one !== known);
      }),
    recordTry: (place, triedAt) =>
      transaction((draft) => {
        const known = at(draft, place);
        if (known === undefined) return 1;
        known.tries += 1;
        known.triedAt = triedAt;
        known.firstTriedAt ??= triedAt;
        return known.tries;
      }),
    forgetTry: (place) =>
      transaction((draft) => {
        const known = at(draft, place);
        if (known) known.tries = Math.max(0, known.tries - 1);
      }),
    unconfirmed: (place) =>
      read((w) => {
        const { tries = 0, triedAt, firstTriedAt } = at(w, place) ?? {};
        if (tries === 0 || triedAt === undefined) return undefined;
        return { tries, triedAt, ...defined({ firstTriedAt }) };
      }),
  };
}

/** JSON, as the world of the fake is copied. */
function unpacked({ dueAt, baseline }: NonNullable<MemoryWorld['cloudWatch']>): CloudWatch {
  return {
    dueAt,
    ...defined({ baseline: baseline && { ...baseline, keys: Float64Array.from(baseline.keys) } }),
  };
}
