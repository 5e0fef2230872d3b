import { literal, type PlainText } from '../../words/plain-text.ts';

/**
 * Instants are shown by the client in the reader's own time zone and language, through the date
 * functions of Adaptive Cards. They work in `TextBlock`s, and want whole seconds.
 */

/** `{{DATE(...)}} {{TIME(...)}}` of an ISO 8601 instant, or "at an unknown time". */
export function localTime(instant: string): PlainText {
  const whole = wholeSeconds(instant);
  if (whole === undefined) return literal('at an unknown time');
  return literal(`{{DATE(${whole}, SHORT)}} {{TIME(${whole})}}`);
}

/** "3 days", "5 hours", "less than a minute"; empty when either instant is not one. */
export function ageBetween(earlier: string, later: string): PlainText {
  const minutes = Math.floor((Date.parse(later) - Date.parse(earlier)) / 60_000);
  if (!Number.isFinite(minutes)) return literal('');
  if (minutes < 1) return literal('less than a minute');
  if (minutes < 60) return counted(minutes, 'minute');
  if (minutes < 48 * 60) return counted(Math.floor(minutes / 60), 'hour');
  return counted(Math.floor(minutes / (24 * 60)), 'day');
}

/** "1 address", "2 addresses". */
export function counted(count: number, one: string, many: string = `${one}s`): PlainText {
  return literal(`${count} ${count === 1 ? one : many}`);
}

function wholeSeconds(instant: string): string | undefined {
  const milliseconds = Date.parse(instant);
  if (Number.isNaN(milliseconds)) return undefined;
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}
