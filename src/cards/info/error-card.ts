import { verbatim } from '../../domain/message/message.ts';
import type { Words } from '../../words/words.ts';
import { type CardMessage, cardTemplate } from '../template/card-message.ts';
import errorTemplate from './error-card.json' with { type: 'json' };

const expand = cardTemplate(errorTemplate);

export interface ErrorCardView {
  /** What happened, for a person. */
  readonly sentence: string;
  /** What to do next, one sentence. */
  readonly nextStep: string;
  /** What finds the log entry: a request id, or our own reference. */
  readonly reference?: string;
}

/** Something outside failed, or we did. */
export function errorCard(
  { sentence, nextStep, reference }: ErrorCardView,
  words: Words,
): CardMessage {
  const what = verbatim(sentence);
  const view = {
    sentence: words.plain(what),
    nextStep: words.plain(verbatim(nextStep)),
    references:
      reference === undefined
        ? []
        : [{ reference: words.plain({ code: 'card.error.reference', reference }) }],
  };
  return expand(view, words.plain({ code: 'card.error.summary', what }), words);
}
