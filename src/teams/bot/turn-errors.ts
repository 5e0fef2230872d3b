import { randomUUID } from 'node:crypto';
import { type ErrorCardView, errorCard } from '../../cards/info/error-card.ts';
import type { Log } from '../../telemetry/log.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import { wordsIn } from '../../words/words.ts';
import type { MessageActivity } from './activity.ts';
import { answerWithText, cardActivity } from './replies.ts';
import type { Turn } from './turn.ts';

const words = wordsIn('en');

/** Logs a failure in full and gives what a person may see: no stack, no text of a library. */
function logFailure(log: Log, err: unknown): ErrorCardView {
  if (err instanceof BotError) {
    const { code, requestIds, message: sentence, nextStep } = err;
    log.warn({ err, code, requestIds }, 'a turn failed outside of Unclash');
    const [reference] = requestIds;
    return { sentence, nextStep, ...(reference && { reference }) };
  }
  const reference = randomUUID().slice(0, 8);
  log.error({ err, reference }, 'a turn failed: a bug in Unclash');
  return {
    sentence: 'Something went wrong in Unclash itself.',
    nextStep: 'Try again; if it happens again, give the reference to whoever runs Unclash.',
    reference,
  };
}

/** Logs a failure and gives the message that tells about it. */
export function failureActivity(log: Log, err: unknown): MessageActivity {
  return cardActivity(errorCard(logFailure(log, err), words));
}

/** Tells the person of a turn that it failed. Never rejects: there is nobody left to tell. */
export async function answerFailure(log: Log, turn: Turn, err: unknown): Promise<void> {
  const { type } = turn.activity;
  const shown = logFailure(log, err);
  try {
    if (type === 'invoke') {
      const reference = shown.reference === undefined ? '' : ` (Reference: ${shown.reference})`;
      await answerWithText(turn, `${shown.sentence} ${shown.nextStep}${reference}`);
    }
    if (type === 'message') await turn.send(cardActivity(errorCard(shown, words)));
  } catch (unsent) {
    log.warn({ err: unsent }, 'the person could not be told that a turn failed');
  }
}
