import { setTimeout as sleep } from 'node:timers/promises';

/** Resolves as soon as `isTrue` says so; rejects when that takes longer than `seconds`. */
export async function until(
  what: string,
  isTrue: () => boolean | Promise<boolean>,
  seconds = 30,
): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await isTrue())) {
    if (Date.now() > end) throw new Error(`waited ${seconds} s in vain until ${what}`);
    await sleep(20);
  }
}
