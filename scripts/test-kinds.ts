import { existsSync } from 'node:fs';
import { canMount } from '../test/support/small-disk.ts';
import { findChromium, HOW_TO_GET_CHROMIUM } from './find-chromium.ts';

/** A kind of test file, by its name; the first kind whose pattern fits is the file's. */
export interface TestKind {
  readonly name: string;
  readonly pattern: RegExp;
  /** What it cannot do without and is not on this machine, with the way to get it. */
  readonly missing: readonly string[];
  /** Has the machine for itself: a browser that waits for another one misses its deadlines. */
  readonly alone?: true;
  /** Takes minutes of both cores: runs when it is asked for by name only. */
  readonly onlyByName?: true;
}

/** What some kinds of test need; undefined or false where this machine does not have it. */
export interface Tools {
  readonly chromium: string | undefined;
  readonly samba: boolean;
  /** May this user mount a disk that is small enough to be filled? */
  readonly mount: boolean;
}

export const toolsOfThisMachine = (): Tools => ({
  chromium: findChromium(),
  samba: existsSync('/usr/sbin/samba'),
  mount: canMount(),
});

/** Every kind of test, as far as it can run with these tools. */
export function testKinds({ chromium, samba, mount }: Tools): readonly TestKind[] {
  const browser = chromium ? [] : [`no Chromium was found; ${HOW_TO_GET_CHROMIUM}`];
  const domainController = samba
    ? []
    : ["no Samba was found; install Debian's packages samba and samba-ad-provision as root"];
  return [
    {
      name: 'browser and domain controller',
      pattern: /\.samba\.e2e\.test\.ts$/,
      missing: [...browser, ...domainController],
      alone: true,
    },
    { name: 'browser', pattern: /\.e2e\.test\.ts$/, missing: browser, alone: true },
    { name: 'domain controller', pattern: /\.samba\.test\.ts$/, missing: domainController },
    {
      name: 'full disk',
      pattern: /\.disk\.test\.ts$/,
      missing: mount ? [] : ['this user may not mount a small disk; run as root'],
    },
    {
      name: 'fleet',
      pattern: /^test\/faults\/(kills|replicas)\.int\.test\.ts$/,
      missing: [],
      onlyByName: true,
    },
    { name: 'integration', pattern: /\.int\.test\.ts$/, missing: [] },
    { name: 'unit', pattern: /\.test\.ts$/, missing: [] },
  ];
}
