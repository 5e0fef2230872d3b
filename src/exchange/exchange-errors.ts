import type { BotError } from '../use-cases/ports/errors.ts';
import { matchRefusal, refusalError } from '../use-cases/ports/service-refusals.ts';
import type { ExchangeFailure } from './exchange-failure.ts';
import {
  EXCHANGE_REFUSALS,
  type LostAnswer,
  lostAnswer,
  OTHER_EXCHANGE_REFUSAL,
} from './exchange-refusals.ts';

/**
 * The `BotError` for a refusal: what happened, and what to do next. A refusal that no row is about is
 * shown with its code, its message and its request id.
 */
export function exchangeError(failure: ExchangeFailure): BotError {
  const meaning = matchRefusal(EXCHANGE_REFUSALS, failure) ?? OTHER_EXCHANGE_REFUSAL;
  return refusalError(meaning, failure, { cause: failure, requestIds: [failure.requestId] });
}

/** The endpoint could not be reached, or its answer could not be read. */
export function exchangeUnavailable(
  lost: LostAnswer,
  {
    cmdlet,
    requestIds,
    cause,
  }: {
    readonly cmdlet: string;
    readonly requestIds: readonly string[];
    readonly cause?: unknown;
  },
): BotError {
  return refusalError(lostAnswer(lost, cmdlet), undefined, { cause, requestIds });
}
