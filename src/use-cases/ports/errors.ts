import type { Message } from '../../domain/message/message.ts';

/**
 * A failure of the outside world, said so that a person can act on it.
 *
 * Refusals by a rule are values (see `RemedyRefusal`); anything that is neither is our own bug.
 */
export type BotErrorCode =
  | 'directoryUnavailable'
  | 'directoryRefused'
  | 'directoryThrottled'
  | 'objectNotFound'
  | 'addressStillTaken'
  | 'readOnlyInGraph'
  | 'masteredOnPremises'
  | 'notPermittedInDirectory'
  | 'signInNeeded'
  | 'exchangeRefused'
  | 'exchangeUnavailable'
  | 'outsideWriteScope'
  | 'channelGone'
  /** Teams may have accepted a message: its answer got lost, or has no id. */
  | 'postUnconfirmed'
  | 'teamsUnavailable'
  | 'storeUnavailable'
  | 'unknownFailure';

export class BotError extends Error {
  readonly code: BotErrorCode;
  /** What happened, for a person. */
  readonly problem: Message;
  /** What to do next, for a person. */
  readonly next: Message;
  /** Request ids of the service, for its support; safe to show. */
  readonly requestIds: readonly string[];
  /** True when the same call may succeed later without anybody doing anything. */
  readonly transient: boolean;
  /** Milliseconds after which the same call may succeed, where the service (or its limit) says so. */
  readonly retryAfterMs?: number;
  /** An object that the service named as the holder (`<Type>_<guid>` in Microsoft's texts). */
  readonly namedHolderId?: string;

  constructor(
    code: BotErrorCode,
    problem: Message,
    options: {
      readonly nextStep: Message;
      readonly cause?: unknown;
      readonly requestIds?: readonly string[];
      readonly transient?: boolean;
      readonly retryAfterMs?: number;
      readonly namedHolderId?: string;
    },
  ) {
    super(logged(problem), { cause: options.cause });
    this.name = 'BotError';
    this.code = code;
    this.problem = problem;
    this.next = options.nextStep;
    this.requestIds = options.requestIds ?? [];
    this.transient = options.transient ?? false;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
    if (options.namedHolderId !== undefined) this.namedHolderId = options.namedHolderId;
  }
}

/**
 * For `catch`: what a failure of the outside world is answered with in its place. Anything else is a
 * bug and is thrown on.
 */
export const onFailure =
  <T>(fallback: (failure: BotError) => T) =>
  (error: unknown): T => {
    if (!(error instanceof BotError)) throw error;
    return fallback(error);
  };

/** Log lines are English and hold codes with parameters, no sentences. */
function logged(said: Message): string {
  if (said.code === 'verbatim') return (said as Message<'verbatim'>).text;
  const { code, ...parameters } = said;
  return Object.keys(parameters).length === 0 ? code : `${code} ${JSON.stringify(parameters)}`;
}
