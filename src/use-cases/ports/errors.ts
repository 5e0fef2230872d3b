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
  | 'teamsUnavailable'
  | 'storeUnavailable'
  | 'unknownFailure';

export class BotError extends Error {
  readonly code: BotErrorCode;
  /** What to do next, one sentence for a person. */
  readonly nextStep: string;
  /** Request ids of the service, for its support; safe to show. */
  readonly requestIds: readonly string[];
  /** True when the same call may succeed later without anybody doing anything. */
  readonly transient: boolean;
  /** Milliseconds after which the same call may succeed, where the service (or its limit) tells. */
  readonly retryAfterMs?: number;
  /** An object that the service named as the holder (`<Type>_<guid>` in Microsoft's texts). */
  readonly namedHolderId?: string;

  constructor(
    code: BotErrorCode,
    message: string,
    options: {
      readonly nextStep: string;
      readonly cause?: unknown;
      readonly requestIds?: readonly string[];
      readonly transient?: boolean;
      readonly retryAfterMs?: number;
      readonly namedHolderId?: string;
    },
  ) {
    super(message, { cause: options.cause });
    this.name = 'BotError';
    this.code = code;
    this.nextStep = options.nextStep;
    this.requestIds = options.requestIds ?? [];
    this.transient = options.transient ?? false;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
    if (options.namedHolderId !== undefined) this.namedHolderId = options.namedHolderId;
  }
}
