import type { Message } from '../../domain/message/message.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import errorTemplate from './error-card.json' with { type: 'json' };

const expand = cardTemplate(errorTemplate);

export interface ErrorCardView {
  /** What happened. */
  readonly problem: Message;
  /** What to do next. */
  readonly next: Message;
  /** What finds the log entry: a request id, or our own reference. */
  readonly reference?: string;
}

/** Something outside failed, or we did. */
export function errorCard({ problem, next, reference }: ErrorCardView, words: Words): CardMessage {
  const view = {
    sentence: words.plain(problem),
    nextStep: words.plain(next),
    references:
      reference === undefined
        ? []
        : [{ reference: words.plain({ code: 'card.error.reference', reference }) }],
  };
  return expand(view, words.plain({ code: 'card.error.summary', what: problem }), words);
}
