import type { ChannelStore } from '../../src/use-cases/ports/channels.ts';
import type { Memory } from './memory-world.ts';

/** The port ChannelStore of the fake. */
export function memoryChannels({ read, transaction }: Memory): ChannelStore {
  return {
    list: () => read((w) => w.channels),
    get: (id) => read((w) => w.channels.find((channel) => channel.id === id)),
    subscribe: (channel, jobs) =>
      transaction((draft) => {
        const isNew = !draft.channels.some(({ id }) => id === channel.id);
        const { language } =
          [...draft.channels, ...draft.formerChannels].find(({ id }) => id === channel.id) ?? {};
        const kept = { ...(language !== undefined && { language }), ...channel };
        draft.channels = [...draft.channels.filter(({ id }) => id !== channel.id), kept];
        draft.formerChannels = draft.formerChannels.filter(({ id }) => id !== channel.id);
        if (isNew) {
          draft.postedMessages = draft.postedMessages.filter(
            (one) => one.channelId !== channel.id || one.activityId !== undefined,
          );
        }
        if (isNew) draft.jobs.push(...jobs);
        return isNew;
      }),
    refresh: (channel) =>
      transaction((draft) => {
        draft.channels = draft.channels.map((one) => (one.id === channel.id ? channel : one));
      }),
    unsubscribe: (channelId, leftBecause) =>
      transaction((draft) => {
        const left = draft.channels.find(({ id }) => id === channelId);
        draft.channels = draft.channels.filter(({ id }) => id !== channelId);
        if (left) draft.formerChannels.push({ ...left, leftBecause });
      }),
    former: () => read((w) => w.formerChannels),
  };
}
