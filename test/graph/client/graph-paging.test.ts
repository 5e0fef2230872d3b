import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pathOfNextLink } from '../../../src/graph/client/graph-paging.ts';

const base = 'https://graph.microsoft.com';

describe('a next link', () => {
  it('is followed below the version, with its query as it stands', () => {
    assert.equal(
      pathOfNextLink(base, `${base}/v1.0/users?$top=999&$skiptoken=a%2Bb%3D`),
      '/users?$top=999&$skiptoken=a%2Bb%3D',
    );
  });

  it('never leads the token to another host', () => {
    for (const link of [
      'https://evil.example/v1.0/users',
      'https://graph.microsoft.com.evil.example/v1.0/users',
      'https://graph.microsoft.com@evil.example/v1.0/users',
      'http://graph.microsoft.com/v1.0/users',
      'https://graph.microsoft.com:444/v1.0/users',
      '//evil.example/v1.0/users',
      '/v1.0/users',
      'javascript:alert(1)',
      `${base}/beta/users`,
      `${base}/v1.0/../beta/users`,
    ]) {
      assert.throws(() => pathOfNextLink(base, link), { code: 'directoryUnavailable' });
    }
  });
});
