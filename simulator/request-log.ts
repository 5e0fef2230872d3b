/** One call as the log keeps it; tokens are never kept. */
export interface LoggedRequest {
  readonly number: number;
  readonly at: string;
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly status: number | 'reset';
  readonly milliseconds: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The calls inside of a `$batch`. */
  readonly batch?: readonly {
    readonly method: string;
    readonly url: string;
    readonly status: number;
  }[];
  /** What a call of Exchange's admin API asked for, as it came. */
  readonly command?: string;
}

export interface RequestCounts {
  /** HTTP requests. */
  readonly requests: number;
  /** Calls inside of batches. */
  readonly batchItems: number;
  readonly byStatus: Readonly<Record<string, number>>;
  /** HTTP requests; what is inside of batches is not counted. */
  readonly byMethod: Readonly<Record<string, number>>;
}

const KEPT_HEADERS = [
  'client-request-id',
  'consistencylevel',
  'prefer',
  'user-agent',
  'x-anchormailbox',
  'x-ms-throttle-priority',
];

const CAPACITY = 1000;

/** The last thousand calls and counts of all since the last reset. */
export class RequestLog {
  #entries: LoggedRequest[] = [];
  #batchItems = 0;
  #number = 0;
  #requests = 0;
  #byStatus = new Map<string, number>();
  #byMethod = new Map<string, number>();

  add(request: Omit<LoggedRequest, 'number'>): void {
    this.#number += 1;
    this.#requests += 1;
    this.#batchItems += request.batch?.length ?? 0;
    count(this.#byStatus, String(request.status));
    count(this.#byMethod, request.method);
    this.#entries.push({ ...request, number: this.#number, headers: kept(request.headers) });
    if (this.#entries.length > CAPACITY) this.#entries.shift();
  }

  /** Oldest first; only those behind a number, or of one method, when one is given. */
  since(number = 0, method?: string): readonly LoggedRequest[] {
    return this.#entries.filter(
      (entry) => entry.number > number && (method === undefined || entry.method === method),
    );
  }

  counts(): RequestCounts {
    return {
      requests: this.#requests,
      batchItems: this.#batchItems,
      byStatus: Object.fromEntries(this.#byStatus),
      byMethod: Object.fromEntries(this.#byMethod),
    };
  }

  reset(): void {
    this.#entries = [];
    this.#batchItems = 0;
    this.#requests = 0;
    this.#byStatus.clear();
    this.#byMethod.clear();
  }
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function kept(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    KEPT_HEADERS.flatMap((name) => (headers[name] === undefined ? [] : [[name, headers[name]]])),
  );
}
