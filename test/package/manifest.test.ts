import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { parseEnv } from 'node:util';
import { languageProblems, manifestProblems } from '../../scripts/package/check-manifest.ts';
import { type Manifest, withCommandLists } from '../../scripts/package/command-lists.ts';
import { fillManifest, variablesIn } from '../../scripts/package/fill-manifest.ts';
import { languageFiles } from '../../scripts/package/language-files.ts';
import { commandTable } from '../../src/teams/commands/command-table.ts';
import { parseCommand } from '../../src/teams/commands/command-text.ts';
import { LANGUAGES, languageOf, wordsIn } from '../../src/words/words.ts';
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

describe('the command lists', () => {
  const [{ scopes = [], commandLists = [] } = {}] = template.bots;

  test('there is one for every scope of the bot', () => {
    assert.deepEqual(
      commandLists.flatMap((list) => list.scopes),
      scopes,
    );
  });

  test('each offers what its scope has, by the first word and in the order of the help', () => {
    for (const list of commandLists)
      assert.deepEqual(
        list.commands.map(({ title }) => title),
        Object.values(commandTable)
          .filter(({ listed }) => listed?.scopes.some((scope) => list.scopes.includes(scope)))
          .map(({ words: [name] }) => name),
      );
  });

  test('the bot understands every command in them', () => {
    for (const { title } of commandLists.flatMap((list) => list.commands))
      assert.equal(parseCommand({ text: `<at>Unclash</at> ${title}` }).command, title);
  });

  test('are written into the manifest by npm run package, so the file has none of its own', async () => {
    const file = JSON.parse(await readFile(join(root, 'appPackage/manifest.json'), 'utf8'));
    assert.deepEqual((file as Manifest).bots[0]?.commandLists, []);
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

    test(`${languageTag} describes each command in its words`, () => {
      const words = wordsIn(languageOf(languageTag));
      const listed = Object.values(commandTable).flatMap((entry) => entry.listed ?? []);
      const described = template.bots[0]?.commandLists.map((list, place) =>
        list.commands.map(
          (_, index) => content[`bots[0].commandLists[${place}].commands[${index}].description`],
        ),
      );
      const wanted = listed.map(({ description }) => words.plain(description));
      assert.deepEqual(described, [wanted, wanted, wanted]);
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
