import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';

/** Zip times are years from 1980 in local time; a fixed one makes the same input the same bytes. */
const MODIFIED = new Date(2000, 0, 1);

/**
 * The app package as Teams takes it: the manifest, its icons and its language files, all at the top
 * level. Files come from `folder`; throws when the manifest names one that is not there.
 */
export async function packApp(
  manifest: Readonly<Record<string, unknown>>,
  folder: string,
): Promise<Uint8Array> {
  const files = Object.fromEntries(
    await Promise.all(
      filesOf(manifest).map(
        async (name) => [name, new Uint8Array(await readFile(join(folder, name)))] as const,
      ),
    ),
  );
  const json = new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`);
  return zipSync({ 'manifest.json': json, ...files }, { mtime: MODIFIED, level: 9 });
}

interface NamesFiles {
  readonly icons?: { readonly color: string; readonly outline: string };
  readonly localizationInfo?: { readonly additionalLanguages?: readonly { file: string }[] };
}

function filesOf({ icons, localizationInfo }: NamesFiles): readonly string[] {
  const languages = localizationInfo?.additionalLanguages ?? [];
  return [...(icons ? [icons.color, icons.outline] : []), ...languages.map(({ file }) => file)];
}
