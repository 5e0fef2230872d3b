import { commandTable } from '../../src/teams/commands/command-table.ts';
import { languageOf, type Words, wordsIn } from '../../src/words/words.ts';

interface CommandList {
  readonly scopes: readonly string[];
  readonly commands: readonly { readonly title: string; readonly description: string }[];
}

/** A manifest as far as commands are concerned. */
export interface Manifest {
  readonly bots: readonly {
    readonly scopes: readonly string[];
    readonly commandLists: readonly CommandList[];
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

/** The manifest with the commands of the bot, a list for each of its scopes. */
export function withCommandLists(manifest: Manifest): Manifest {
  const words = wordsIn(languageOf(manifest.localizationInfo.defaultLanguageTag));
  const bots = manifest.bots.map((bot) => ({
    ...bot,
    commandLists: bot.scopes.map((scope) => listFor(scope, words)),
  }));
  return { ...manifest, bots };
}

/**
 * What a language file says about the same commands. People type them as they are in every language, so
 * their titles are not translated.
 */
export function commandDescriptions(
  manifest: Manifest,
  languageTag: string,
): Readonly<Record<string, string>> {
  const words = wordsIn(languageOf(languageTag));
  const descriptions = manifest.bots.flatMap(({ scopes }, bot) =>
    scopes.flatMap((scope, list) =>
      listFor(scope, words).commands.map(({ description }, command) => [
        `bots[${bot}].commandLists[${list}].commands[${command}].description`,
        description,
      ]),
    ),
  );
  return Object.fromEntries(descriptions);
}

function listFor(wanted: string, words: Words): CommandList {
  const commands = Object.values(commandTable).flatMap(({ words: [title], listed }) =>
    listed?.scopes.some((scope) => scope === wanted)
      ? [{ title, description: words.plain(listed.description) }]
      : [],
  );
  return { scopes: [wanted], commands };
}
