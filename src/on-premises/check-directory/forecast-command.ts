import type { PredictedConflict } from '../../domain/forecast/predicted-conflict.ts';
import type { ForecastConflicts } from '../../use-cases/forecast/forecast-conflicts.ts';
import type { CommandLine } from './command-line.ts';
import type { Terminal } from './terminal.ts';
import { terminalText } from './terminal.ts';

export type ForecastCommand = Extract<CommandLine, { readonly do: 'forecast' }>;

/** Lists what will conflict at the next sync; gives the number. Throws `BotError`. */
export async function forecastCommand(
  { everything }: ForecastCommand,
  forecast: ForecastConflicts,
  terminal: Terminal,
): Promise<number> {
  let count = 0;
  for await (const conflict of forecast(everything ? 'everything' : 'sinceLastSync')) {
    count += 1;
    terminal.out(lineOf(conflict, terminal));
  }
  terminal.out({ code: 'check.forecast', count, everything });
  return count;
}

const lineOf = (
  { commonName, attribute, value, message }: PredictedConflict,
  { plain }: Terminal,
): string => terminalText(`${commonName}: ${attribute} ${value}. ${plain(message)}`);
