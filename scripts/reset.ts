/** `npm run reset`: forgets everything that the embedded database and the demo remember. */
import { rm } from 'node:fs/promises';
import { terminalLanguage } from '../src/words/terminal-language.ts';
import { wordsIn } from '../src/words/words.ts';

const folder = process.env['DATA_FOLDER'] ?? '.data';
await rm(folder, { recursive: true, force: true });
console.log(wordsIn(terminalLanguage(process.env)).plain({ code: 'terminal.reset', folder }));
