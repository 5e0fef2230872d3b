import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { hostConfigOf, stylesOf, type Theme } from './teams-like.ts';

const renderer = createRequire(import.meta.url).resolve('adaptivecards/dist/adaptivecards.min.js');

/** Opens a page of this width that can draw cards with the official renderer; `drawOn` has to have the same theme. */
export async function openCardPage(
  browser: Browser,
  width: number,
  theme: Theme = 'light',
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: 600 },
    deviceScaleFactor: 1.5,
    locale: 'en-GB',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  await page.setContent(`<!doctype html><style>${stylesOf(theme)}</style><main id="card"></main>`);
  await page.addScriptTag({ path: renderer });
  return page;
}

/** Draws a card and gives its picture as PNG. Throws when the renderer finds fault with the card. */
export async function pictureOf(page: Page, card: object, theme: Theme = 'light'): Promise<Buffer> {
  await drawOn(page, card, theme);
  return await page.locator('body').screenshot();
}

/** Draws a card. Throws when the renderer finds fault with it. */
export async function drawOn(page: Page, card: object, theme: Theme = 'light'): Promise<void> {
  const faults = await page.evaluate(drawCard, { card, hostConfig: hostConfigOf(theme) });
  if (faults.length > 0) throw new Error(faults.join('; '));
}

/** Runs inside the page, where the renderer is a global. */
function drawCard(wanted: { card: object; hostConfig: object }): string[] {
  // biome-ignore lint/suspicious/noExplicitAny: the bundle has no types for its global
  const { AdaptiveCard, CardElement, HostConfig, SerializationContext } = (globalThis as any)
    .AdaptiveCards;
  // The renderer checks `lang` with a global RegExp, which would refuse every second card.
  CardElement.langProperty.regEx.lastIndex = 0;
  const card = new AdaptiveCard();
  card.hostConfig = new HostConfig(wanted.hostConfig);
  const parsing = new SerializationContext();
  card.parse(wanted.card, parsing);
  const faults = Array.from({ length: parsing.eventCount }, (_, index) =>
    String(parsing.getEventAt(index).message),
  );
  // biome-ignore lint/suspicious/noExplicitAny: TypeScript has no DOM library here
  (globalThis as any).document.getElementById('card').replaceChildren(card.render());
  return faults;
}
