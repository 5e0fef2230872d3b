import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Starts the Chromium that is there. Throws, with the remedy, when there is none. */
export async function launchChromium(chromePath: string | undefined): Promise<Browser> {
  const found = [chromePath, ...places, chromium.executablePath()].find(
    (place) => place !== undefined && place !== '' && existsSync(place),
  );
  if (found === undefined) {
    throw new Error(
      'No Chromium found. Install one (apt-get install chromium) or set CHROME_PATH.',
    );
  }
  return await chromium.launch({
    executablePath: found,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
}
