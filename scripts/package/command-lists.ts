import { commandTable } from '../../src/teams/commands/command-table.ts';

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
  readonly [other: string]: unknown;
}

/** The manifest with the commands of the bot, a list for each of its scopes. */
export function withCommandLists(manifest: Manifest): Manifest {
  const bots = manifest.bots.map((bot) => ({ ...bot, commandLists: bot.scopes.map(listFor) }));
  return { ...manifest, bots };
}

function listFor(wanted: string): CommandList {
  const commands = Object.values(commandTable).flatMap(({ words: [title], listed }) =>
    listed?.scopes.some((scope) => scope === wanted)
      ? [{ title, description: listed.description }]
      : [],
  );
  return { scopes: [wanted], commands };
}
