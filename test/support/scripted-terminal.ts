import type { Message } from '../../src/domain/message/message.ts';
import type { Terminal } from '../../src/on-premises/check-directory/terminal.ts';
import { wordsIn } from '../../src/words/words.ts';

/** A person at a terminal who gives one answer, all that was printed, and the messages among it. */
export function aScriptedTerminal(answer: string): {
  readonly terminal: Terminal;
  readonly said: readonly string[];
  readonly messages: readonly Message[];
} {
  const said: string[] = [];
  const messages: Message[] = [];
  const { plain } = wordsIn('en');
  const print = (line: Message | string) => {
    if (typeof line !== 'string') messages.push(line);
    said.push(typeof line === 'string' ? line : plain(line));
  };
  const terminal: Terminal = {
    isInteractive: true,
    plain,
    out: print,
    note: print,
    ask: async (question) => {
      print(question);
      return answer;
    },
    progress: () => ({ update: () => {}, stop: () => {} }),
  };
  return { terminal, said, messages };
}
