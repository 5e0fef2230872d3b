import type { CommandEntry } from '../../src/teams/commands/command.ts';
import { commandTable } from '../../src/teams/commands/command-table.ts';
import { extensionTable } from '../../src/teams/extension/extension-table.ts';
import { languageOf, type Words, wordsIn } from '../../src/words/words.ts';

interface CommandList {
  /** Where Teams offers it: after "@Unclash", or after "/", which makes the message private. */
  readonly triggers: readonly ['mention' | 'slash'];
  readonly scopes: readonly string[];
  readonly commands: readonly ListedCommand[];
}

interface ListedCommand {
  readonly title: string;
  readonly description: string;
  /** A question with the text that Teams puts into the message ("prompt starter"). */
  readonly type?: 'prompt';
  readonly prompt?: string;
}

/** A command of the message extension. */
interface ListedExtension {
  readonly id: string;
  readonly type: 'query' | 'action';
  readonly context: readonly string[];
  readonly title: string;
  readonly description: string;
  /** Queried before anything is typed, too. */
  readonly initialRun?: true;
  /** The bot makes the dialog. */
  readonly fetchTask?: true;
  readonly parameters?: readonly {
    readonly name: string;
    readonly title: string;
    readonly description: string;
    readonly inputType: 'text';
  }[];
}

/** A manifest as far as commands are concerned. */
export interface Manifest {
  readonly bots: readonly {
    readonly scopes: readonly string[];
    readonly commandLists: readonly CommandList[];
    readonly supportsTargetedMessages?: boolean;
    readonly [other: string]: unknown;
  }[];
  readonly composeExtensions: readonly {
    readonly commands: readonly ListedExtension[];
    readonly [other: string]: unknown;
  }[];
  readonly localizationInfo: {
    readonly defaultLanguageTag: string;
    readonly additionalLanguages?: readonly {
      readonly languageTag: string;
      readonly file: string;
    }[];
  };
  readonly [other: string]: unknown;
}

/**
 * The manifest with the commands of the bot: a list for channels and group chats, one for what is asked there in
 * private, and one for the personal chat. The schema has room for three. And with those of the message extension.
 */
export function withCommandLists(manifest: Manifest): Manifest {
  const words = wordsIn(languageOf(manifest.localizationInfo.defaultLanguageTag));
  const bots = manifest.bots.map((bot) => ({ ...bot, commandLists: listsFor(bot.scopes, words) }));
  const composeExtensions = manifest.composeExtensions.map((extension) => ({
    ...extension,
    commands: extensionCommands(words),
  }));
  return { ...manifest, bots, composeExtensions };
}

/**
 * What a language file says about the same commands. People type them as they are in every language, so
 * their titles are not translated; those of questions are.
 */
export function commandTexts(
  manifest: Manifest,
  languageTag: string,
): Readonly<Record<string, string>> {
  const words = wordsIn(languageOf(languageTag));
  const texts = manifest.bots.flatMap(({ scopes }, bot) =>
    listsFor(scopes, words).flatMap(({ commands }, list) =>
      commands.flatMap(({ title, description, prompt }, command) => {
        const translated = { description, ...(prompt !== undefined && { title, prompt }) };
        return Object.entries(translated).map(([key, text]) => [
          `bots[${bot}].commandLists[${list}].commands[${command}].${key}`,
          text,
        ]);
      }),
    ),
  );
  return Object.fromEntries([...texts, ...extensionTexts(words)]);
}

function extensionTexts(words: Words): readonly (readonly [string, string])[] {
  return extensionCommands(words).flatMap(({ title, description, parameters = [] }, index) => {
    const path = `composeExtensions[0].commands[${index}]`;
    const own = Object.entries({ title, description });
    const ofParameters = parameters.flatMap((one, place) =>
      Object.entries({ title: one.title, description: one.description }).map(
        ([key, text]) => [`parameters[${place}].${key}`, text] as const,
      ),
    );
    return [...own, ...ofParameters].map(([key, text]) => [`${path}.${key}`, text] as const);
  });
}

const extensionCommands = (words: Words): readonly ListedExtension[] =>
  extensionTable.map((command) => {
    const { id, type, context } = command;
    const texts = {
      title: words.plain(command.title),
      description: words.plain(command.description),
    };
    if (command.type === 'action') return { id, type, context, ...texts, fetchTask: true };
    const { name, title, description } = command.parameter;
    const parameter = {
      name,
      title: words.plain(title),
      description: words.plain(description),
      inputType: 'text',
    } as const;
    return { id, type, context, ...texts, initialRun: true, parameters: [parameter] };
  });

function listsFor(scopes: readonly string[], words: Words): readonly CommandList[] {
  const shared = scopes.filter((scope) => scope !== 'personal');
  const alone = scopes.filter((scope) => scope === 'personal');
  return [
    { triggers: ['mention'], scopes: shared, commands: commandsIn(shared, words) },
    { triggers: ['slash'], scopes: shared, commands: slashCommands(shared, words) },
    { triggers: ['mention'], scopes: alone, commands: commandsIn(alone, words) },
  ];
}

const entries: readonly Pick<CommandEntry<object>, 'words' | 'listed'>[] =
  Object.values(commandTable);

const listedIn = (wanted: readonly string[]) =>
  entries.filter(({ listed }) => listed?.scopes.some((scope) => wanted.includes(scope)));

function commandsIn(scopes: readonly string[], words: Words): readonly ListedCommand[] {
  return listedIn(scopes).flatMap(({ words: [title], listed }) => {
    if (listed === undefined) return [];
    const description = words.plain(listed.description);
    const { starter } = listed;
    if (starter === undefined) return { title, description };
    const question = { title: words.plain(starter.title), prompt: words.plain(starter.prompt) };
    return { ...question, description, type: 'prompt' as const };
  });
}

/** Teams puts the title into the message, so each is the command itself. */
function slashCommands(scopes: readonly string[], words: Words): readonly ListedCommand[] {
  return listedIn(scopes).flatMap(({ words: [title], listed }) =>
    listed?.slash ? [{ title, description: words.plain(listed.description) }] : [],
  );
}
