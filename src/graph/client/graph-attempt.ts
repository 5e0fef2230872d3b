import type { Context, Middleware } from '@microsoft/microsoft-graph-client';
import { signalWithin } from '../../net/deadline.ts';
import { retryAfterMs } from '../../net/retry-after.ts';
import { passFence } from '../../net/write-fence.ts';
import type { GraphSettings } from './graph-settings.ts';
import type { GraphThrottle } from './graph-throttle.ts';

/** Counts HTTP requests, retries included. */
export interface RequestMeter {
  requests: number;
}

/** Per-call facts that travel to the middleware inside the SDK's middleware options. */
export class AttemptOptions {
  readonly repeatable: boolean;
  readonly timeoutMs: number;
  readonly meter: RequestMeter | undefined;
  /** Why the fence of the write let no request pass. */
  notSent: unknown;

  constructor(options: {
    /** A read: sending it again changes nothing. */
    readonly repeatable: boolean;
    readonly timeoutMs: number;
    readonly meter: RequestMeter | undefined;
  }) {
    this.repeatable = options.repeatable;
    this.timeoutMs = options.timeoutMs;
    this.meter = options.meter;
  }
}

/**
 * One attempt, below the SDK's RetryHandler: a time limit, the count, and, for reads only, a 503 in
 * place of a broken connection, a 500 or a 502. The SDK retries 429, 503 and 504 but not those,
 * though Graph gives them in passing ("Microsoft Graph error responses": 500, 502 may be transient).
 */
export class AttemptHandler implements Middleware {
  #next: Middleware | undefined;
  readonly #throttle: GraphThrottle;
  readonly #onAnswer: GraphSettings['onAnswer'];

  constructor(throttle: GraphThrottle, onAnswer: GraphSettings['onAnswer']) {
    this.#throttle = throttle;
    this.#onAnswer = onAnswer;
  }

  setNext(next: Middleware): void {
    this.#next = next;
  }

  async execute(context: Context): Promise<void> {
    const options = context.middlewareControl?.getMiddlewareOptions(AttemptOptions);
    if (!(options instanceof AttemptOptions)) throw new Error('A Graph call without its options.');
    if (!options.repeatable) await this.#pass(options);
    if (options.meter !== undefined) options.meter.requests += 1;
    context.options = { ...context.options, signal: signalWithin(options.timeoutMs) };
    try {
      await this.#next?.execute(context);
    } catch (error) {
      if (!options.repeatable) throw error;
      context.response = noAnswer(error);
    }
    if (context.response !== undefined) await this.#tell(context.response);
    if (options.repeatable && context.response !== undefined) {
      context.response = asRetryable(context.response);
    }
  }

  /** The SDK makes an error of its own of what is thrown: the options keep it as it is. */
  async #pass(options: AttemptOptions): Promise<void> {
    try {
      await passFence();
    } catch (error) {
      options.notSent = error;
      throw error;
    }
  }

  async #tell({ status, headers }: Response): Promise<void> {
    if (status === 429)
      await this.#throttle.backOff((retryAfterMs(headers.get('retry-after')) || 1_000) / 1000);
    const share = headers.get('x-ms-throttle-limit-percentage');
    this.#onAnswer?.({
      status,
      resourceUnits: Number(headers.get('x-ms-resource-unit')) || 0,
      throttleShare: share === null ? undefined : Number(share),
    });
  }
}

/** A broken connection as a status; the code is ours, Graph has none for it. */
export const NO_ANSWER = 'UnclashNoAnswer';

function noAnswer(error: unknown): Response {
  const message = error instanceof Error ? error.message : String(error);
  return Response.json({ error: { code: NO_ANSWER, message } }, { status: 503 });
}

function asRetryable(response: Response): Response {
  if (response.status !== 500 && response.status !== 502) return response;
  return new Response(response.body, { status: 503, headers: response.headers });
}
