import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import { openCardPage, pictureOf } from '../../scripts/screenshots/card-page.ts';
import { english } from '../support/english.ts';
import { samplesIn } from './samples.ts';

/** The width of a card in a narrow Teams channel, and in a wide one; the page has a margin around it. */
const WIDTHS = [446, 600] as const;
const MARGIN = 32;

/** An ordinary conflict, with everything that a press on it needs. */
const ORDINARY = { 'conflict-open': 360, 'conflict-cleared-by-remedy': 360 };

/** Cards that say more; every other one stays below the last number. */
const LIMITS: Readonly<Record<string, number>> = {
  ...ORDINARY,
  'conflict-one-person-twice': 960,
  'directory-check': 1110,
  help: 900,
  // The table of the first ten and the sums of all.
  'bulk-planned': 980,
  'bulk-waiting': 980,
  'bulk-canary': 980,
  'bulk-running': 980,
  'bulk-stopped': 980,
  'bulk-finished': 980,
  'bulk-undo': 980,
  'bulk-corrections': 980,
  summary: 720,
  'list-long': 720,
  'plan-match-accounts': 1640,
  triage: 640,
  digest: 720,
  'alerts-filtered': 720,
  'alerts-off': 720,
  'foreseen-many': 760,
  'plan-two-people': 700,
  'plan-refused-on-premises': 700,
};
const OTHERS = 620;

interface Drawn {
  readonly height: number;
  /** Texts that leave their card on the right. */
  readonly outside: readonly string[];
}

describe('a card as the official renderer draws it', () => {
  let browser: Browser;
  const pages = new Map<number, Page>();
  before(async () => {
    browser = await launchChromium();
    for (const width of WIDTHS) pages.set(width, await openCardPage(browser, width + MARGIN));
  });
  after(() => browser?.close());

  async function draw(width: number, card: object): Promise<Drawn> {
    const page = pages.get(width) ?? assert.fail();
    await pictureOf(page, card);
    return page.evaluate(measureCard);
  }

  it('is no higher than its limit, and nothing leaves it on the right', async (t) => {
    const faults: string[] = [];
    // Its name of 64 letters without a space is cut by the card's edge.
    const cut = 'conflict-hostile-names';
    for (const [name, { card }] of Object.entries(samplesIn(english))) {
      const [narrow, wide] = [await draw(446, card), await draw(600, card)];
      t.diagnostic(`${name}: ${narrow.height} px at 446, ${wide.height} px at 600`);
      const limit = LIMITS[name] ?? OTHERS;
      if (narrow.height > limit) faults.push(`${name}: higher than ${limit} px`);
      if (name === cut) continue;
      faults.push(...[...narrow.outside, ...wide.outside].map((text) => `${name}: ${text}`));
    }
    assert.deepEqual(faults, []);
  });
});

/** Runs inside the page. */
function measureCard(): Drawn {
  // biome-ignore lint/suspicious/noExplicitAny: TypeScript has no DOM library here
  const card = (globalThis as any).document.getElementById('card');
  const { height, right } = card.getBoundingClientRect();
  const texts = [...card.querySelectorAll('span, p, button, label')] as {
    readonly textContent: string;
    getBoundingClientRect(): { readonly right: number };
  }[];
  const outside = texts
    .filter((text) => text.getBoundingClientRect().right > right + 1)
    .map(({ textContent }) => textContent);
  return { height: Math.round(height), outside };
}
