import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const rows = readFileSync('SECURITY.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| asset'))
  .map((line) => line.split(' | '));

test('every threat names what is at stake, what stops it and a test', () => {
  assert.ok(rows.length > 20);
  for (const row of rows) assert.equal(row.length, 4, row.join(' | '));
});

test('every test that SECURITY.md names is there', () => {
  for (const [, threat = '', , cell = ''] of rows) {
    const [, file = '', title = ''] = /`(test\/[^`]+)`: "([^"]+)"/.exec(cell) ?? [];
    assert.ok(existsSync(file), `${threat}: ${file}`);
    assert.ok(readFileSync(file, 'utf8').includes(title), `${threat}: ${title}`);
  }
});
