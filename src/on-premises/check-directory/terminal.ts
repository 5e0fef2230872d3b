import { createInterface } from 'node:readline/promises';
import { SingleBar } from 'cli-progress';
import type { Message } from '../../domain/message/message.ts';

/** The person at the terminal, or a script that plays one. */
export interface Terminal {
  /** Results: a sentence, or text that is laid out already and safe to print. */
  out(said: Message | string): void;
  /** Progress and remarks; not part of the results. */
  note(said: Message | string): void;
  /** The sentence of a message in the language of the terminal, safe to print. */
  plain(message: Message): string;
  /** True when progress can be drawn and questions can be asked. */
  readonly isInteractive: boolean;
  ask(question: Message): Promise<string>;
  progress(): ProgressBar;
}

interface ProgressBar {
  update(progress: { readonly objects: number; readonly findings: number }): void;
  stop(): void;
}

/**
 * Text from a directory for a terminal: control characters (which could move the cursor or recolour
 * the screen) and marks that reverse the direction of writing become visible boxes.
 */
export const terminalText = (text: string): string =>
  text.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\u25a1');

/** Standard input and output of this process; `plain` gives the sentences of a language. */
export function createNodeTerminal(plain: Terminal['plain']): Terminal {
  const isInteractive = Boolean(process.stdin.isTTY && process.stderr.isTTY);
  const text = (said: Message | string) => `${typeof said === 'string' ? said : plain(said)}\n`;
  return {
    isInteractive,
    plain,
    out: (said) => void process.stdout.write(text(said)),
    note: (said) => void process.stderr.write(text(said)),
    async ask(question) {
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      const answer = await lines.question(`${plain(question)} `);
      lines.close();
      return answer.trim();
    },
    progress: () => (isInteractive ? drawnBar(plain) : { update: () => {}, stop: () => {} }),
  };
}

/** LDAP gives no total, so that the bar shows how far and how fast. */
function drawnBar(plain: Terminal['plain']): ProgressBar {
  const bar = new SingleBar({
    format: '{spinner} {said}, {duration_formatted}',
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
  });
  let frame = 0;
  const said = (objects: number, findings: number) =>
    plain({ code: 'check.progress', objects, findings });
  bar.start(0, 0, { said: said(0, 0), spinner: '-' });
  return {
    update({ objects, findings }) {
      frame += 1;
      bar.setTotal(objects);
      bar.update(objects, { said: said(objects, findings), spinner: '-\\|/'.charAt(frame % 4) });
    },
    stop: () => bar.stop(),
  };
}
