import type { Terminal } from '../../src/on-premises/check-directory/terminal.ts';
import { wordsIn } from '../../src/words/words.ts';

/** A person at a terminal who gives one answer, and all that was said to them. */
export function aScriptedTerminal(answer: string): {
  readonly terminal: Terminal;
  readonly said: readonly string[];
} {
  const said: string[] = [];
  const terminal: Terminal = {
    isInteractive: true,
    plain: wordsIn('en').plain,
    out: (line) => void said.push(line),
    note: (line) => void said.push(line),
    ask: async (question) => {
      said.push(question);
      return answer;
    },
    progress: () => ({ update: () => {}, stop: () => {} }),
  };
  return { terminal, said };
}
