import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const folder = join(import.meta.dirname, '../../src/store/migrations');

/** What an older replica would stumble over. */
const BREAKS_OLDER_REPLICAS =
  /\bDROP (TABLE|COLUMN|DEFAULT)|\bRENAME\b|SET NOT NULL|SET DATA TYPE|ALTER COLUMN \S+ TYPE/i;

/** Statements of an expanding migration; what it does to tables that it makes itself is its affair. */
function statementsOf(sql: string): string[] {
  return sql
    .replace(/^--(?!>).*$/gm, '')
    .split('--> statement-breakpoint')
    .map((statement) => statement.trim());
}

const breaks = (statement: string): boolean =>
  BREAKS_OLDER_REPLICAS.test(statement) ||
  (/ADD COLUMN/i.test(statement) &&
    /NOT NULL/i.test(statement) &&
    !/DEFAULT|GENERATED/i.test(statement));

test('a migration expands, unless it says which contract it fulfils', () => {
  const files = globSync('*.sql', { cwd: folder });
  assert.ok(files.length > 0);
  for (const file of files) {
    const sql = readFileSync(join(folder, file), 'utf8');
    if (sql.startsWith('-- contract: ')) continue;
    assert.deepEqual(statementsOf(sql).filter(breaks), [], file);
  }
});

test('a column that older code does not fill is recognised', () => {
  assert.equal(breaks('ALTER TABLE "polls" ADD COLUMN "kind" text NOT NULL;'), true);
  assert.equal(breaks('ALTER TABLE "polls" ADD COLUMN "kind" text;'), false);
  assert.equal(breaks(`ALTER TABLE "polls" ADD COLUMN "kind" text DEFAULT '' NOT NULL;`), false);
  assert.equal(breaks('ALTER TABLE "polls" DROP COLUMN "record";'), true);
  assert.equal(breaks('ALTER TABLE "polls" RENAME COLUMN "record" TO "story";'), true);
});
