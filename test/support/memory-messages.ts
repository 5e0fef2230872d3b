import type {
  BehindMessage,
  MessageStore,
  PostedMessage,
} from '../../src/use-cases/ports/messages.ts';
import type { Memory, MemoryWorld } from './memory-world.ts';

/** The port MessageStore of the fake. */
export function memoryMessages({ read, transaction }: Memory): MessageStore {
  return {
    get: (number, channelId) => read((w) => w.postedMessages.find(isAbout(number, channelId))),
    inChannel: (channelId, numbers) =>
      read((w) =>
        w.postedMessages.filter(
          (a) => a.channelId === channelId && numbers.includes(a.conflictNumber),
        ),
      ),
    behind: (place) => read((w) => behindIn(w, place)),
    remember: (postedMessages) =>
      transaction((draft) => {
        for (const postedMessage of postedMessages) {
          const isSame = isAbout(postedMessage.conflictNumber, postedMessage.channelId);
          draft.postedMessages = [...draft.postedMessages.filter((a) => !isSame(a)), postedMessage];
        }
      }),
  };
}

function behindIn(
  w: MemoryWorld,
  { at, channelId: only }: Parameters<MessageStore['behind']>[0],
): BehindMessage[] {
  const channelIds = w.channels
    .filter(({ suspension }) => suspension === undefined || suspension.retryAt <= at)
    .map(({ id }) => id)
    .filter((id) => only === undefined || id === only)
    .toSorted();
  const places = channelIds.flatMap((channelId) =>
    w.conflicts.map((conflict) => ({
      channelId,
      conflict,
      shown: w.postedMessages.find(isAbout(conflict.number, channelId)),
    })),
  );
  const marked = places.map(({ channelId, conflict, shown }) => {
    const { number: conflictNumber, revision, reopenedCount, state } = conflict;
    const isTold = shown && (shown.occurrence ?? reopenedCount) >= reopenedCount;
    const isUntold = state.tag !== 'cleared' && !isTold;
    const isOld = shown?.activityId !== undefined && shown.shownRevision < revision;
    return { place: { channelId, conflictNumber, isUntold }, isBehind: isUntold || isOld };
  });
  const behind = marked.filter(({ isBehind }) => isBehind).map(({ place }) => place);
  return [...behind.filter(({ isUntold }) => isUntold), ...behind.filter((one) => !one.isUntold)];
}

const isAbout = (conflictNumber: number, channelId: string) => (other: PostedMessage) =>
  other.conflictNumber === conflictNumber && other.channelId === channelId;
