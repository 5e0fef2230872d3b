import { literal, type PlainText } from '../../words/plain-text.ts';

/** One `TextRun` of a `RichTextBlock`. */
export interface Run {
  readonly text: PlainText;
  readonly weight: 'Default' | 'Bolder';
}

/** A sentence of a card: our words around the directory's. */
export type Sentence = readonly Run[];

/** Shows a value in bold inside `rich`. */
export function strong(text: PlainText): Run {
  return { text, weight: 'Bolder' };
}

/** Writes a sentence: rich`${strong(name)} has ${address}.` Takes nothing that is not plain text. */
export function rich(
  words: TemplateStringsArray,
  ...values: readonly (PlainText | number | Run | Sentence)[]
): Sentence {
  return words.flatMap((word, index) => {
    const value = values[index];
    const own = word === '' ? [] : [normal(literal(word))];
    return value === undefined ? own : [...own, ...runsOf(value)];
  });
}

function runsOf(value: PlainText | number | Run | Sentence): Sentence {
  if (typeof value !== 'object') return [normal(literal(String(value)))];
  return 'text' in value ? [value] : value;
}

function normal(text: PlainText): Run {
  return { text, weight: 'Default' };
}
