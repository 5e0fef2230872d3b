/** No activity is nested this deep; what is would only exhaust the stack. */
const DEEPEST = 50;

/**
 * A copy of what came as JSON in which every text can be stored: PostgreSQL takes neither U+0000 nor
 * half of a surrogate pair ("Character Types" and "JSON Types", PostgreSQL documentation). `__proto__` is
 * left out: the SDK copies with `Object.assign`, which would take it for the copy's prototype.
 */
export function sanitizeActivity(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '');
  if (typeof value !== 'object' || value === null) return value;
  if (depth === DEEPEST) return undefined;
  if (Array.isArray(value)) return value.map((item) => sanitizeActivity(item, depth + 1));
  const entries = Object.entries(value).filter(([key]) => key !== '__proto__');
  return Object.fromEntries(entries.map(([key, item]) => [key, sanitizeActivity(item, depth + 1)]));
}
