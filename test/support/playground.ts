import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { until } from './until.ts';

/** The Agents Playground as a person uses it. */
export interface Playground {
  readonly page: Page;
  /** Opens the channel of the IT team. */
  openChannel(): Promise<void>;
  openPersonalChat(): Promise<void>;
  /** Types into the personal chat. */
  say(text: string): Promise<void>;
  /** Starts a new post in the channel that mentions the bot; `member` follows a text that ends with `@`. */
  mention(text: string, member?: string): Promise<void>;
  /** The card whose text matches; the newest one when there are several. */
  card(text: string | RegExp): Locator;
  /** Presses a button of that card. */
  press(card: Locator, button: string | RegExp): Promise<void>;
  /** The activity of the newest entry of the log panel with this text, such as `message 201`. */
  logged(entry: string): Promise<unknown>;
  picture(path: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Text of the card of a conflict about the address, by what the card shows before it. The first address of a card is
 * its own; others are those of further conflicts of the same object.
 */
export const cardAbout = (address: string, before?: string): RegExp => {
  const start = before === undefined ? 'Duplicate address[^@]*' : `${before}[\\s\\S]*`;
  return new RegExp(`${start}${address.replaceAll('.', '\\.')}`);
};

const EDITOR = '[data-lexical-editor]';

export async function openPlayground(url: string): Promise<Playground> {
  const browser = await launchChromium();
  const page = await load(browser, url).catch(async (error: unknown) => {
    await browser.close();
    throw error;
  });
  const card = (text: string | RegExp) =>
    page.locator('.ac-adaptiveCard', { hasText: text }).last();
  return {
    page,
    card,
    openChannel: () => page.getByText('Identity alerts').first().click(),
    openPersonalChat: () => page.getByText('Personal Chat').first().click(),
    say: async (text) => {
      await page.locator(EDITOR).last().click();
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
    },
    mention: (text, member) => post(page, text, member),
    press: async (where, button) => {
      const wanted = where.getByRole('button', { name: button });
      const other = where.getByRole('button', { name: 'Other…' });
      await wanted.or(other).first().waitFor();
      // Sides other than the suggested one unfold first.
      if (!(await wanted.first().isVisible())) await other.click();
      await wanted.scrollIntoViewIfNeeded();
      await wanted.click();
    },
    logged: (entry) => logged(page, entry),
    picture: async (path) => void (await page.screenshot({ path })),
    close: () => browser.close(),
  };
}

async function load(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
  page.setDefaultTimeout(30_000);
  await page.goto(url);
  await page.getByText('Identity alerts').first().waitFor();
  return page;
}

async function logged(page: Page, entry: string): Promise<unknown> {
  await page.getByText(entry, { exact: true }).last().click();
  let json = '';
  await until('the panel shows an activity', async () => {
    const shown = await page.locator('body').innerText();
    json = shown.slice(shown.indexOf('{', shown.lastIndexOf('Response')));
    return /^\{\s+"type"[\s\S]*\}\s*$/.test(json);
  });
  return JSON.parse(json);
}

async function post(page: Page, text: string, member?: string): Promise<void> {
  await page.locator(EDITOR).first().click();
  await page.keyboard.type('@');
  await page.getByRole('menuitem', { name: 'Unclash' }).click();
  await page.keyboard.type(` ${text}`);
  if (member !== undefined) await page.getByRole('menuitem', { name: member }).click();
  await page.getByRole('button', { name: 'Post', exact: true }).click();
}
