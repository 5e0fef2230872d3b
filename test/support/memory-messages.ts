import type { MessageStore, PostedMessage } from '../../src/use-cases/ports/messages.ts';
import type { Memory } from './memory-world.ts';

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
    remember: (postedMessages) =>
      transaction((draft) => {
        for (const postedMessage of postedMessages) {
          const isSame = isAbout(postedMessage.conflictNumber, postedMessage.channelId);
          draft.postedMessages = [...draft.postedMessages.filter((a) => !isSame(a)), postedMessage];
        }
      }),
  };
}

const isAbout = (conflictNumber: number, channelId: string) => (other: PostedMessage) =>
  other.conflictNumber === conflictNumber && other.channelId === channelId;
