import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkedExport } from '../test/support/checked-export.ts';
import {
  duplicateRows,
  type ExportFormat,
  writeLargeExport,
} from '../test/support/large-export.ts';
import type { Figure } from './support/figure.ts';

const USERS = 1_000_000;
const AIM_MB = 256;

/** `check-directory --input` of a million users, the whole process as people start it. Minutes. */
export async function measureCheckFiles(): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'check-files-'));
  try {
    return [...(await measure(folder, 'csv')), ...(await measure(folder, 'ldif'))];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function measure(folder: string, format: ExportFormat): Promise<readonly Figure[]> {
  const path = join(folder, `users.${format}`);
  await writeLargeExport(path, { format, users: USERS });
  const idle = await checkedExport(['--help']);
  const check = await checkedExport(['--input', path, '--rows', '0', '--json', `${path}.json`]);
  if (check.findings !== duplicateRows(USERS))
    throw new Error(`found ${check.findings} rows instead of ${duplicateRows(USERS)}`);
  const name = `check of ${USERS.toLocaleString('en')} users from ${format.toUpperCase()}`;
  return [
    {
      what: `${name}: time`,
      unit: 'ms',
      value: check.ms,
      baseline: { what: 'the help alone', value: idle.ms },
    },
    {
      what: `${name}: most resident memory of the process`,
      unit: 'MB',
      value: check.peakMb,
      baseline: { what: 'the help alone', value: idle.peakMb },
      aim: { words: `at most ${AIM_MB} MB`, met: check.peakMb <= AIM_MB },
    },
  ];
}
