import { createHash } from 'node:crypto';
import { asc, desc, gt } from 'drizzle-orm';
import type { Message } from '../domain/message/message.ts';
import type { AuditEntry, AuditRow } from '../use-cases/ports/audit.ts';
import { storableJson } from './database/columns.ts';
import type { Database, Orm, Transaction } from './database/database.ts';
import { auditLog } from './database/schema.ts';

/** What the first row of a chain points at. */
const NO_PREVIOUS = '0'.repeat(64);

/** Any number that no other user of the database locks: "audt" in ASCII. */
const CHAIN_LOCK = 0x61756474;

/**
 * Adds a row to the end of the chain. Writers take turns until their transactions end, so do this
 * last in a transaction.
 */
export async function appendAudit(tx: Transaction, entry: AuditEntry): Promise<void> {
  await tx.executeSql('SELECT pg_advisory_xact_lock($1)', [CHAIN_LOCK]);
  const [last] = await tx.orm
    .select({ hash: auditLog.hash })
    .from(auditLog)
    .orderBy(desc(auditLog.id))
    .limit(1);
  const previousHash = last?.hash ?? NO_PREVIOUS;
  await tx.orm.insert(auditLog).values({
    at: entry.at,
    conflictNumber: entry.conflictNumber ?? null,
    entry,
    previousHash,
    hash: chainHash(previousHash, entry),
  });
}

export type ChainVerdict =
  | { readonly ok: true; readonly entries: number; readonly lastHash: string }
  | { readonly ok: false; readonly brokenAt: number; readonly why: Message };

/**
 * Walks the audit log from its first row and recomputes every hash. `brokenAt` is the id of the first
 * row that does not fit. Rows cut off at the end show only against a `lastHash` noted before.
 */
export async function verifyAuditChain(
  database: Pick<Database, 'orm'>,
  notedHash?: string,
): Promise<ChainVerdict> {
  let lastHash = NO_PREVIOUS;
  let entries = 0;
  let lastId = 0;
  let isNotedThere = notedHash === undefined;
  for await (const row of auditTrail(database)) {
    const why = whyBroken(row, lastHash);
    if (why !== undefined) return { ok: false, brokenAt: row.id, why };
    ({ hash: lastHash, id: lastId } = row);
    entries += 1;
    isNotedThere ||= row.hash === notedHash;
  }
  return isNotedThere ? { ok: true, entries, lastHash } : cutOff(lastId);
}

function cutOff(lastId: number): ChainVerdict {
  return { ok: false, brokenAt: lastId + 1, why: { code: 'store.audit.cutOff' } };
}

const PAGE = 1000;

/** The rows after the one with this id, oldest first. */
export const auditPage = (orm: Orm, after: number, most: number): Promise<AuditRow[]> =>
  orm.select().from(auditLog).where(gt(auditLog.id, after)).orderBy(asc(auditLog.id)).limit(most);

/** Every row, oldest first, read in pages so that a long log needs no memory. */
export async function* auditTrail({ orm }: Pick<Database, 'orm'>): AsyncGenerator<AuditRow> {
  let after = 0;
  for (;;) {
    const rows = await auditPage(orm, after, PAGE);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? after;
  }
}

function whyBroken(row: AuditRow, lastHash: string): Message | undefined {
  if (row.previousHash !== lastHash) return { code: 'store.audit.neighbour' };
  if (row.hash !== chainHash(lastHash, row.entry)) return { code: 'store.audit.entry' };
  return undefined;
}

function chainHash(previousHash: string, entry: AuditEntry): string {
  return createHash('sha256')
    .update(`${previousHash}\n${canonicalJson(entry)}`)
    .digest('hex');
}

/** JSON as jsonb may give it back in another order of keys, brought into one order. */
function canonicalJson(entry: AuditEntry): string {
  return JSON.stringify(JSON.parse(storableJson(entry)), (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
