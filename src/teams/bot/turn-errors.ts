import { randomUUID } from 'node:crypto';
import { type ErrorCardView, errorCard } from '../../cards/info/error-card.ts';
import { defined } from '../../domain/defined.ts';
import type { Log } from '../../telemetry/log.ts';
import { BotError } from '../../use-cases/ports/errors.ts';
import { literal, type PlainText } from '../../words/plain-text.ts';
import type { Words } from '../../words/words.ts';
import { isRefusalOfTeams, teamsError } from '../send/teams-errors.ts';
import type { MessageActivity } from './activity.ts';
import type { Languages } from './languages.ts';
import { PostUnconfirmed } from './post-once.ts';
import type { PrivateReplies } from './private-replies.ts';
import { answerWithText, cardActivity } from './replies.ts';
import type { Turn } from './turn.ts';

/** Logs a failure in full and gives what a person may see: no stack, no text of a library. */
function logFailure(log: Log, err: unknown): ErrorCardView {
  if (err instanceof BotError) {
    const { code, requestIds, problem, next } = err;
    log.warn({ err, code, requestIds }, 'a turn failed outside of Unclash');
    const [reference] = requestIds;
    return { problem, next, ...defined({ reference: reference || undefined }) };
  }
  const reference = randomUUID().slice(0, 8);
  log.error({ err, reference }, 'a turn failed: a bug in Unclash');
  return {
    problem: { code: 'service.bug' },
    next: { code: 'service.reportReference' },
    reference,
  };
}

/** Logs a failure and gives the message that tells about it. */
export function failureActivity(log: Log, err: unknown, words: Words): MessageActivity {
  return cardActivity(errorCard(logFailure(log, err), words));
}

interface FailureParts {
  readonly log: Log;
  readonly languages: Languages;
  readonly privateReplies: PrivateReplies;
}

/** Tells the person of a turn that it failed. Never rejects: there is nobody left to tell. */
export async function answerFailure(
  { log, languages, privateReplies }: FailureParts,
  turn: Turn,
  err: unknown,
): Promise<void> {
  const { type } = turn.activity;
  const isUnconfirmed = err instanceof PostUnconfirmed;
  const shown = logFailure(log, isRefusalOfTeams(err) ? teamsError(err) : err);
  try {
    if (type === 'invoke') {
      await answerWithText(turn, failureText(shown, languages.ofPerson(turn.activity)));
    }
    // The answer may be there already.
    if (type === 'message' && !isUnconfirmed) {
      const words = await privateReplies.words(turn.activity);
      await privateReplies.send(turn, turn.activity, cardActivity(errorCard(shown, words)));
    }
  } catch (unsent) {
    log.warn({ err: unsent }, 'the person could not be told that a turn failed');
  }
}

/** What happened, what to do, and what finds it in the log. */
function failureText({ problem, next, reference }: ErrorCardView, words: Words): PlainText {
  const found =
    reference === undefined ? [] : [words.plain({ code: 'card.error.reference', reference })];
  return literal([words.plain(problem), words.plain(next), ...found].join(' '));
}
