import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLog } from '../src/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  const secrets = ['very-secret-value'];
  write(createLog({ level: 'debug', secrets, write: (line) => lines.push(line) }));
  return lines.join('');
}

test('a secret never appears in a line, wherever it stands', () => {
  const text = logged((log) => {
    log.info({ note: 'it is very-secret-value' }, 'very-secret-value in a message');
    log.error({ err: new Error('failed with very-secret-value') }, 'failed');
  });
  assert.doesNotMatch(text, /very-secret-value/);
  assert.match(text, /\[hidden\]/);
});

test('bearer tokens are hidden even when nobody named them a secret', () => {
  const text = logged((log) => log.warn({ header: 'Bearer eyJ0eXAi.abc-123_x' }, 'sent'));
  assert.doesNotMatch(text, /eyJ0eXAi/);
});

test('fields that are named like secrets are hidden', () => {
  const text = logged((log) => log.info({ request: { authorization: 'abc123xyz' } }, 'sent'));
  assert.doesNotMatch(text, /abc123xyz/);
});

test('text of the directory stays one line and one JSON value', () => {
  const text = logged((log) => log.info({ name: 'a\n{"level":50}\u202e' }, 'seen'));
  assert.equal(text.trim().split('\n').length, 1);
  assert.equal(JSON.parse(text).name, 'a\n{"level":50}\u202e');
});
