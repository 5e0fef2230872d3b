import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Language, wordsIn } from '../src/words/words.ts';
import { samplesIn } from '../test/cards/samples.ts';
import { launchChromium } from './launch-chromium.ts';
import { openCardPage, pictureOf } from './screenshots/card-page.ts';
import { takePlaygroundPictures } from './screenshots/playground-pictures.ts';

/**
 * Draws every card in every state with the official Adaptive Cards renderer into
 * `docs/images/cards`: `npm run screenshots [part of a name]`. Some are drawn a second time at the width
 * of a phone. Without a name (or with `playground`) the demo is run and pictured as well.
 *
 * With `-- --language de` (or `pseudo`) the cards are drawn in that language into `dist/screenshots`: the
 * documents show English.
 */

const { values, positionals } = parseArgs({
  options: { language: { type: 'string', default: 'en' } },
  allowPositionals: true,
});
const languages: readonly Language[] = ['en', 'de', 'pseudo'];
const language = languages.find((known) => known === values.language);
if (language === undefined) throw new Error(`--language is one of ${languages.join(', ')}`);

const isEnglish = language === 'en';
const folder = join(
  ...[import.meta.dirname, '..'],
  isEnglish ? 'docs/images/cards' : `dist/screenshots/${language}`,
);
const only = positionals[0] ?? '';
const samples = Object.entries(samplesIn(wordsIn(language)));
const wanted = samples.filter(([name]) => name.includes(only));

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

/** Drawn in the dark theme as well, as wide as a phone. */
const inDark = new Set(['conflict-open', 'plan-two-people', 'list-open']);

const browser = await launchChromium();
try {
  await mkdir(folder, { recursive: true });
  const desktop = await openCardPage(browser, 632);
  const phone = await openCardPage(browser, 320);
  const dark = await openCardPage(browser, 320, 'dark');
  for (const [name, { card }] of wanted) {
    await writeFile(join(folder, `${name}.png`), await pictureOf(desktop, card));
    if (onPhone.has(name)) {
      await writeFile(join(folder, `${name}.phone.png`), await pictureOf(phone, card));
    }
    if (inDark.has(name)) {
      await writeFile(join(folder, `${name}.dark.png`), await pictureOf(dark, card, 'dark'));
    }
    console.log(name);
  }
} finally {
  await browser.close();
}

if (isEnglish && (only === '' || only === 'playground')) await takePlaygroundPictures();
