import { UNDO_DAYS } from '../../domain/remedy/undo.ts';

/** ISO 8601 arithmetic, kept out of the domain because the domain has no clock. */
export function plusSeconds(instant: string, seconds: number): string {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

export function plusMinutes(instant: string, minutes: number): string {
  return plusSeconds(instant, minutes * 60);
}

/** The instants before `now`, by hours. */
export const hoursBefore =
  (now: string) =>
  (hours: number): string =>
    plusMinutes(now, -60 * hours);

/** The instant after which a remedy that was carried out then cannot be undone. */
export function undoDeadline(writtenAt: string): string {
  return plusMinutes(writtenAt, UNDO_DAYS * 24 * 60);
}
