import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commandTexts, type Manifest } from './command-lists.ts';

/** The texts of the manifest in one more language ("Localize your app", Teams documentation). */
export interface LanguageFile {
  readonly languageTag: string;
  /** Its name in the package, as the manifest names it. */
  readonly file: string;
  readonly content: Readonly<Record<string, unknown>>;
}

/** The language files that the manifest names, from `folder`, with the commands of the bot. */
export function languageFiles(manifest: Manifest, folder: string): Promise<LanguageFile[]> {
  const { additionalLanguages = [] } = manifest.localizationInfo;
  return Promise.all(
    additionalLanguages.map(async ({ languageTag, file }) => {
      const texts = JSON.parse(await readFile(join(folder, file), 'utf8'));
      const content = { ...texts, ...commandTexts(manifest, languageTag) };
      return { languageTag, file, content };
    }),
  );
}
