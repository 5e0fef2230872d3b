import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-js';

/** The icons that Teams asks for: `color` 192 x 192, `outline` 32 x 32 ("Teams app package"). */
export const ICONS = ['color', 'outline'] as const;

/** The icon as PNG, in the size that its SVG says. The same input gives the same bytes. */
export async function drawIcon(icon: (typeof ICONS)[number]): Promise<Buffer> {
  const file = join(import.meta.dirname, '../../appPackage/icons', `${icon}.svg`);
  return new Resvg(await readFile(file)).render().asPng();
}
