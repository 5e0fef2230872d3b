/**
 * Milliseconds until a service may be called again, by its header `Retry-After` (seconds or an HTTP
 * date, RFC 9110, 10.2.3). Undefined without the header or when it cannot be read.
 */
export function retryAfterMs(header: string | null | undefined): number | undefined {
  const text = header?.trim() ?? '';
  if (text === '') return undefined;
  const seconds = Number(text);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(text) - Date.now() : seconds * 1000;
  return Number.isFinite(milliseconds) ? Math.max(0, milliseconds) : undefined;
}
