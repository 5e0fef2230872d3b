/**
 * `npm run --silent audit:export > audit.csv`: the whole audit log as CSV that no spreadsheet executes.
 * `-- --to <file>` writes a file, `-- --from <folder or postgres:// URL>` looks elsewhere than
 * DATABASE_URL or DATA_FOLDER.
 */
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { auditTrail } from '../src/store/audit-log.ts';
import { auditCsv } from './audit/audit-csv.ts';
import { withAuditDatabase } from './audit/audit-database.ts';

await withAuditDatabase(['to'], async (database, { to }, plain) => {
  const csv = auditCsv(auditTrail(database), plain);
  if (to === undefined) await pipeline(csv, process.stdout, { end: false });
  else await pipeline(csv, createWriteStream(to));
});
