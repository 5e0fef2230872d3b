/**
 * `npm run audit:verify`: recomputes the hash chain of the audit log and says whether it is whole.
 * `-- --from <folder or postgres:// URL>` looks elsewhere than DATABASE_URL or DATA_FOLDER, and
 * `-- --noted <hash>` makes sure that the row with a hash noted earlier is still there, which is how
 * rows cut off at the end show. Exit code 1: the chain is broken.
 */
import { verifyAuditChain } from '../src/store/audit-log.ts';
import { withAuditDatabase } from './audit/audit-database.ts';

await withAuditDatabase(['noted'], async (database, { values: { noted }, plain }) => {
  const verdict = await verifyAuditChain(database, noted);
  if (verdict.ok) {
    console.log(plain({ code: 'terminal.audit.whole', rows: verdict.entries }));
    console.log(plain({ code: 'terminal.audit.lastHash', hash: verdict.lastHash }));
    return;
  }
  const { brokenAt: row, why } = verdict;
  console.error(plain({ code: 'terminal.audit.broken', row, why }));
  process.exitCode = 1;
});
