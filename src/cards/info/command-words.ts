import type { BareCode } from '../../words/codes.ts';
import type { Words } from '../../words/words.ts';

/** A command as people read it, in the help and in the welcome. */
export interface CommandWords {
  /** As it is typed, with an example of what follows it; the same in every language. */
  readonly command: string;
  readonly meaning: BareCode;
  /** Named in the welcome; the help names all. */
  readonly isFirst?: true;
}

/** The lines of the help in a language. */
export const commandsIn = (commands: readonly CommandWords[], words: Words): readonly object[] =>
  commands.map(({ command, meaning }) => ({ command, meaning: words.text(meaning) }));
