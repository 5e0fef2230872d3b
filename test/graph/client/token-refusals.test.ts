import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { credentialError } from '../../../src/graph/client/token-refusals.ts';

describe('a credential that Entra refuses', () => {
  it('shows the AADSTS number and nothing else of the message', () => {
    const error = credentialError(new Error('AADSTS7000215: Invalid client secret for app x'));
    assert.equal(error.code, 'directoryRefused');
    assert.deepEqual(error.problem, {
      code: 'graph.credentialRefused',
      aadsts: 'AADSTS7000215',
    });
    assert.deepEqual(error.next, { code: 'graph.next.checkCredential' });
    assert.equal(error.transient, false);
  });

  it('is an outage when Entra was not reached', () => {
    const error = credentialError(new Error('getaddrinfo ENOTFOUND login.microsoftonline.com'));
    assert.equal(error.code, 'directoryUnavailable');
    assert.deepEqual(error.problem, { code: 'graph.noToken' });
    assert.deepEqual(error.next, { code: 'graph.next.checkConnection' });
    assert.ok(error.transient);
  });
});
