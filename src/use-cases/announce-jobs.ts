import type { AlertChannel, Job } from './ports.ts';

/** More news than this in one poll becomes one summary card instead of a flood. */
export const MOST_CARDS_AT_ONCE = 10;

/** The jobs that tell channels what a poll found: news as cards or as one summary, changes as edits. */
export function announceJobs(
  channels: readonly Pick<AlertChannel, 'id'>[],
  news: readonly number[],
  changed: readonly number[],
): readonly Job[] {
  return channels.flatMap(({ id }) => [
    ...jobsForNews(id, news),
    ...changed.map((number) => announce(number, id)),
  ]);
}

function jobsForNews(channelId: string, news: readonly number[]): Job[] {
  if (news.length <= MOST_CARDS_AT_ONCE) return news.map((number) => announce(number, channelId));
  return [{ name: 'announceMany', channelId, conflictNumbers: news }];
}

function announce(conflictNumber: number, channelId: string): Job {
  return { name: 'announce', conflictNumber, channelId };
}
