import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/launch-chromium.ts';
import type { ReportedFinding } from '../../src/domain/idfix/reported-finding.ts';
import { verbatim } from '../../src/domain/message/message.ts';
import { createTextFile } from '../../src/on-premises/check-directory/findings/finding-sink.ts';
import { htmlSink } from '../../src/on-premises/check-directory/findings/findings-html.ts';
import { wordsIn } from '../../src/words/words.ts';

/** The page of findings in a browser: it sorts, it filters, no name runs, no request leaves. */

/** A host that hears of every request that leaves the page. */
const heard: string[] = [];
const listener = createServer((request, response) => {
  heard.push(request.url ?? '');
  response.end();
});
await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
const evil = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`;

const HOSTILE = [
  '<script>window.ran = true</script>',
  `<img src="${evil}/x.png" onerror="window.ran = true">`,
  `</td></tr></tbody></table><iframe src="${evil}/"></iframe>`,
  '"><svg onload=window.ran=true>',
  `<link rel="stylesheet" href="${evil}/x.css">`,
  `<meta http-equiv="refresh" content="0;url=${evil}/">`,
  `<base href="${evil}/"><form action="x"><button>Send</button></form>`,
  'a\u202egnp.exe',
  '&lt;b&gt;',
];

const finding = (changes: Partial<ReportedFinding>): ReportedFinding => ({
  distinguishedName: 'CN=Ann',
  commonName: 'Ann',
  objectClass: 'user',
  attribute: 'mail',
  value: 'ann@contoso.com',
  problems: ['Duplicate'],
  suggestion: { action: 'COMPLETE', update: '', reason: verbatim('Decide.') },
  ...changes,
});

const FINDINGS = [
  ...['Cid', 'Ann', 'Ben 10', 'Ben 9'].map((commonName) => finding({ commonName })),
  finding({ commonName: 'Dora', problems: ['Blank', 'Format'], value: '' }),
  ...HOSTILE.map((text) =>
    finding({
      ...{ commonName: text, value: text, problems: ['Character'] },
      suggestion: { action: 'EDIT', update: text, reason: verbatim(text) },
    }),
  ),
];

const folder = mkdtempSync(join(tmpdir(), 'unclash-page-'));
const complaints: string[] = [];
let browser: Browser;
let page: Page;
before(async () => {
  const path = join(folder, 'page.html');
  const sink = await htmlSink(await createTextFile(path), wordsIn('en').plain);
  for (const one of FINDINGS) await sink.write(one);
  await sink.close({
    objects: 20,
    byClass: {},
    findings: FINDINGS.length,
    byProblem: {},
    worst: [],
  });
  browser = await launchChromium();
  page = await browser.newPage();
  page.on('console', (message) => complaints.push(message.text()));
  page.on('dialog', (dialog) => complaints.push(dialog.message()));
  await page.goto(pathToFileURL(path).href);
});
after(async () => {
  await browser?.close();
  listener.close();
  rmSync(folder, { recursive: true });
});

const names = () => page.locator('tbody tr:visible td:nth-child(2)').allTextContents();

test('every finding has a row, with its text as it is', async () => {
  assert.equal(await page.locator('tbody tr').count(), FINDINGS.length);
  const shown = await names();
  const boxed = (text: string) => text.replace('\u202e', '\u25a1');
  assert.deepEqual(
    shown,
    FINDINGS.map(({ commonName }) => boxed(commonName)),
  );
  assert.match((await page.locator('#shown').textContent()) ?? '', /^14 \/ 14$/);
});

test('no name becomes an element, and nothing of one runs', async () => {
  for (const element of [
    'img',
    'iframe',
    'svg',
    'link',
    'base',
    'form',
    'tbody script',
    'td button',
  ])
    assert.equal(await page.locator(element).count(), 0, element);
  assert.equal(await page.evaluate('window.ran'), undefined);
});

test('its policy lets no other script or request pass, even one that came in later', async () => {
  await page.evaluate(`{
    const script = document.createElement('script');
    script.textContent = 'window.ran = true';
    document.body.append(script);
    const image = document.createElement('img');
    image.src = '${evil}/later.png';
    document.body.append(image);
    const button = document.createElement('button');
    button.setAttribute('onclick', 'window.ran = true');
    document.body.append(button);
    button.click();
  }`);
  assert.equal(await page.evaluate('window.ran'), undefined);
  assert.ok(complaints.some((text) => text.includes('Content Security Policy')));
});

test('a click on a column sorts by it, a second one the other way; numbers count as numbers', async () => {
  await page.getByLabel('Words that a row has').fill('decide ann@contoso.com');
  const object = page.getByRole('button', { name: 'OBJECT' });
  await object.click();
  assert.deepEqual(await names(), ['Ann', 'Ben 9', 'Ben 10', 'Cid']);
  await object.click();
  assert.deepEqual(await names(), ['Cid', 'Ben 10', 'Ben 9', 'Ann']);
  assert.equal(
    await page.locator('th', { hasText: 'OBJECT' }).getAttribute('aria-sort'),
    'descending',
  );
});

test('words and a problem filter the rows, together', async () => {
  const words = page.getByLabel('Words that a row has');
  await words.fill('BEN 9');
  assert.deepEqual(await names(), ['Ben 9']);
  await words.fill('');
  await page.getByLabel('PROBLEM').selectOption('Format');
  assert.deepEqual(await names(), ['Dora']);
  await words.fill('ann');
  assert.deepEqual(await names(), []);
  await words.fill('');
  await page.getByLabel('PROBLEM').selectOption('');
  assert.equal((await names()).length, FINDINGS.length);
});

test('no request leaves, though the host could be reached', async () => {
  assert.deepEqual(heard, []);
  await fetch(`${evil}/reached`);
  assert.deepEqual(heard, ['/reached']);
});
