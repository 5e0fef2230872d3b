import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAuthority, issueCertificate } from './samba/certificates.ts';

/** The sign-in endpoint of Microsoft Entra over TLS on this machine; a tenant behind it gives tokens. */
export interface IdentityPlatform {
  /** For `AUTHORITY_HOST`. */
  readonly url: string;
  /** For `NODE_EXTRA_CA_CERTS`: who signed its certificate. */
  readonly caFile: string;
  /** What asked for a token: the client id, and the version of MSAL Node (`x-client-VER`). */
  readonly asked: { readonly clientId: string; readonly msal: string }[];
  close(): Promise<void>;
}

/** `tenantUrl` is the simulator, which speaks plain HTTP. */
export async function startIdentityPlatform(tenantUrl: string): Promise<IdentityPlatform> {
  const folder = mkdtempSync(join(tmpdir(), 'unclash-identity-'));
  const { caFile, caKeyFile } = createAuthority(folder, 'login');
  const details = { folder, name: 'login', ip: '127.0.0.1', days: 1 };
  const { certFile, keyFile } = issueCertificate({ caFile, caKeyFile }, details);
  const tls = { cert: readFileSync(certFile), key: readFileSync(keyFile) };
  const asked: IdentityPlatform['asked'] = [];
  const server = createServer(tls, async (request, response) => {
    const path = request.url ?? '';
    response.setHeader('content-type', 'application/json');
    if (request.method === 'GET')
      return response.end(JSON.stringify(discovery(`https://${request.headers.host}`, path)));
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString());
    asked.push({ clientId: form.get('client_id') ?? '', msal: form.get('x-client-VER') ?? '' });
    const answer = await fetch(`${tenantUrl}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: Buffer.concat(chunks),
    });
    response.statusCode = answer.status;
    return response.end(await answer.text());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    caFile,
    asked,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          rmSync(folder, { recursive: true, force: true });
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** `/{tenant}/v2.0/.well-known/openid-configuration`. */
function discovery(origin: string, path: string): object {
  const base = `${origin}/${path.split('/')[1]}`;
  return {
    issuer: `${base}/v2.0`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}
