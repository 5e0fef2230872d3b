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
    parameters: ({ status, text }) => ({ status, text }),
    sentence: 'It is {text} ({status}, {unheardOf}).',
    nextStep: 'Free {text}.',
    namedHolderId: ({ text }) => /by (\w+)/.exec(text)?.[1],
  },
  {
    key: 'throttled',
    matches: ({ status }) => status === 429,
    code: 'directoryThrottled',
    sentence: 'Too many.',
    nextStep: 'Wait.',
    transient: true,
    said: ({ text }) => text,
    retryAfterMs: ({ text }) => (text === '' ? undefined : 7_000),
  },
  {
    key: 'named',
    matches: ({ status }) => status === 409,
    code: 'addressStillTaken',
    problem: ({ text }) => verbatim(text),
    next: { code: 'verbatim', text: 'Free it.' },
    said: ({ status }) => `${status}`,
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

test('parameters fill the holes of sentence and next step', () => {
  const { message, nextStep } = errorFor({ status: 400, text: 'taken' });
  assert.equal(message, 'It is taken (400, {unheardOf}).');
  assert.equal(nextStep, 'Free taken.');
});

test('a hole inside of a parameter is text, not a hole', () => {
  const { message } = errorFor({ status: 400, text: 'taken by {status} $& $1' });
  assert.equal(message, 'It is taken by {status} $& $1 (400, {unheardOf}).');
});

test('the words of the service follow the sentence, cut so that they fit a card', () => {
  assert.equal(
    errorFor({ status: 429, text: 'slow {status}' }).message,
    'Too many. It said: slow {status}',
  );
  assert.equal(errorFor({ status: 429, text: '' }).message, 'Too many.');
  assert.match(
    errorFor({ status: 429, text: 'x'.repeat(5_000) }).message,
    /^Too many\. It said: x{400}…$/,
  );
});

test('messages are given as they are, with the words of the service around them', () => {
  const { problem, next } = errorFor({ status: 409, text: 'It is {taken}.' });
  assert.deepEqual(problem, {
    ...{ code: 'service.quoted', problem: verbatim('It is {taken}.'), said: '409' },
  });
  assert.deepEqual(next, verbatim('Free it.'));
});
