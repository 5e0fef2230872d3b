import type { Log } from '../../src/telemetry/log.ts';

/** What was logged, by level. */
export interface LogLine {
  readonly level: keyof Log;
  readonly data: object;
  readonly message: string;
}

/** A log that prints nothing and remembers its lines. */
export function aSilentLog(): { readonly log: Log; readonly lines: readonly LogLine[] } {
  const lines: LogLine[] = [];
  const at = (level: keyof Log) => (data: object, message: string) => {
    lines.push({ level, data, message });
  };
  return {
    log: { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') },
    lines,
  };
}
