import type { TokenSource } from '../../use-cases/ports/token-source.ts';
import type { GraphThrottle } from './graph-throttle.ts';

export interface GraphSettings {
  /** Root of the Graph endpoint, without version. Default `https://graph.microsoft.com`. */
  readonly baseUrl?: string;
  /** App-only tokens for Graph. */
  readonly getToken: TokenSource;
  /** Time limit of one attempt until its body is read, in milliseconds. Default 30,000. */
  readonly attemptTimeoutMs?: number;
  /** How often a call is sent again after a 429, a 5xx or a broken connection. Default 3. */
  readonly retries?: number;
  /** How fast Graph may be called; absent: as fast as Graph answers. */
  readonly throttle?: GraphThrottle;
  /** Gets every answer, retried ones included. */
  readonly onAnswer?: (answer: GraphAnswerFacts) => void;
}

/** What an answer says about the load; see "Microsoft Graph throttling guidance". */
export interface GraphAnswerFacts {
  readonly status: number;
  /** `x-ms-resource-unit`: what the request cost; 0 when the header is absent. */
  readonly resourceUnits: number;
  /** `x-ms-throttle-limit-percentage`: share of the limit that is used, sent above 0.8 only. */
  readonly throttleShare: number | undefined;
}

export const PUBLIC_GRAPH = 'https://graph.microsoft.com';
