import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { samples } from '../test/cards/samples.ts';
import { launchChromium } from './launch-chromium.ts';
import { openCardPage, pictureOf } from './screenshots/card-page.ts';
import { takePlaygroundPictures } from './screenshots/playground-pictures.ts';

/**
 * Draws every card in every state with the official Adaptive Cards renderer into
 * `docs/images/cards`: `npm run screenshots [part of a name]`. Some are drawn a second time at the width
 * of a phone. Without a name (or with `playground`) the demo is run and pictured as well.
 */

const folder = join(import.meta.dirname, '../docs/images/cards');
const only = process.argv[2] ?? '';
const wanted = Object.entries(samples).filter(([name]) => name.includes(only));

const onPhone = new Set([
  'conflict-open',
  'conflict-three-holders',
  'conflict-forty-holders',
  'conflict-stuck',
  'plan-new-primary',
  'plan-hand-off-active-directory',
  'check-several',
  'list-open',
  'directory-check',
]);

const browser = await launchChromium();
try {
  await mkdir(folder, { recursive: true });
  const desktop = await openCardPage(browser, 632);
  const phone = await openCardPage(browser, 320);
  for (const [name, { card }] of wanted) {
    await writeFile(join(folder, `${name}.png`), await pictureOf(desktop, card));
    if (onPhone.has(name)) {
      await writeFile(join(folder, `${name}.phone.png`), await pictureOf(phone, card));
    }
    console.log(name);
  }
} finally {
  await browser.close();
}

if (only === '' || only === 'playground') await takePlaygroundPictures();
