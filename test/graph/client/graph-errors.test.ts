import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { GraphAnswer } from '../../../src/graph/client/graph-answer.ts';
import {
  graphError,
  isQueryRefused,
  unreachableError,
} from '../../../src/graph/client/graph-errors.ts';
import type { BotErrorCode } from '../../../src/use-cases/ports/errors.ts';
import { english } from '../../support/english.ts';

const holderId = '3fa85f64-5717-4562-b3fc-2c963f66afa6';

/** An error answer as Graph sends it, with the ids that its support asks for. */
function answer(status: number, error: object, headers: Record<string, string> = {}): GraphAnswer {
  const innerError = {
    date: '2026-10-01T09:00:00',
    'request-id': 'r-1',
    'client-request-id': 'c-1',
  };
  return { status, headers, body: { error: { innerError, ...error } } };
}

const badRequest = (message: string, details?: readonly object[]) =>
  answer(400, { code: 'Request_BadRequest', message, ...(details && { details }) });

const CATALOGUE: readonly (readonly [title: string, GraphAnswer, BotErrorCode])[] = [
  [
    'PATCH of proxyAddresses in v1.0',
    badRequest("Property 'proxyAddresses' is read-only and cannot be set."),
    'readOnlyInGraph',
  ],
  [
    'PATCH of a group in beta',
    answer(403, {
      code: 'Authorization_RequestDenied',
      message: 'The requesting application is not authorized to set group proxy addresses.',
    }),
    'readOnlyInGraph',
  ],
  [
    'PATCH in beta with an app-only token',
    answer(403, {
      code: 'Authorization_RequestDenied',
      message: 'Insufficient privileges to complete the operation.',
    }),
    'notPermittedInDirectory',
  ],
  [
    'PATCH of a synced object',
    badRequest(
      'Unable to update the specified properties for on-premises mastered Directory Sync objects or objects currently undergoing migration.',
    ),
    'masteredOnPremises',
  ],
  [
    'a duplicate, with details',
    badRequest('Another object with the same value for property proxyAddresses already exists.', [
      { code: 'ObjectConflict', message: 'A conflicting object exists.', target: 'proxyAddresses' },
      { code: 'ConflictingObjects', message: '', target: `User_${holderId}` },
    ]),
    'addressStillTaken',
  ],
  [
    'a duplicate, without details',
    badRequest('Another object with the same value for property proxyAddresses already exists.'),
    'addressStillTaken',
  ],
  [
    'a duplicate key of another directory type',
    answer(400, {
      code: 'Request_MultipleObjectsWithSameKeyValue',
      message: 'A conflicting object with one or more of the specified property values is present.',
    }),
    'addressStillTaken',
  ],
  [
    'a duplicate that licensing found',
    answer(400, {
      code: 'badRequest',
      message: 'The licence could not be assigned.',
      innerError: { code: 'proxyAddressConflict' },
    }),
    'addressStillTaken',
  ],
  [
    'a query that needs the advanced form',
    answer(400, {
      code: 'Request_UnsupportedQuery',
      message:
        'The specified filter is not supported: required parameters might be missing. Try adding $count=true.',
    }),
    'directoryRefused',
  ],
  [
    'a purge of what is gone',
    answer(404, {
      code: 'Request_ResourceNotFound',
      message: "Resource 'x' does not exist or one of its queried reference-property objects...",
    }),
    'objectNotFound',
  ],
  ['throttling', answer(429, { code: 'TooManyRequests', message: '' }), 'directoryThrottled'],
  [
    'a token that is not accepted',
    answer(401, { code: 'InvalidAuthenticationToken', message: 'Lifetime validation failed.' }),
    'directoryRefused',
  ],
  ['an outage', answer(503, { code: 'serviceNotAvailable', message: '' }), 'directoryUnavailable'],
  ['a gateway page', { status: 502, headers: {}, body: undefined }, 'directoryUnavailable'],
  [
    'anything else',
    answer(409, { code: 'Conflict', message: 'The object is held.' }),
    'directoryRefused',
  ],
];

describe('an error of Graph', () => {
  for (const [title, given, code] of CATALOGUE) {
    it(`says ${code} for ${title}`, () => {
      const error = graphError(given);
      assert.equal(error.code, code);
      assert.match(english.plain(error.problem), /\.$/);
      assert.match(english.plain(error.next), /\.$/);
    });
  }

  it('names the holder that Entra names', () => {
    const typed = graphError(
      badRequest(`Another object with the same value... ConflictingObject: Group_${holderId}`, [
        { code: 'ObjectConflict', target: 'mail' },
      ]),
    );
    const bare = graphError(
      badRequest('Conflict', [
        { code: 'ObjectConflict', target: 'proxyAddresses' },
        { code: 'ConflictingObjects', message: holderId },
      ]),
    );
    assert.equal(typed.namedHolderId, holderId);
    assert.equal(bare.namedHolderId, holderId);
  });

  it('takes no other GUID of a message for a holder', () => {
    const error = graphError(
      badRequest(`Another object with the same value for property mail. Trace ${holderId}`),
    );
    assert.equal(error.namedHolderId, undefined);
  });

  it('carries the request ids of the header or of the body', () => {
    const fromBody = graphError(badRequest('?'));
    const fromHeader = graphError({
      status: 500,
      headers: { 'request-id': 'r-2', 'client-request-id': 'c-2' },
      body: undefined,
    });
    assert.deepEqual(fromBody.requestIds, ['r-1', 'c-1']);
    assert.deepEqual(fromHeader.requestIds, ['r-2', 'c-2']);
  });

  it('that we know keeps the words of Graph for the log, out of the sentence', () => {
    const error = graphError(answer(403, { code: 'Odd', message: '**[click](http://evil)**' }));
    assert.doesNotMatch(JSON.stringify([error.problem, error.next]), /evil/);
    assert.match(String(error.cause), /Odd: .*evil/);
  });

  it('is transient only where waiting helps', () => {
    const transient = CATALOGUE.filter(([, given]) => graphError(given).transient).map(([t]) => t);
    assert.deepEqual(transient, ['throttling', 'an outage', 'a gateway page']);
  });

  it('says how long to wait when Graph says it', () => {
    const error = graphError(answer(429, { code: 'TooManyRequests' }, { 'retry-after': '17' }));
    assert.deepEqual(error.next, { code: 'graph.next.retryInSeconds', seconds: 17 });
  });

  it('asks a person whose token is not accepted to sign in', () => {
    const given = answer(401, { code: 'InvalidAuthenticationToken', message: 'expired' });
    assert.equal(graphError(given, true).code, 'signInNeeded');
  });
});

describe('a refused query', () => {
  it('is known by its status, whatever its words', () => {
    assert.ok(isQueryRefused(answer(400, { code: 'Request_UnsupportedQuery', message: '' })));
    assert.ok(isQueryRefused(badRequest('Filter not supported.')));
    assert.ok(isQueryRefused(badRequest('Invalid filter clause')));
  });

  it('is not any other failure', () => {
    assert.ok(!isQueryRefused(answer(503, { code: 'Request_UnsupportedQuery' })));
    assert.ok(!isQueryRefused(answer(403, { code: 'Authorization_RequestDenied' })));
  });
});

describe('a call without an answer', () => {
  it('is a reason to check the object after a write, because it may have been made', () => {
    const error = unreachableError(new Error('reset'), { requestId: 'c-3', isWrite: true });
    assert.equal(error.code, 'directoryUnavailable');
    assert.equal(error.next.code, 'graph.next.checkObject');
    assert.deepEqual(error.requestIds, ['c-3']);
  });
});

describe('an error that we do not know', () => {
  it('quotes the words of Graph, with its code, and with the request id for its support', () => {
    const error = graphError({
      status: 418,
      headers: { 'request-id': 'r-1' },
      body: { error: { code: 'Teapot', message: `Short and stout. ${'x'.repeat(1000)}` } },
    });
    assert.equal(error.code, 'directoryRefused');
    assert.deepEqual(error.problem, {
      ...{ code: 'service.quoted', problem: { code: 'graph.refused', name: 'Teapot' } },
      said: `Short and stout. ${'x'.repeat(383)}…`,
    });
    assert.deepEqual(error.requestIds, ['r-1']);
  });

  it('is named by its status where it has no body', () => {
    const { problem } = graphError({ status: 418, headers: {}, body: undefined });
    assert.deepEqual(problem, { code: 'graph.refused', name: 'HTTP 418' });
  });
});
