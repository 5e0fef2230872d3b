/**
 * A post that Teams may have accepted, although its answer is a failure: of a gateway, of the connection, or
 * none in time. It is not an error of the SDK's HTTP library, so that its retry policy leaves it alone.
 */
export class PostUnconfirmed extends Error {
  /** HTTP status, or the code of the connection's failure. */
  readonly reason: string;

  constructor(reason: string, cause?: unknown) {
    super(`unconfirmed: ${reason}`, { cause });
    this.name = 'PostUnconfirmed';
    this.reason = reason;
  }
}

/** What is used of a request and an answer of the SDK's HTTP library. */
interface ConnectorRequest {
  readonly method: string;
  /** Milliseconds; 0 waits without an end. */
  timeout: number;
}

/** Teams answers within seconds; a job has two minutes. */
const ANSWERED_WITHIN_MS = 30_000;

/** Answers that say nothing about what was done. 429 and 503 mean that nothing was. */
const UNCERTAIN: ReadonlySet<number> = new Set([408, 500, 502, 504]);

/** The connection was never made, so nothing was sent. */
const UNSENT: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/**
 * A policy for the SDK's HTTP library, inside of its retry policy: a post that may have been accepted is not
 * sent again, since each accepted one is a message of its own. Edits and deletions are repeated as before.
 */
export const postOnce = {
  name: 'postOnce',
  async sendRequest<Request extends ConnectorRequest, Answer extends { readonly status: number }>(
    request: Request,
    next: (request: Request) => Promise<Answer>,
  ): Promise<Answer> {
    request.timeout ||= ANSWERED_WITHIN_MS;
    if (request.method !== 'POST') return next(request);
    const answer = await next(request).catch((error: unknown) => {
      const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
      if (UNSENT.has(code)) throw error;
      throw new PostUnconfirmed(typeof code === 'string' ? code : String(name), error);
    });
    if (UNCERTAIN.has(answer.status)) throw new PostUnconfirmed(String(answer.status));
    return answer;
  },
};
