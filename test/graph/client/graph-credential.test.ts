import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  authorityHost,
  createTokenSource,
  graphScope,
} from '../../../src/graph/client/graph-credential.ts';

const staticToken = { kind: 'staticToken', token: 'made-up' } as const;

describe('a static token', () => {
  it('is accepted for this machine', async () => {
    for (const baseUrl of ['http://127.0.0.1:4000', 'http://localhost:1', 'http://[::1]:1']) {
      assert.equal(await createTokenSource({ baseUrl, identity: staticToken })(), 'made-up');
    }
  });

  it('is refused for every other host, also one that only looks like this machine', () => {
    for (const baseUrl of [
      undefined,
      'https://graph.microsoft.com',
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'http://localhost@evil.example',
    ]) {
      const settings = baseUrl === undefined ? {} : { baseUrl };
      assert.throws(() => createTokenSource({ ...settings, identity: staticToken }), /loopback/);
    }
  });
});

describe('a national cloud', () => {
  it('has its own scope and sign-in endpoint', () => {
    assert.equal(graphScope('https://graph.microsoft.us/'), 'https://graph.microsoft.us/.default');
    assert.equal(authorityHost('https://graph.microsoft.com'), 'https://login.microsoftonline.com');
    assert.equal(authorityHost('https://graph.microsoft.us'), 'https://login.microsoftonline.us');
    assert.equal(
      authorityHost('https://microsoftgraph.chinacloudapi.cn'),
      'https://login.chinacloudapi.cn',
    );
  });
});

describe('a real credential', () => {
  it('is chosen by its kind and asks nobody before it is used', () => {
    const app = { tenantId: 'contoso.example', clientId: 'app' };
    for (const identity of [
      { kind: 'clientSecret', ...app, clientSecret: 's' },
      { kind: 'clientCertificate', ...app, certificatePath: '/nowhere.pem' },
      { kind: 'managedIdentity', clientId: 'app' },
      { kind: 'managedIdentity' },
      { kind: 'workloadIdentity', ...app, tokenFilePath: '/nowhere' },
    ] as const) {
      assert.equal(typeof createTokenSource({ identity }), 'function');
    }
  });
});
