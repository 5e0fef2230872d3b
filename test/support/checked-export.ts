import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(import.meta.dirname, '../..');

/** Says at the end what the process took. */
const AT_EXIT =
  'data:text/javascript,process.on("exit",()=>console.error("peak " + process.resourceUsage().maxRSS))';

export interface CheckedExport {
  /** Most resident memory that the process ever had. */
  readonly peakMb: number;
  readonly ms: number;
  /** Undefined when nothing was checked. */
  readonly findings: number | undefined;
}

/** Runs `check-directory` with these arguments, as `npm run check-directory` starts it. Throws when it fails. */
export async function checkedExport(args: readonly string[]): Promise<CheckedExport> {
  const started = performance.now();
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--import', AT_EXIT, 'src/check-directory.ts', ...args],
    { cwd: ROOT, env: { PATH: process.env['PATH'], LANG: 'C' } },
  );
  const ms = performance.now() - started;
  const [, kb] = /^peak (\d+)$/m.exec(stderr) ?? [];
  if (kb === undefined) throw new Error(`check-directory did not say its peak: ${stderr}`);
  const [, findings] = /^([\d,]+) findings/m.exec(stdout) ?? [];
  return {
    peakMb: Number(kb) / 1024,
    ms,
    findings: findings === undefined ? undefined : Number(findings.replaceAll(',', '')),
  };
}
