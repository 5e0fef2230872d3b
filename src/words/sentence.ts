/** What the catalogue gives: parts that a reader (card, chat, terminal) escapes for its target. */
export type Sentence = readonly Part[];

export type Part = {
  /** In bold where the target can. */
  readonly bold?: true;
} & (
  | {
      /** Words of the catalogue. */
      readonly kind: 'literal';
      readonly text: string;
    }
  | {
      /** A value: text from the directory, from a person or from a service. */
      readonly kind: 'value';
      readonly text: string;
      /** Characters (graphemes) that are shown. */
      readonly most: number;
    }
  | {
      /** An instant, ISO 8601; shown in the reader's time zone where the target can. */
      readonly kind: 'time';
      readonly at: string;
    }
);

/** How much of a text is shown. A grapheme is what a person calls a character. */
export const LENGTHS = { name: 64, address: 256, text: 400 } as const;

/** Words of the catalogue. */
export function literalPart(text: string): Part {
  return { kind: 'literal', text };
}

/** The parts in bold. */
export function inBold(parts: Sentence): Sentence {
  return parts.map((part) => ({ ...part, bold: true }));
}

/** One after another, as facts in a row are: "2 open, 1 stuck". */
export function joined(sentences: readonly Sentence[], between = ', '): Sentence {
  return sentences.flatMap((sentence, index) =>
    index === 0 ? sentence : [literalPart(between), ...sentence],
  );
}
