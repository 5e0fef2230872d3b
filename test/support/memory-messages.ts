import type { RoutedConflict } from '../../src/domain/alerts/alert-filter.ts';
import { isUnattended } from '../../src/domain/alerts/owner-reminder.ts';
import { defined } from '../../src/domain/defined.ts';
import type {
  BehindMessage,
  MessageKey,
  MessageStore,
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
          const before = draft.postedMessages.find(isSame);
          const isAgain = before?.occurrence === postedMessage.occurrence;
          const shownAt = (isAgain ? before?.shownAt : undefined) ?? postedMessage.shownAt;
          draft.postedMessages = [
            ...draft.postedMessages.filter((a) => !isSame(a)),
            { ...postedMessage, ...defined({ shownAt }) },
          ];
          if (postedMessage.activityId !== undefined)
            draft.unconfirmedPosts = draft.unconfirmedPosts
              .filter((a) => !isSame(a) || a.tries > 1 || a.lookAt !== undefined)
              .map((a) => (isSame(a) ? { ...a, tries: 0, lookAt: a.lookAt ?? a.triedAt } : a));
        }
      }),
    unattended: (channelId, before) =>
      read((w) =>
        w.conflicts.filter(isUnattended).flatMap((conflict) => {
          const { number, reopenedCount: occurrence } = conflict;
          const shown = w.postedMessages.find(isAbout(number, channelId));
          const reminded = w.reminders.find(isAbout(number, channelId));
          const step = w.events.findLast(({ conflictNumber }) => conflictNumber === number);
          const isShown = shown !== undefined && (shown.occurrence ?? occurrence) >= occurrence;
          const isReminded = reminded !== undefined && reminded.occurrence >= occurrence;
          const isOld = (shown?.shownAt ?? before) <= before && (step?.at ?? before) <= before;
          if (!isShown || isReminded || !isOld) return [];
          const { activityId } = shown;
          return [
            {
              ...routed(conflict),
              ...{ conflictNumber: number, occurrence },
              ...defined({ activityId }),
            },
          ];
        }),
      ),
    recordReminder: (channelId, of) =>
      transaction((draft) => {
        const isNew = ({ conflictNumber, occurrence }: (typeof of)[number]) =>
          draft.postedMessages.some(isAbout(conflictNumber, channelId)) &&
          !draft.reminders.some(
            (one) => isAbout(conflictNumber, channelId)(one) && one.occurrence >= occurrence,
          );
        const recorded = of.filter(isNew);
        const numbers = recorded.map(({ conflictNumber }) => conflictNumber);
        draft.reminders = [
          ...withoutReminders(draft, channelId, numbers),
          ...recorded.map(({ conflictNumber, occurrence }) => ({
            ...{ channelId, conflictNumber, occurrence },
          })),
        ];
        return numbers.toSorted((a, b) => a - b);
      }),
    forgetReminder: (channelId, numbers) =>
      transaction((draft) => {
        draft.reminders = withoutReminders(draft, channelId, numbers);
      }),
    untold: (channelId) =>
      read((w) =>
        untoldIn(w, channelId).map(({ number: conflictNumber, reopenedCount: occurrence }) => ({
          ...{ conflictNumber, occurrence },
        })),
      ),
    candidates: (channelId) =>
      read((w) =>
        untoldIn(w, channelId).map((conflict) => ({
          ...routed(conflict),
          ...{ conflictNumber: conflict.number, occurrence: conflict.reopenedCount },
        })),
      ),
    recordTry: ({ conflictNumber, channelId }, triedAt) =>
      transaction((draft) => {
        const isIt = isAbout(conflictNumber, channelId);
        const before = draft.unconfirmedPosts.find(isIt);
        const tries = (before?.tries ?? 0) + 1;
        const firstTriedAt = before?.firstTriedAt ?? triedAt;
        draft.unconfirmedPosts = [
          ...draft.unconfirmedPosts.filter((one) => !isIt(one)),
          { ...before, conflictNumber, channelId, tries, triedAt, firstTriedAt },
        ];
        return tries;
      }),
    forgetTry: ({ conflictNumber, channelId }) =>
      transaction((draft) => {
        const isIt = isAbout(conflictNumber, channelId);
        draft.unconfirmedPosts = draft.unconfirmedPosts
          .map((one) => (isIt(one) ? { ...one, tries: Math.max(0, one.tries - 1) } : one))
          .filter(({ tries, lookAt }) => tries > 0 || lookAt !== undefined);
      }),
    unconfirmed: ({ conflictNumber, channelId }) =>
      read((w) => {
        const found = w.unconfirmedPosts.find(isAbout(conflictNumber, channelId));
        if (found === undefined || found.tries === 0) return undefined;
        const { conflictNumber: _, channelId: __, lookAt: ___, ...tries } = found;
        return tries;
      }),
    doubtful: ({ conflictNumber, channelId }) =>
      read((w) => {
        const found = w.unconfirmedPosts.find(isAbout(conflictNumber, channelId));
        if (found?.lookAt === undefined) return undefined;
        const { triedAt, firstTriedAt, lookAt } = found;
        return { since: firstTriedAt ?? triedAt, triedAt, lookAt };
      }),
    lookLater: ({ conflictNumber, channelId }, { triedAt }, lookAt) =>
      transaction((draft) => {
        const isIt = isAbout(conflictNumber, channelId);
        draft.unconfirmedPosts = draft.unconfirmedPosts.flatMap((one) => {
          if (!isIt(one) || one.triedAt !== triedAt) return [one];
          if (lookAt !== undefined) return [{ ...one, lookAt }];
          return one.tries === 0 ? [] : [one];
        });
      }),
    triedBetween: (channelId, from, to) =>
      read((w) =>
        w.unconfirmedPosts
          .filter((one) => one.channelId === channelId && one.tries > 0)
          .filter(({ triedAt }) => from <= triedAt && triedAt <= to)
          .map(({ conflictNumber }) => conflictNumber)
          .toSorted((a, b) => a - b),
      ),
    shownIn: (channelId, activityId) =>
      read(
        (w) =>
          w.postedMessages.find(
            (one) => one.channelId === channelId && one.activityId === activityId,
          )?.conflictNumber,
      ),
  };
}

const withoutReminders = (w: MemoryWorld, channelId: string, numbers: readonly number[]) =>
  w.reminders.filter((one) => one.channelId !== channelId || !numbers.includes(one.conflictNumber));

/** What filters read of a conflict, and nothing else. */
export function routed(conflict: RoutedConflict): RoutedConflict {
  const { reopenedCount, value, state, triage, openedAt, occurredAt, claimant } = conflict;
  const { kind, mastery, onPremises } = claimant;
  const { distinguishedName } = onPremises ?? {};
  const name = distinguishedName !== undefined && { onPremises: { distinguishedName } };
  return {
    ...{ reopenedCount, value, state, triage, openedAt, occurredAt },
    ...{ claimant: { kind, mastery, ...name } },
  };
}

const untoldIn = (w: MemoryWorld, channelId: string) =>
  w.conflicts
    .filter(({ state }) => state.tag !== 'cleared')
    .filter(({ number, reopenedCount }) => {
      const shown = w.postedMessages.find(isAbout(number, channelId));
      return shown === undefined || (shown.occurrence ?? reopenedCount) < reopenedCount;
    });

function behindIn(
  w: MemoryWorld,
  { at, channelId: only }: Parameters<MessageStore['behind']>[0],
): BehindMessage[] {
  const weekBefore = new Date(Date.parse(at) - 7 * 86_400_000).toISOString();
  const channelIds = w.channels
    .filter(({ suspension }) => suspension === undefined || suspension.retryAt <= at)
    .map(({ id }) => id)
    .filter((id) => only === undefined || id === only)
    .toSorted();
  const chosen = new Set(w.channels.filter(({ settings }) => settings).map(({ id }) => id));
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
    const isMissing = isUntold && !chosen.has(channelId);
    const isLost =
      state.tag === 'cleared' &&
      w.unconfirmedPosts.some((one) => one.tries > 0 && isAbout(conflictNumber, channelId)(one));
    const isPast = state.tag === 'cleared' && state.at <= weekBefore;
    const isOutdated = shown?.activityId !== undefined && shown.shownRevision < revision;
    const isOld = isLost || (isOutdated && !isPast);
    return {
      place: { channelId, conflictNumber, isUntold },
      isBehind: isMissing || (isOld && !isUntold),
    };
  });
  const behind = marked.filter(({ isBehind }) => isBehind).map(({ place }) => place);
  const doubtful = w.unconfirmedPosts
    .filter((one) => channelIds.includes(one.channelId) && (one.lookAt ?? '~') <= at)
    .map(({ channelId, conflictNumber }) => ({ channelId, conflictNumber, isUntold: false }));
  return [
    ...behind.filter(({ isUntold }) => isUntold),
    ...behind.filter((one) => !one.isUntold),
    ...doubtful,
  ];
}

const isAbout = (conflictNumber: number, channelId: string) => (other: MessageKey) =>
  other.conflictNumber === conflictNumber && other.channelId === channelId;
