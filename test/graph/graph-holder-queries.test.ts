import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { BATCH_LIMIT } from '../../src/graph/client/graph-batch.ts';
import { HOLDER_WAYS, holderQueries, odataString } from '../../src/graph/graph-holder-queries.ts';
import { ENTITY_SET } from '../../src/graph/graph-objects.ts';

const queries = (address: string) => holderQueries(address, () => 'oneLambda');

describe('the questions about an address', () => {
  it('fit into one batch', () => {
    // Two reads of the object that a person is about to change travel with them.
    assert.ok(queries('John@contoso.com').flatMap(({ reads }) => reads).length + 2 <= BATCH_LIMIT);
  });

  it('ask for both spellings of the prefix, because Graph may tell them apart', () => {
    const [users] = queries('john@contoso.com');
    assert.match(
      decodeURIComponent(users?.reads[0]?.path ?? ''),
      /p eq 'smtp:john@contoso\.com' or p eq 'SMTP:john@contoso\.com'/,
    );
  });

  it('cover live and deleted objects, each named by its own', () => {
    assert.deepEqual(
      queries('a@b.c').map(
        ({ kind, deleted, property }) =>
          `${deleted ? 'deleted ' : ''}${ENTITY_SET[kind]} by ${property}`,
      ),
      [
        'users by proxyAddresses',
        'users by userPrincipalName',
        'users by mail',
        'users by otherMails',
        'groups by proxyAddresses',
        'groups by mail',
        'contacts by proxyAddresses',
        'contacts by mail',
        'deleted users by proxyAddresses',
        'deleted users by mail',
        'deleted groups by proxyAddresses',
      ],
    );
  });

  it('cannot be broken out of by an apostrophe', () => {
    assert.equal(odataString("o'brien@contoso.com"), "'o''brien@contoso.com'");
  });

  it('stay one filter whatever the address holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom(...HOLDER_WAYS),
        (address, way) => {
          const wayOf = () => way;
          const all = holderQueries(address.toWellFormed(), wayOf).flatMap(({ reads }) => reads);
          for (const { path } of all) {
            const query = new URLSearchParams(path.slice(path.indexOf('?')));
            assert.deepEqual([...query.keys()].slice(0, 3), ['$filter', '$select', '$top']);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
