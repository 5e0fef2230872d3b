import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { checkedExport } from '../../support/checked-export.ts';
import { duplicateRows, writeLargeExport } from '../../support/large-export.ts';

const USERS = 100_000;
/** 188 to 195 MB are needed; 333 (CSV) and 389 (LDIF) without what keeps the memory flat. */
const MOST_MB = 240;

const folder = mkdtempSync(join(tmpdir(), 'large-exports-'));
after(() => rmSync(folder, { recursive: true }));

for (const format of ['csv', 'ldif'] as const)
  test(`${USERS} users from ${format} are checked within ${MOST_MB} MB, and every duplicate is found`, async () => {
    const path = join(folder, `users.${format}`);
    await writeLargeExport(path, { format, users: USERS });
    const { peakMb, findings } = await checkedExport(['--input', path, '--rows', '0']);
    assert.equal(findings, duplicateRows(USERS));
    assert.ok(peakMb <= MOST_MB, `${Math.round(peakMb)} MB`);
  });
