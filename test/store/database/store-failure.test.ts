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
});
