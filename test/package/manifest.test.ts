import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseEnv } from 'node:util';
import { languageProblems, manifestProblems } from '../../scripts/package/check-manifest.ts';
import { type Manifest, withCommandLists } from '../../scripts/package/command-lists.ts';
import { fillManifest, variablesIn } from '../../scripts/package/fill-manifest.ts';
import { languageFiles } from '../../scripts/package/language-files.ts';
import type { CommandEntry } from '../../src/teams/commands/command.ts';
import { commandTable } from '../../src/teams/commands/command-table.ts';
import { parseCommand } from '../../src/teams/commands/command-text.ts';
import { extensionTable } from '../../src/teams/extension/extension-table.ts';
import { LANGUAGES, languageOf, wordsIn } from '../../src/words/words.ts';
import { english } from '../support/english.ts';
import { sampleValues } from './sample-values.ts';

const root = join(import.meta.dirname, '../..');
const template = withCommandLists(
  JSON.parse(await readFile(join(root, 'appPackage/manifest.json'), 'utf8')),
);

function filled(values: Parameters<typeof fillManifest>[1]): Record<string, unknown> {
  const result = fillManifest(template, values);
  assert.ok(result.ok, 'every variable has a value');
  return result.manifest;
}

describe('the manifest', () => {
  test('conforms to the official schema of its version', () => {
    assert.deepEqual(manifestProblems(filled(sampleValues)), []);
  });

  test('conforms without the part for signing people in', () => {
    const { SSO_APP_ID, SSO_APP_ID_URI, ...others } = sampleValues;
    const manifest = filled(others);
    assert.equal('webApplicationInfo' in manifest, false);
    assert.deepEqual(manifestProblems(manifest), []);
  });

  test('is refused by the schema when a value does not fit', () => {
    const manifest = filled({ ...sampleValues, BOT_ID: 'my-bot', PUBLISHER_NAME: 'x'.repeat(33) });
    const problems = manifestProblems(manifest).join('\n');
    assert.match(problems, /\/bots\/0\/botId: must match pattern/);
    assert.match(problems, /\/developer\/name: must NOT have more than 32 characters/);
  });

  test('names the schema of its own version', () => {
    assert.ok(String(template['$schema']).includes(`/v${template['manifestVersion']}/`));
  });

  test('asks for no permission in a team beyond being there, unless it is to find its own cards', () => {
    for (const CHANNEL_MESSAGES of [undefined, '', 'off'])
      assert.equal('authorization' in filled({ ...sampleValues, CHANNEL_MESSAGES }), false);
    assert.deepEqual(template['permissions'], ['identity', 'messageTeamMembers']);
  });

  const reading = { ...sampleValues, CHANNEL_MESSAGES: 'readOwn' };
  const { SSO_APP_ID: _, SSO_APP_ID_URI: __, ...withoutSignIn } = reading;

  for (const [who, values] of [
    ['with sign-in by the bot', { ...reading, SSO_APP_ID: sampleValues.BOT_ID }],
    ['without sign-in', withoutSignIn],
  ] as const)
    test(`asks each team for one permission, for the bot, ${who}`, () => {
      const manifest = filled(values);
      assert.deepEqual(manifestProblems(manifest), []);
      assert.deepEqual(manifest['authorization'], {
        permissions: {
          resourceSpecific: [{ name: 'ChannelMessage.Read.Group', type: 'Application' }],
        },
      });
      assert.equal((manifest['webApplicationInfo'] as { id: string }).id, sampleValues.BOT_ID);
    });

  test('is not filled where a team would grant its permission to another app than the bot', () => {
    const result = fillManifest(template, { ...reading, SSO_APP_ID: sampleValues.TEAMS_APP_ID });
    assert.ok(!result.ok && result.problems.length === 1);
    assert.ok(!fillManifest(template, { ...sampleValues, CHANNEL_MESSAGES: 'readAll' }).ok);
  });
});

type Listed = Pick<CommandEntry<object>, 'words' | 'listed' | 'readBy'>;

describe('the command lists', () => {
  const [bot] = template.bots;
  const { scopes = [], commandLists = [] } = bot ?? {};
  const entries: readonly Listed[] = Object.values(commandTable);
  const slash = commandLists.filter(({ triggers: [trigger] }) => trigger === 'slash');
  const mention = commandLists.filter(({ triggers: [trigger] }) => trigger === 'mention');

  test('every scope of the bot has one, and what is shared has one more for private messages', () => {
    assert.equal(bot?.supportsTargetedMessages, true);
    assert.deepEqual(
      mention.flatMap((list) => list.scopes),
      scopes,
    );
    assert.deepEqual(
      slash.map((list) => list.scopes),
      [scopes.filter((scope) => scope !== 'personal')],
    );
  });

  test('each offers what its scope has, by the first word or as a question, in the order of the help', () => {
    for (const list of mention)
      assert.deepEqual(
        list.commands.map(({ title, description, prompt }) => prompt ?? `${title}: ${description}`),
        entries.flatMap(({ words: [name], listed }) => {
          if (!listed?.scopes.some((scope) => list.scopes.includes(scope))) return [];
          const { starter, description } = listed;
          return starter ? english.plain(starter.prompt) : `${name}: ${english.plain(description)}`;
        }),
      );
  });

  test('what is private changes nothing: only commands that the writer reads alone are offered after "/"', () => {
    const offered = slash.flatMap((list) => list.commands.map(({ title }) => title));
    assert.deepEqual(offered, ['check', 'conflicts', 'history', 'status', 'doctor', 'help']);
    for (const { words, readBy } of entries)
      if (offered.includes(words[0])) assert.notEqual(readBy, 'everybody', words[0]);
  });

  test('the bot understands every command in them, after "/" too', () => {
    for (const { title, prompt } of mention.flatMap((list) => list.commands)) {
      const { command } = parseCommand({ text: `<at>Unclash</at> ${prompt ?? title}` });
      if (prompt === undefined) assert.equal(command, title);
      assert.notEqual(command, 'unknown');
    }
    for (const { title } of slash.flatMap((list) => list.commands))
      for (const typed of [title, `/${title}`, `/Unclash ${title}`])
        assert.equal(parseCommand({ text: typed }).command, title);
  });

  test('each question is one for the command that it is listed for, in every language', () => {
    const table: readonly (readonly [string, Listed])[] = Object.entries(commandTable);
    for (const language of ['en', 'de'] as const)
      for (const [name, { listed }] of table) {
        if (listed?.starter === undefined) continue;
        const text = wordsIn(language).plain(listed.starter.prompt);
        assert.equal(parseCommand({ text }).command, name);
      }
  });

  test('are written into the manifest by npm run package, so the file has none of its own', async () => {
    const file = JSON.parse(await readFile(join(root, 'appPackage/manifest.json'), 'utf8'));
    assert.deepEqual((file as Manifest).bots[0]?.commandLists, []);
  });
});

describe('the message extension', () => {
  const [extension] = template.composeExtensions;
  const commands = extension?.commands ?? [];

  test('is answered by the bot, and offers every command of the table in its order', () => {
    assert.equal(template.composeExtensions.length, 1);
    assert.equal(extension?.['botId'], '${{BOT_ID}}');
    assert.deepEqual(
      commands.map(({ id, type, context, title }) => ({ id, type, context, title })),
      extensionTable.map(({ id, type, context, title }) => {
        return { id, type, context, title: english.plain(title) };
      }),
    );
  });

  test('a search begins with the open conflicts, and the dialog of an action is made by the bot', () => {
    for (const { type, initialRun, fetchTask, parameters } of commands)
      assert.deepEqual(
        [initialRun, fetchTask, parameters?.length],
        type === 'query' ? [true, undefined, 1] : [undefined, true, undefined],
      );
  });

  test('its commands are written into the manifest by npm run package', async () => {
    const file = JSON.parse(await readFile(join(root, 'appPackage/manifest.json'), 'utf8'));
    assert.deepEqual((file as Manifest).composeExtensions[0]?.commands, []);
  });
});

describe('the language files', async () => {
  const files = await languageFiles(template, join(root, 'appPackage'));

  test('there is one for every language that Unclash speaks', () => {
    const { defaultLanguageTag } = template.localizationInfo;
    assert.deepEqual(
      [defaultLanguageTag, ...files.map(({ languageTag }) => languageTag)],
      LANGUAGES,
    );
  });

  for (const { languageTag, content } of files) {
    test(`${languageTag} conforms to the official schema`, () => {
      assert.deepEqual(languageProblems(template, content), []);
      assert.notDeepEqual(languageProblems(template, { ...content, 'name.long': 'x' }), []);
    });

    test(`${languageTag} describes each command in its words, and asks its questions`, () => {
      const words = wordsIn(languageOf(languageTag));
      const { bots } = withCommandLists({
        ...template,
        localizationInfo: { defaultLanguageTag: languageTag },
      });
      const told = (bots[0]?.commandLists ?? []).flatMap((list, place) =>
        list.commands.flatMap(({ title, description, prompt }, index) => {
          const path = `bots[0].commandLists[${place}].commands[${index}]`;
          const asked =
            prompt === undefined
              ? []
              : [
                  [`${path}.title`, title],
                  [`${path}.prompt`, prompt],
                ];
          return [[`${path}.description`, description], ...asked];
        }),
      );
      const kept = Object.entries(content).filter(([path]) => path.startsWith('bots'));
      assert.deepEqual(new Map(kept as [string, string][]), new Map(told as [string, string][]));
      assert.ok(kept.some(([, text]) => text === words.plain('chat.prompt.check')));
    });

    test(`${languageTag} names the commands of the message extension in its words`, () => {
      const words = wordsIn(languageOf(languageTag));
      const kept = Object.entries(content).filter(([path]) => path.startsWith('composeExtensions'));
      const told = extensionTable.flatMap((command, index) => {
        const { title, description, type } = command;
        const path = `composeExtensions[0].commands[${index}]`;
        const parameter = type === 'query' ? command.parameter : undefined;
        return [
          [`${path}.title`, words.plain(title)],
          [`${path}.description`, words.plain(description)],
          ...(parameter
            ? [
                [`${path}.parameters[0].title`, words.plain(parameter.title)],
                [`${path}.parameters[0].description`, words.plain(parameter.description)],
              ]
            : []),
        ];
      });
      assert.deepEqual(kept, told);
    });
  }
});

describe('the variables', () => {
  test('everything that is missing is named at once', () => {
    const result = fillManifest(template, { SSO_APP_ID: 'given' });
    assert.ok(!result.ok);
    const wanted = [...variablesIn(template)].filter((name) => name !== 'SSO_APP_ID');
    assert.deepEqual([...result.missing].sort(), wanted.sort());
  });

  test('a value stays a value, whatever is in it', () => {
    const hostile = '","id":"x"}${{BOT_ID}} $& \\';
    const manifest = filled({ ...sampleValues, PUBLISHER_NAME: hostile });
    assert.equal((manifest['developer'] as { name: string }).name, hostile);
    assert.equal(manifest['id'], sampleValues.TEAMS_APP_ID);
  });

  test('env/.env.sample lists each of them and nothing else', async () => {
    const sample = parseEnv(await readFile(join(root, 'env/.env.sample'), 'utf8'));
    const wanted = [...variablesIn(template)].filter((name) => name !== 'APP_VERSION');
    assert.deepEqual(Object.keys(sample).sort(), [...wanted, 'CHANNEL_MESSAGES'].sort());
  });
});
