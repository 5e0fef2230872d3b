import type { LocalTime, Weekday } from '../../domain/alerts/local-time.ts';

const SECOND = 1_000;
const DAY = 86_400_000;

/**
 * The first instant after `after` at which a day (or one weekday) reaches the time there. A time that a day leaves out,
 * because clocks are set forward, is the instant at which they are; a time that a day has twice counts once, the first.
 * Both are ISO 8601 in UTC.
 */
export function nextLocal(
  { time, zone, weekday }: LocalTime & { readonly weekday?: Weekday },
  after: string,
): string {
  const from = Date.parse(after);
  const today = Math.floor(wallClock(zone, from) / DAY) - 1;
  for (let day = today; ; day += 1) {
    if (weekday !== undefined && weekdayOf(day) !== weekday) continue;
    const reached = reachedAt(zone, day * DAY + millisecondsOf(time));
    if (reached > from) return new Date(reached).toISOString();
  }
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): Weekday => (((((day + 3) % 7) + 7) % 7) + 1) as Weekday;

function millisecondsOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60 * SECOND;
}

/** The first instant at which a clock in the zone shows `wall` or more. */
function reachedAt(zone: string, wall: number): number {
  const offsets = [wall - DAY, wall + DAY].map((near) => wallClock(zone, near) - near);
  const candidates = offsets.map((offset) => wall - offset).toSorted((a, b) => a - b);
  const exact = candidates.find((instant) => wallClock(zone, instant) === wall);
  if (exact !== undefined) return exact;
  let [before = 0, reached = 0] = candidates;
  while (reached - before > SECOND) {
    const middle = before + Math.floor((reached - before) / 2 / SECOND) * SECOND;
    if (wallClock(zone, middle) >= wall) reached = middle;
    else before = middle;
  }
  return reached;
}

/** What a clock in the zone shows, as if it were UTC, in milliseconds without their fraction of a second. */
function wallClock(zone: string, instant: number): number {
  const parts = clockIn(zone).formatToParts(instant);
  const part = (wanted: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find(({ type }) => type === wanted)?.value);
  const minutes = [part('hour'), part('minute'), part('second')] as const;
  return Date.UTC(part('year'), part('month') - 1, part('day'), ...minutes);
}

const clocks = new Map<string, Intl.DateTimeFormat>();

/** There are some hundreds of zones: the map is no larger. */
function clockIn(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known !== undefined) return known;
  const clock = new Intl.DateTimeFormat('en-u-ca-iso8601-nu-latn', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  clocks.set(zone, clock);
  return clock;
}
