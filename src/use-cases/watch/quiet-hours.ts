import type { AlertSettings } from '../../domain/alerts/alert-settings.ts';
import type { AlertChannel } from '../ports/channels.ts';
import type { Job } from '../ports/jobs.ts';
import { nextLocal } from './next-local.ts';

/**
 * When the quiet hours that last now are over, ISO 8601 in UTC; undefined outside of them. They last while their end is
 * the next of both to come: a time that clocks show twice neither begins nor ends them a second time.
 */
export function quietUntil({ quiet }: AlertSettings, now: string): string | undefined {
  if (quiet === undefined) return undefined;
  const { zone, from, until } = quiet;
  const end = nextLocal({ zone, time: until }, now);
  return end < nextLocal({ zone, time: from }, now) ? end : undefined;
}

/** The job that posts what a channel does not show yet in one card, at that instant. */
export function catchUpJob({ id: channelId }: Pick<AlertChannel, 'id'>, at: string, now: string) {
  const afterSeconds = Math.max(0, Math.ceil((Date.parse(at) - Date.parse(now)) / 1000));
  return { name: 'catchUp', channelId, at, afterSeconds } as const satisfies Job;
}
