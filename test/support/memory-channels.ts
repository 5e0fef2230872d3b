import { defined } from '../../src/domain/defined.ts';
import type { AlertChannel, ChannelStore } from '../../src/use-cases/ports/channels.ts';
import type { Memory } from './memory-world.ts';

/** The port ChannelStore of the fake. */
export function memoryChannels({ read, transaction }: Memory): ChannelStore {
  return {
    list: () => read((w) => w.channels),
    get: (id) => read((w) => w.channels.find((channel) => channel.id === id)),
    subscribe: (channel, jobs) =>
      transaction((draft) => {
        const isNew = !draft.channels.some(({ id }) => id === channel.id);
        const known = [...draft.channels, ...draft.formerChannels].find(
          ({ id }) => id === channel.id,
        );
        const { suspension } = isNew ? {} : (known ?? {});
        const kept = {
          ...whatStays(known),
          ...channel,
          ...(suspension !== undefined && { suspension }),
        };
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
        draft.channels = draft.channels.map((one) => {
          const { suspension } = one;
          const kept = { ...whatStays(one), ...channel, ...(suspension && { suspension }) };
          return one.id === channel.id ? kept : one;
        });
      }),
    configure: (channelId, settings, audit) =>
      transaction((draft) => {
        const isThere = draft.channels.some(({ id }) => id === channelId);
        draft.channels = draft.channels.map((one) =>
          one.id === channelId ? { ...one, settings } : one,
        );
        if (isThere) draft.audit.push(audit);
        return isThere;
      }),
    unsubscribe: (channelId, leftBecause) =>
      transaction((draft) => {
        const left = draft.channels.find(({ id }) => id === channelId);
        draft.channels = draft.channels.filter(({ id }) => id !== channelId);
        if (!left) return;
        const { suspension: _, ...kept } = left;
        draft.formerChannels.push({ ...kept, leftBecause });
      }),
    suspend: (channelId, suspension) =>
      transaction((draft) => {
        const known = draft.channels.find(({ id }) => id === channelId);
        if (!known || (known.suspension?.refusals ?? 0) >= suspension.refusals) return false;
        draft.channels = draft.channels.map((one) =>
          one.id === channelId ? { ...one, suspension } : one,
        );
        return true;
      }),
    resume: (channelId) =>
      transaction((draft) => {
        const { suspension, ...rest } = draft.channels.find(({ id }) => id === channelId) ?? {
          ...{ id: '', name: '', reference: {} },
        };
        draft.channels = draft.channels.map((one) => (one.id === channelId ? rest : one));
        return suspension !== undefined;
      }),
    former: (channelId) =>
      read((w) => w.formerChannels.filter(({ id }) => channelId === undefined || id === channelId)),
  };
}

/** What a channel keeps that an activity does not name. */
function whatStays(known: AlertChannel | undefined): Partial<AlertChannel> {
  const { language, addedBy, teamGroupId, settings } = known ?? {};
  return defined({ language, addedBy, teamGroupId, settings });
}
