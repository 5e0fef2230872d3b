import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CommandEntry } from '../../src/teams/commands/command.ts';
import { commandTable } from '../../src/teams/commands/command-table.ts';
import { english } from '../support/english.ts';

const page = await readFile(join(import.meta.dirname, '../../docs/COMMANDS.md'), 'utf8');

const entries: readonly Pick<
  CommandEntry<object>,
  'words' | 'also' | 'help' | 'who' | 'readBy' | 'listed'
>[] = Object.values(commandTable);

test('docs/COMMANDS.md has a row for every command, and no other', () => {
  const rows = page.split('\n').filter((line) => line.startsWith('| `'));
  const wanted = entries.map(({ words, also = [], help, who, readBy, listed }) => {
    const others = [...words.slice(1), ...also].filter((word) => word !== '');
    const cells = [
      `\`${help.command}\``,
      english.text(help.meaning),
      who,
      readBy,
      others.map((word) => `\`${word}\``).join(', ') || '-',
      listed === undefined ? '-' : [...listed.scopes, ...(listed.slash ? ['`/`'] : [])].join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  assert.deepEqual(rows, wanted);
});
