import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { POWERSHELL } from '../../../scripts/referees/tools.ts';

const run = promisify(execFile);

/** One PowerShell text to judge. */
export interface PowerShellCase {
  readonly script: string;
  /** Run it as well, against functions that record; else it is parsed only. */
  readonly run?: boolean;
  /** What `Get-AD...` finds. */
  readonly answers?: readonly Answer[];
  /** `Get-AD...` throws, as it does where no domain controller answers. */
  readonly fails?: boolean;
}

export interface Answer {
  readonly name: string;
  readonly mail: string;
  readonly proxyAddresses?: readonly string[];
}

/** A call that was recorded, or that was meant. Objects that came through the pipe are their name. */
export interface Call {
  readonly name: string;
  readonly arguments: Readonly<Record<string, Value>>;
}

export type Value =
  | string
  | boolean
  | { readonly object: string }
  | readonly Value[]
  | { readonly table: Readonly<Record<string, Value>> };

export interface Verdict {
  readonly errors: readonly string[];
  /** Names of all commands in the text, in order. */
  readonly commands: readonly string[];
  /** The tokens, with every value as `V`, however it is spelled. */
  readonly shape?: string;
  /** Run as one script. */
  readonly whole?: Run;
  /** Run line by line, as pasted into a console: what one line throws does not stop the next. */
  readonly pasted?: Run;
}

interface Run {
  readonly calls: readonly Call[];
  readonly failures: readonly string[];
}

/** Judges all cases in one process of PowerShell; the verdicts come in the order of the cases. */
export async function judge(cases: readonly PowerShellCase[]): Promise<readonly Verdict[]> {
  const folder = await mkdtemp(join(tmpdir(), 'unclash-powershell-'));
  try {
    const [asked, answered] = [join(folder, 'cases.json'), join(folder, 'verdicts.json')];
    await writeFile(asked, JSON.stringify(cases.map(toWire)));
    const script = join(import.meta.dirname, 'referee.ps1');
    const options = ['-NoProfile', '-NonInteractive', '-File'];
    await run(POWERSHELL, [...options, script, asked, answered], {
      cwd: folder,
      env: { ...process.env, HOME: folder, POWERSHELL_TELEMETRY_OPTOUT: '1' },
    });
    const verdicts: unknown[] = JSON.parse(await readFile(answered, 'utf8'));
    return verdicts.map(fromWire);
  } finally {
    await rm(folder, { recursive: true });
  }
}

function toWire({ script, run: isRun = false, answers = [], fails = false }: PowerShellCase) {
  const base64 = (text: string) => Buffer.from(text, 'utf16le').toString('base64');
  const found = answers.map(({ name, mail, proxyAddresses = [] }) => ({
    ...{ name, mail: base64(mail) },
    proxyAddresses: proxyAddresses.map(base64),
  }));
  return { script, run: isRun, answers: found, fails };
}

/** Undoes `ConvertTo-Plain` of referee.ps1 wherever it stands. */
function fromWire(verdict: unknown): Verdict {
  return JSON.parse(JSON.stringify(verdict), (_key, value) => {
    if (typeof value?.text === 'string')
      return Buffer.from(value.text, 'base64').toString('utf16le');
    if (Array.isArray(value?.list)) return value.list;
    if (typeof value?.shape === 'string') return { ...value, shape: withValues(value.shape) };
    return typeof value?.flag === 'boolean' ? value.flag : value;
  });
}

/** `(V + [char]0x000A + V)`, the spelling of what must not be seen, is a value like any other. */
function withValues(shape: string): string {
  const character = 'LBracket:\\[ Identifier:char RBracket:\\]';
  const number = 'Number:0x[0-9A-F]+';
  const beyond = `ColonColon::: Identifier:ConvertFromUtf32 LParen:\\( ${number} RParen:\\)`;
  const part = `(?:V|${character} (?:${number}|${beyond}))`;
  return shape.replace(new RegExp(`LParen:\\( ${part}(?: Plus:\\+ ${part})+ RParen:\\)`, 'g'), 'V');
}
