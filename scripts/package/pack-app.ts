import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import type { LanguageFile } from './language-files.ts';

type Json = Readonly<Record<string, unknown>>;

/** Zip times are years from 1980 in local time; a fixed one makes the same input the same bytes. */
const MODIFIED = new Date(2000, 0, 1);

/**
 * The app package as Teams takes it: the manifest, its icons from `folder` and its language files, all at
 * the top level. Throws when the manifest names an icon that is not there.
 */
export async function packApp(
  manifest: Json,
  languages: readonly LanguageFile[],
  folder: string,
): Promise<Uint8Array> {
  const { icons } = manifest as { readonly icons?: Readonly<Record<string, string>> };
  const pictures = await Promise.all(
    Object.values(icons ?? {}).map(
      async (name) => [name, new Uint8Array(await readFile(join(folder, name)))] as const,
    ),
  );
  const texts = languages.map(({ file, content }) => [file, bytesOf(content)] as const);
  const files = Object.fromEntries([...pictures, ...texts]);
  return zipSync({ 'manifest.json': bytesOf(manifest), ...files }, { mtime: MODIFIED, level: 9 });
}

const bytesOf = (json: Json) => new TextEncoder().encode(`${JSON.stringify(json, undefined, 2)}\n`);
