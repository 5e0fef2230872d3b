import assert from 'node:assert/strict';
import test from 'node:test';
import { verbatim } from '../../../src/domain/message/message.ts';
import {
  matchRefusal,
  type RefusalTable,
  refusalError,
} from '../../../src/use-cases/ports/service-refusals.ts';

interface Refused {
  readonly status: number;
  readonly text: string;
}

const TABLE: RefusalTable<Refused> = [
  {
    key: 'taken',
    matches: ({ text }) => text.startsWith('taken'),
    code: 'addressStillTaken',
    problem: ({ text }) => verbatim(text),
    next: verbatim('Free it.'),
    namedHolderId: ({ text }) => /by (\w+)/.exec(text)?.[1],
  },
  {
    key: 'throttled',
    matches: ({ status }) => status === 429,
    code: 'directoryThrottled',
    problem: verbatim('Too many.'),
    next: verbatim('Wait.'),
    transient: true,
    said: ({ text }) => text,
    retryAfterMs: ({ text }) => (text === '' ? undefined : 7_000),
  },
];

const errorFor = (refused: Refused) => {
  const row = matchRefusal(TABLE, refused);
  assert.ok(row, 'a row is about the refusal');
  return refusalError(row, refused, { cause: refused, requestIds: ['id'] });
};

test('the first row that is about a refusal decides', () => {
  assert.equal(matchRefusal(TABLE, { status: 429, text: 'taken by x' })?.key, 'taken');
  assert.equal(matchRefusal(TABLE, { status: 429, text: 'slow' })?.key, 'throttled');
  assert.equal(matchRefusal(TABLE, { status: 500, text: '' }), undefined);
});

test('the error has the code, the cause and the request ids', () => {
  const refused = { status: 429, text: 'slow' };
  const { code, cause, requestIds, transient, retryAfterMs } = errorFor(refused);
  assert.deepEqual(
    { code, cause, requestIds, transient, retryAfterMs },
    {
      code: 'directoryThrottled',
      cause: refused,
      requestIds: ['id'],
      transient: true,
      retryAfterMs: 7_000,
    },
  );
});

test('what the service does not say is absent', () => {
  const error = errorFor({ status: 429, text: '' });
  assert.equal(error.retryAfterMs, undefined);
  assert.equal(error.namedHolderId, undefined);
  assert.equal(errorFor({ status: 400, text: 'taken' }).transient, false);
});

test('the object that the service names is the holder', () => {
  assert.equal(errorFor({ status: 400, text: 'taken by x' }).namedHolderId, 'x');
});

test('problem and next step are messages, which may read the refusal', () => {
  const { problem, next } = errorFor({ status: 400, text: 'taken by {status} $& $1' });
  assert.deepEqual(problem, verbatim('taken by {status} $& $1'));
  assert.deepEqual(next, verbatim('Free it.'));
});

test('the words of the service follow what we say, and nothing does when it has none', () => {
  assert.deepEqual(errorFor({ status: 429, text: 'slow' }).problem, {
    ...{ code: 'service.quoted', problem: verbatim('Too many.'), said: 'slow' },
  });
  assert.deepEqual(errorFor({ status: 429, text: '' }).problem, verbatim('Too many.'));
});

test('words that are too long for a card and a row are cut', () => {
  const { problem } = errorFor({ status: 429, text: 'x'.repeat(5_000) });
  assert.deepEqual(problem, {
    ...{ code: 'service.quoted', problem: verbatim('Too many.'), said: `${'x'.repeat(400)}…` },
  });
});
