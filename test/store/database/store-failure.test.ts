import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { asStoreFailure, withStoreFailures } from '../../../src/store/database/store-failure.ts';
import { BotError } from '../../../src/use-cases/ports/errors.ts';

const coded = (code: string) => Object.assign(new Error('refused'), { code });

describe('failures of the store', () => {
  it('trouble of the database is a failure that passes', () => {
    for (const error of [
      coded('ECONNREFUSED'),
      coded('57P01'),
      coded('53100'),
      new Error('Connection terminated unexpectedly'),
      new Error('Failed query: select 1', { cause: coded('08006') }),
      new AggregateError([coded('ECONNREFUSED')]),
    ]) {
      const failure = asStoreFailure(error);
      assert(failure instanceof BotError);
      assert.equal(failure.code, 'storeUnavailable');
      assert.equal(failure.transient, true);
      assert.equal(failure.cause, error);
    }
  });

  it('a mistake of ours stays what it is', () => {
    for (const error of [coded('42P01'), new TypeError('x is not a function'), 'text']) {
      assert.equal(asStoreFailure(error), error);
    }
  });

  it('every method of a store fails with its failures', async () => {
    const store = withStoreFailures({
      get: async (number: number) => number,
      list: () => Promise.reject(coded('ECONNRESET')),
    });
    assert.equal(await store.get(7), 7);
    await assert.rejects(store.list(), { code: 'storeUnavailable' });
  });

  it('each class of server trouble and each broken connection passes', () => {
    const codes = ['08006', '40001', '53300', '57014', '58030'];
    const connection = ['ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENOSPC', 'ENOTFOUND'];
    for (const code of [...codes, ...connection, 'EPIPE', 'ETIMEDOUT'])
      assert(asStoreFailure(coded(code)) instanceof BotError, code);
    const words = [
      ...['Connection terminated', 'timeout exceeded when trying to connect', 'Query read timeout'],
      ...['PGlite is closed', 'Client has encountered a connection error and is not queryable'],
    ];
    for (const text of words) assert(asStoreFailure(new Error(text)) instanceof BotError, text);
  });

  it('a code decides where there is one, and its class is its beginning', () => {
    const ours = Object.assign(new Error('the column is closed'), { code: '42703' });
    assert.equal(asStoreFailure(ours), ours);
    for (const code of ['23505', '42P57', '', 7])
      assert.equal(asStoreFailure(coded(code as string)) instanceof BotError, false, String(code));
    assert.equal(asStoreFailure(new AggregateError([coded('42P01')])) instanceof BotError, false);
    const inner = new Error('outer', { cause: new AggregateError([coded('x'), coded('57P01')]) });
    assert(asStoreFailure(inner) instanceof BotError);
    const text = { code: 'ECONNREFUSED', message: 'no error' };
    assert.equal(asStoreFailure(text), text);
  });

  it('a failure that was judged before is not judged again, and says what to do', () => {
    const failure = asStoreFailure(coded('ECONNREFUSED'));
    assert.equal(asStoreFailure(failure), failure);
    assert(failure instanceof BotError);
    assert.deepEqual(
      [failure.problem, failure.next],
      [{ code: 'store.noAnswer' }, { code: 'store.checkDatabase' }],
    );
  });
});
