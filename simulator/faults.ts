import type { GraphResponse } from './graph/request.ts';

type FaultKind =
  | 'throttled'
  | 'throttledWithoutRetryAfter'
  | 'serverError'
  | 'unavailable'
  | 'reset'
  | 'slow';

/** Trouble that the tenant makes on purpose. */
export interface FaultRule {
  /** Share of matching calls that are hit, 0 to 1. */
  readonly rate: number;
  /** One of these, in turn. */
  readonly kinds: readonly FaultKind[];
  /** Regular expression on `METHOD /path?query` (without the version); absent: every Graph call. */
  readonly match?: string;
  /** Stops after so many hits; absent: goes on. */
  readonly count?: number;
  readonly retryAfterSeconds?: number;
  readonly slowMs?: number;
  /** Whole HTTP requests, the items inside of `$batch`, or (default) both. */
  readonly where?: 'requests' | 'batchItems' | 'both';
}

/** One hit. `response` is what to answer; resets and slow answers are for whole requests only. */
export interface Fault {
  readonly kind: FaultKind;
  readonly delayMs: number;
  readonly response: GraphResponse;
}

/** Decides call by call; the same seed makes the same trouble. */
export class Faults {
  #rule: FaultRule | undefined;
  #hits = 0;
  #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Replaces the rule; undefined ends all trouble. */
  set(rule: FaultRule | undefined): void {
    this.#rule = rule;
    this.#hits = 0;
  }

  current(): { readonly rule: FaultRule | undefined; readonly hits: number } {
    return { rule: this.#rule, hits: this.#hits };
  }

  /** The fault that hits this call, if any. */
  next(where: 'requests' | 'batchItems', method: string, url: string): Fault | undefined {
    const rule = this.#rule;
    if (!rule || this.#hits >= (rule.count ?? Number.POSITIVE_INFINITY)) return undefined;
    const kinds =
      where === 'requests'
        ? rule.kinds
        : rule.kinds.filter((kind) => kind !== 'reset' && kind !== 'slow');
    const kind = kinds[this.#hits % kinds.length];
    if (!kind || !applies(rule, where, `${method} ${url}`)) return undefined;
    if (this.#random() >= rule.rate) return undefined;
    this.#hits += 1;
    return {
      kind,
      delayMs: kind === 'slow' ? (rule.slowMs ?? 3000) : 0,
      response: answer(kind, rule),
    };
  }
}

function applies(rule: FaultRule, where: 'requests' | 'batchItems', call: string): boolean {
  if (rule.where && rule.where !== 'both' && rule.where !== where) return false;
  return rule.match === undefined || new RegExp(rule.match, 'i').test(call);
}

function answer(kind: FaultKind, rule: FaultRule): GraphResponse {
  const retryAfter = String(rule.retryAfterSeconds ?? 1);
  switch (kind) {
    case 'throttled':
      return error(429, 'TooManyRequests', { 'Retry-After': retryAfter });
    case 'throttledWithoutRetryAfter':
      return error(429, 'TooManyRequests', {});
    case 'serverError':
      return error(500, 'InternalServerError', {});
    default:
      return error(503, 'ServiceUnavailable', {});
  }
}

function error(status: number, code: string, headers: Record<string, string>): GraphResponse {
  const message = 'This answer was ordered through the simulator.';
  return { status, headers, body: { error: { code, message, innerError: {} } } };
}
