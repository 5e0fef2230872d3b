/**
 * `npm run icons`: draws the two icons of the Teams app from their SVG. The pictures are kept in the
 * repository, so that packing the app needs no renderer; a test compares the two.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawIcon, ICONS } from './package/icons.ts';

for (const icon of ICONS) {
  const file = join(import.meta.dirname, '../appPackage', `${icon}.png`);
  await writeFile(file, await drawIcon(icon));
  console.log(`appPackage/${icon}.png`);
}
