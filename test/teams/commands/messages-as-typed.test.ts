import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Command, parseCommand } from '../../../src/teams/commands/command-text.ts';

const table = readFileSync(join(import.meta.dirname, 'messages-as-typed.txt'), 'utf8');

const rows = table
  .split('\n')
  .filter((line) => line !== '' && !/^#(?:#? |$)/.test(line))
  .map((line) => {
    const [message = '', understood = ''] = line.split(/ => (?!.* => )/);
    const [text = '', html] = message.split(' ||| ').map(unescaped);
    return { message, text, html, understood };
  });

function unescaped(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replaceAll('\\n', '\n')
    .replaceAll('\\t', '\t');
}

/** A command as the table writes it. */
function written(command: Command): string {
  switch (command.command) {
    case 'check': {
      const ids = (command.ids ?? []).map(({ id, kind }) => `id:${kind ? `${kind}/` : ''}${id}`);
      const people = (command.people ?? []).map(({ name }) => `person:${name}`);
      return ['check', ...command.addresses, ...ids, ...people].join(' ');
    }
    case 'conflict':
      return `conflict ${command.number}`;
    case 'history':
      return ['history', command.address ?? command.number ?? []].flat().join(' ');
    case 'conflicts': {
      const { filter, page, assigned, domain, kind, text, notUnderstood = [] } = command;
      const narrowed = Object.entries({ assigned, kind, domain, text })
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => `${name}:${value}`);
      const strange = notUnderstood.map((word) => `strange:${word}`);
      const on = page === 1 ? [] : [`page ${page}`];
      return ['conflicts', filter, ...on, ...narrowed, ...strange].join(' ');
    }
    case 'alerts': {
      const { wanted, language } = command;
      return ['alerts', wanted ?? [], language === undefined ? [] : `language ${language}`]
        .flat()
        .join(' ');
    }
    case 'unknown':
      return command.misspelt === undefined ? 'unknown' : `unknown (${command.misspelt.meant})`;
    default:
      return command.command;
  }
}

for (const { message, text, html, understood } of rows)
  test(`${message} => ${understood}`, () => {
    assert.equal(written(parseCommand({ text, html, botName: 'Unclash' })), understood);
  });

test('the table has at least 150 messages, each once', () => {
  assert.ok(new Set(rows.map(({ message }) => message)).size >= 150);
});
