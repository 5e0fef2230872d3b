import { existsSync } from 'node:fs';
import { canLimitMemory } from '../test/support/memory-cgroup.ts';
import { canMount } from '../test/support/small-disk.ts';
import { findChromium, HOW_TO_GET_CHROMIUM } from './find-chromium.ts';
import { BICEP, findProgram, ODATA, POWERSHELL, SLAPD } from './referees/tools.ts';

/** A kind of test file, by its name; the first kind whose pattern fits is the file's. */
export interface TestKind {
  readonly name: string;
  readonly pattern: RegExp;
  /** What it cannot do without and is not on this machine, with the way to get it. */
  readonly missing: readonly string[];
  /** Has the machine for itself: a browser that waits for another one misses its deadlines, as a bot does. */
  readonly alone?: true;
  /** What is missing is brought by no package of npm or Debian, so that CI may have to do without. */
  readonly mayBeMissing?: boolean;
  /** Takes minutes of both cores: runs when it is asked for by name only. */
  readonly onlyByName?: true;
}

/** What some kinds of test need; undefined or false where this machine does not have it. */
export interface Tools {
  readonly chromium: string | undefined;
  readonly samba: boolean;
  /** May this user mount a disk that is small enough to be filled? */
  readonly mount: boolean;
  /** May this user limit the memory of processes? */
  readonly cgroup: boolean;
  /** The .NET SDK, with which `npm run referees` fetches the next three. */
  readonly dotnet: boolean;
  readonly powershell: boolean;
  readonly bicep: boolean;
  readonly odata: boolean;
  readonly slapd: boolean;
}

export const toolsOfThisMachine = (): Tools => ({
  chromium: findChromium(),
  samba: existsSync('/usr/sbin/samba'),
  mount: canMount(),
  cgroup: canLimitMemory(),
  dotnet: findProgram('dotnet') !== undefined,
  powershell: existsSync(POWERSHELL),
  bicep: existsSync(BICEP),
  odata: existsSync(ODATA),
  slapd: existsSync(SLAPD),
});

/** Every kind of test, as far as it can run with these tools. */
export function testKinds(tools: Tools): readonly TestKind[] {
  const { chromium, samba, mount } = tools;
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
    {
      name: 'time limits',
      pattern: /^test\/app\/(round-trips|stop)\.int\.test\.ts$/,
      missing: [],
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
      name: 'memory limit',
      pattern: /\.cgroup\.test\.ts$/,
      missing: tools.cgroup ? [] : ['this user may not make a memory cgroup; run as root'],
      mayBeMissing: !tools.cgroup,
    },
    fetched('PowerShell', /\.powershell\.test\.ts$/, tools.powershell, tools),
    fetched('Bicep', /\.bicep\.test\.ts$/, tools.bicep, tools),
    fetched('OData', /\.odata\.test\.ts$/, tools.odata, tools),
    {
      name: 'LDAP server',
      pattern: /\.slapd\.test\.ts$/,
      missing: tools.slapd ? [] : ["no slapd was found; install Debian's package slapd as root"],
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

/** Judged by a program that `npm run referees` fetches. */
function fetched(name: string, pattern: RegExp, isThere: boolean, { dotnet }: Tools): TestKind {
  const how = dotnet
    ? `${name} was not fetched yet; npm run referees`
    : `no .NET SDK was found, which fetches ${name}; install dotnet 10, then npm run referees`;
  return { name, pattern, missing: isThere ? [] : [how], mayBeMissing: !isThere && !dotnet };
}
