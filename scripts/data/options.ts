import type { Words } from '../../src/words/words.ts';

/** What `read` reads of the command line; a wrong option is said in a sentence, with exit code 2. */
export function optionsOf<T>(plain: Words['plain'], read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    const { code, message } = error as { readonly code?: unknown; readonly message: string };
    if (typeof code !== 'string' || !code.startsWith('ERR_PARSE_ARGS_')) throw error;
    console.error(plain({ code: 'terminal.wrongOption', why: message }));
    process.exitCode = 2;
    return undefined;
  }
}
