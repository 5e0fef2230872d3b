import { existsSync, globSync } from 'node:fs';
import { homedir } from 'node:os';

/** What to do when no browser was found; printed by whoever needed one. */
export const HOW_TO_GET_CHROMIUM =
  'install one (Debian: apt-get install chromium) or set CHROME_PATH to its executable';

const KNOWN_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of a Chromium that is installed: CHROME_PATH, Debian's, Chrome's or Playwright's own. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const playwrights = globSync(
    `${env['PLAYWRIGHT_BROWSERS_PATH'] ?? `${homedir()}/.cache/ms-playwright`}/chromium*/chrome-linux*/chrome`,
  );
  return [env['CHROME_PATH'], ...KNOWN_PLACES, ...playwrights].find(
    (path) => path !== undefined && existsSync(path),
  );
}
