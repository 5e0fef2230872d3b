import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { drawOn, openCardPage } from '../../scripts/screenshots/card-page.ts';
import { english } from '../support/english.ts';
import { samplesIn } from './samples.ts';

/** The width of a phone; the page of a card has a margin of 32 px more. */
const PHONE = 320;
/** Text that is read without effort ("Contrast (Minimum)", WCAG 2.2, 1.4.3). */
const LEAST_CONTRAST = 4.5;
/**
 * Words that are longer than a phone is wide: the renderer in a browser breaks no word of a `RichTextBlock`, which text of
 * the directory needs because nothing in it is Markdown. They are cut by the card's edge; a command is copied whole.
 */
const CUT: Readonly<Record<string, RegExp>> = {
  'conflict-hostile-names': /./,
  'plan-hand-off-active-directory': /^Set-ADUser /,
  'plan-refused-on-premises': /^Set-ADUser /,
  'plan-match-accounts': /blockCloudObjectTakeover|^Match /,
  'plan-match-refused': /blockCloudObjectTakeover|^Match /,
};

for (const theme of ['light', 'dark'] as const)
  describe(`a card on a phone in the ${theme} theme`, () => {
    let browser: Browser;
    before(async () => {
      browser = await launchChromium();
    });
    after(() => browser?.close());

    it('stays inside of its box, and each of its texts can be read', async (t) => {
      const page = await openCardPage(browser, PHONE + 32, theme);
      const faults: string[] = [];
      let least = Number.POSITIVE_INFINITY;
      for (const [name, { card }] of Object.entries(samplesIn(english))) {
        await drawOn(page, card, theme);
        const { outside, texts } = await page.evaluate(readCard);
        const cut = outside.filter((text) => !CUT[name]?.test(text));
        faults.push(...cut.map((text) => `${name} leaves its box: ${text}`));
        for (const { text, color, ground } of texts) {
          const contrast = contrastOf(color, ground);
          least = Math.min(least, contrast);
          if (contrast < LEAST_CONTRAST)
            faults.push(`${name}: ${contrast.toFixed(2)} for ${color} on ${ground}: ${text}`);
        }
      }
      t.diagnostic(`least contrast ${least.toFixed(2)}`);
      assert.deepEqual(faults, []);
      assert.ok(Number.isFinite(least));
    });
  });

it('too little contrast would be found', () => {
  assert.equal(contrastOf('rgb(255, 255, 255)', 'rgb(0, 0, 0)'), 21);
  assert.ok(contrastOf('rgb(138, 90, 0)', 'rgb(41, 41, 41)') < LEAST_CONTRAST);
});

/** "contrast ratio", WCAG 2.2; colours as a browser computes them. */
function contrastOf(color: string, ground: string): number {
  const [lighter, darker] = [luminanceOf(color), luminanceOf(ground)].sort((a, b) => b - a);
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05);
}

/** "relative luminance", WCAG 2.2. */
function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = (color.match(/\d+(?:\.\d+)?/g) ?? [])
    .map((part) => Number(part) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

interface ReadCard {
  /** Texts that leave the card on a side. */
  readonly outside: readonly string[];
  readonly texts: readonly {
    readonly text: string;
    readonly color: string;
    /** The nearest one that is painted behind the text. */
    readonly ground: string;
  }[];
}

/** Runs inside the page. */
function readCard(): ReadCard {
  // biome-ignore lint/suspicious/noExplicitAny: TypeScript has no DOM library here
  const { document, getComputedStyle } = globalThis as any;
  const card = document.getElementById('card');
  const box = card.getBoundingClientRect();
  // biome-ignore lint/suspicious/noExplicitAny: as above
  const groundOf = (node: any): string => {
    const ground = getComputedStyle(node).backgroundColor;
    return /, 0\)$/.test(ground) && node.parentElement ? groundOf(node.parentElement) : ground;
  };
  const outside: string[] = [];
  const texts: { text: string; color: string; ground: string }[] = [];
  for (const node of card.querySelectorAll('*')) {
    const own = [...node.childNodes]
      .filter(({ nodeType }) => nodeType === 3)
      .map(({ textContent }) => textContent.trim())
      .join(' ')
      .trim();
    const { left, right, width } = node.getBoundingClientRect();
    if (own === '' || width === 0) continue;
    if (right > box.right + 1 || left < box.left - 1) outside.push(own);
    texts.push({ text: own, color: getComputedStyle(node).color, ground: groundOf(node) });
  }
  return { outside, texts };
}
