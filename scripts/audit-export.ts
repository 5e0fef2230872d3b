/**
 * `npm run --silent audit:export > audit.csv`: the whole audit log as CSV that no spreadsheet executes, or
 * with `-- --format json` as JSON Lines. `-- --to <file>` writes a file, `-- --from <folder or postgres:// URL>` reads another database than that
 * of DATABASE_URL, DATA_FOLDER or the demo. Exit code 1 when there is no row; where it looked is said on
 * standard error.
 */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { auditTrail } from '../src/store/audit-log.ts';
import type { AuditRow } from '../src/use-cases/ports/audit.ts';
import { withAuditDatabase } from './audit/audit-database.ts';
import { auditCsv, auditJson } from './audit/audit-formats.ts';

const FORMATS = { csv: auditCsv, json: auditJson };

await withAuditDatabase(['to', 'format'], async (database, { values, plain, place }) => {
  const { to, format = 'csv' } = values;
  if (format !== 'csv' && format !== 'json') {
    console.error(plain({ code: 'terminal.audit.noFormat', format }));
    process.exitCode = 2;
    return;
  }
  const counted = countRows(auditTrail(database));
  const text = FORMATS[format](counted.rows, plain);
  try {
    if (to === undefined) await pipeline(text, process.stdout, { end: false });
    else await pipeline(text, createWriteStream(to, { mode: 0o600 }));
  } catch (error) {
    const { code = '', path } = error as NodeJS.ErrnoException;
    if (path === undefined) throw error;
    console.error(plain({ code: 'terminal.audit.notWritten', file: path, why: code }));
    process.exitCode = 1;
    return;
  }
  const rows = counted.count();
  console.error(plain({ code: 'terminal.audit.exported', rows, place }));
  if (rows === 0) process.exitCode = 1;
});

function countRows(trail: AsyncIterable<AuditRow>) {
  let seen = 0;
  async function* rows() {
    for await (const row of trail) {
      seen += 1;
      yield row;
    }
  }
  return { rows: rows(), count: () => seen };
}
