import { readFileSync } from 'node:fs';

/** What Linux tells about a process (proc_pid_status(5), proc_pid_stat(5)). */

const MB = 1024;
/** `sysconf(_SC_CLK_TCK)`: a hundred on every Linux that Node.js runs on. */
const TICKS_PER_SECOND = 100;

/** Resident memory, in MB. Throws when the process is gone. */
export function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / MB;
}

/** Most resident memory since its start, in MB. */
export function peakResidentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) / MB;
}

/** Seconds of processor time so far, those in the kernel included. */
export function cpuSeconds(pid: number): number {
  const [user = 0, system = 0] = statOf(pid).slice(11, 13).map(Number);
  return (user + system) / TICKS_PER_SECOND;
}

/** Fields behind the name, which may itself contain blanks and brackets. */
function statOf(pid: number): readonly string[] {
  return readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
}

/** Samples resident memory until it is disposed of, and calls `after` behind each sample. */
export function watchResident(
  pid: number,
  { everyMs, after }: { readonly everyMs: number; readonly after: () => void },
): Disposable & { peakMb(): number } {
  let peak = residentMb(pid);
  const timer = setInterval(() => {
    peak = Math.max(peak, residentMb(pid));
    after();
  }, everyMs);
  return { peakMb: () => peak, [Symbol.dispose]: () => clearInterval(timer) };
}
