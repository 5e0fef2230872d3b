import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  authorityHostOf,
  createTokenSource,
  exchangeAudience,
  graphAudience,
  renewing,
} from '../../src/config/credentials.ts';

const graphUrl = 'https://graph.microsoft.com';
const readyMade = { graphUrl, identity: { kind: 'staticToken', token: 'made-up' } } as const;
const audienceAt = (url: string) => ({ url, scope: 'any' });

describe('a static token', () => {
  it('is accepted for this machine', async () => {
    for (const url of ['http://127.0.0.1:4000', 'http://localhost:1', 'http://[::1]:1']) {
      assert.equal(await createTokenSource(readyMade, audienceAt(url))(), 'made-up');
    }
  });

  it('is refused for every other host, also one that only looks like this machine', () => {
    for (const url of [
      'https://graph.microsoft.com',
      'http://127.0.0.1.evil.example',
      'http://localhost.evil.example',
      'http://localhost@evil.example',
    ]) {
      assert.throws(() => createTokenSource(readyMade, audienceAt(url)), /loopback/);
    }
  });
});

describe('a national cloud', () => {
  it('has its own scopes and sign-in endpoint', () => {
    const { scope } = graphAudience('https://graph.microsoft.us/');
    assert.equal(scope, 'https://graph.microsoft.us/.default');
    assert.equal(
      exchangeAudience('https://outlook.office365.us').scope,
      'https://outlook.office365.us/.default',
    );
    assert.equal(authorityHostOf(graphUrl), 'https://login.microsoftonline.com');
    assert.equal(authorityHostOf('https://graph.microsoft.us'), 'https://login.microsoftonline.us');
    assert.equal(
      authorityHostOf('https://microsoftgraph.chinacloudapi.cn'),
      'https://login.chinacloudapi.cn',
    );
  });
});

describe('a simulator', () => {
  it('plays the Exchange Online of the public cloud', () => {
    const { scope } = exchangeAudience('http://127.0.0.1:1');
    assert.equal(scope, 'https://outlook.office365.com/.default');
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
      const source = createTokenSource({ graphUrl, identity }, graphAudience(graphUrl));
      assert.equal(typeof source, 'function');
    }
  });
});

it('a token is renewed when it was refused, and not again within a minute', async () => {
  let made = 0;
  const token = renewing(() => {
    made += 1;
    const text = `token ${made}`;
    return async () => text;
  });
  assert.equal(await token(), 'token 1');
  assert.equal(await token('an older one'), 'token 1');
  assert.equal(await token('token 1'), 'token 2');
  assert.equal(await token('token 2'), 'token 2');
});
