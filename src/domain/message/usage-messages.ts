import type { NoParameters } from './no-parameters.ts';

/** The command line of `npm run check-directory`: its help, and arguments that make no sense. */
export interface UsageMessages {
  /** All arguments, in several lines. */
  readonly 'usage.help': NoParameters;
  /** `said` is the text of Node.js. */
  readonly 'usage.unknown': { readonly said: string };
  readonly 'usage.exclusive': NoParameters;
  readonly 'usage.cloudAlone': NoParameters;
  readonly 'usage.cloudOnly': NoParameters;
  readonly 'usage.cloudSettings': NoParameters;
  readonly 'usage.rows': NoParameters;
  readonly 'usage.encoding': NoParameters;
  readonly 'usage.mode': NoParameters;
  readonly 'usage.shape': NoParameters;
  readonly 'usage.topLevelDomains': NoParameters;
  readonly 'usage.liveOnly': NoParameters;
  readonly 'usage.objectsPerSecond': NoParameters;
  readonly 'usage.filter': NoParameters;
  readonly 'usage.noUrls': NoParameters;
  /** Before the problems of settings. */
  readonly 'usage.settings': NoParameters;
  readonly 'usage.entraSettings': NoParameters;
}
