import { defined } from '../../domain/defined.ts';
import type { AlertChannel } from '../ports/channels.ts';
import type { Job } from '../ports/jobs.ts';

type NotifyJob = Extract<Job, { readonly name: 'notify' }>;

/** What a poll found: conflicts that are new (or back), and conflicts that merely changed. */
export interface News {
  readonly opened: readonly number[];
  readonly changed: readonly number[];
  /** `opened` was cut: there may be more. */
  readonly isCut?: boolean;
}

/** A job carries no more numbers than these. */
const MOST_NUMBERS = 10_000;

/** More news than this at once becomes one summary card instead of a flood; see CARDS_AT_ONCE. */
export const CARDS_AT_ONCE = 10;

/** The jobs that post to channels what a poll found: news as cards or as one summary, changes as edits. */
export function notifyJobs(
  channels: readonly Pick<AlertChannel, 'id'>[],
  { opened, changed, isCut = opened.length > MOST_NUMBERS }: News,
  cardsAtOnce: number = CARDS_AT_ONCE,
): readonly Job[] {
  return channels.flatMap(({ id }) => [
    ...jobsForNews(id, { opened, isCut }, cardsAtOnce),
    ...changed.map((number) => notify(number, id)),
  ]);
}

/** The jobs that redraw a conflict's messages because a person acts on it. */
export function redrawJobs(
  channels: readonly Pick<AlertChannel, 'id'>[],
  conflictNumber: number,
  revision: number,
): readonly NotifyJob[] {
  return channels.map(({ id }) => ({ ...notify(conflictNumber, id), urgent: true, revision }));
}

function jobsForNews(
  channelId: string,
  { opened, isCut }: Required<Pick<News, 'opened' | 'isCut'>>,
  cardsAtOnce: number,
): Job[] {
  if (opened.length <= cardsAtOnce) return opened.map((number) => notify(number, channelId));
  const conflictNumbers = opened.slice(0, MOST_NUMBERS);
  return [
    { name: 'notifyMany', channelId, conflictNumbers, ...defined({ all: isCut || undefined }) },
  ];
}

function notify(conflictNumber: number, channelId: string): NotifyJob {
  return { name: 'notify', conflictNumber, channelId };
}
