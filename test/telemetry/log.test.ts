import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Config } from '../../src/config/config.ts';
import { secretsOf } from '../../src/config/secrets.ts';
import { sendConsoleToLog } from '../../src/telemetry/console-to-log.ts';
import { createLog } from '../../src/telemetry/log.ts';

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  const secrets = ['very-secret-value', 'pass"wo\\rd\n1'];
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

test('a secret with characters that JSON escapes is hidden, too', () => {
  const text = logged((log) => log.info({ note: 'it is pass"wo\\rd\n1!' }, 'pass"wo\\rd\n1'));
  assert.deepEqual(JSON.parse(text).note, 'it is [hidden]!');
  assert.doesNotMatch(text, /wo\\/);
});

test('the password inside of a URL is a secret of its own, as it stands and as it is meant', () => {
  const url = 'postgres://unclash:p%40ss-w%20rd@db/unclash';
  const given = { DATABASE_URL: url, BOT_PASSWORD: 'bot secret' } as Config;
  assert.deepEqual(secretsOf(given).sort(), ['bot secret', 'p%40ss-w%20rd', 'p@ss-w rd', url]);
});

test('a password with a percent sign that encodes nothing is a secret as it stands', () => {
  const url = 'postgres://unclash:100%sure@db/unclash';
  assert.deepEqual(secretsOf({ DATABASE_URL: url } as Config).sort(), ['100%sure', url]);
});

test('JSON web tokens are hidden wherever they stand', () => {
  const text = logged((log) => log.warn({ err: new Error('bad eyJhbGci.eyJzdWIi.c2ln') }, 'no'));
  assert.doesNotMatch(text, /eyJ|c2ln/);
});

test('a long run of what looks like tokens is logged without getting stuck', () => {
  const text = logged((log) => log.info({ type: '-eyJ'.repeat(60_000) }, 'seen'));
  assert.equal(JSON.parse(text).type.length, 240_000);
});

test('what packages print is in the log, at debug and without secrets', () => {
  const printer = { ...console };
  const text = logged((log) => {
    sendConsoleToLog(printer, log);
    printer.error('Error finding key: %s', 'very-secret-value', { stack: 1 });
  });
  const { level, said } = JSON.parse(text);
  assert.deepEqual([level, said], [20, 'Error finding key: [hidden] { stack: 1 }']);
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
