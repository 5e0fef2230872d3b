import { type Browser, chromium } from 'playwright-core';
import { findChromium, HOW_TO_GET_CHROMIUM } from './find-chromium.ts';

/** As root, without a GPU and without a way to the internet. */
const ARGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** Starts the Chromium that is there. Throws, with the remedy, when there is none. */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined)
    throw new Error(`No Chromium was found; ${HOW_TO_GET_CHROMIUM}.`);
  return chromium.launch({ executablePath, args: ARGS });
}
